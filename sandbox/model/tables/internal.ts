import { choice, guid, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const INTERNAL = {
  entitySet: "",
  ownership: "organization",
  optimisticConcurrency: false,
  collections: [],
} as const;

/** Names and owners of the bytes behind file columns. Source: Microsoft Learn, "FileAttachment table/entity reference". */
export const FILE_ATTACHMENT: Table = {
  ...INTERNAL,
  logicalName: "fileattachment",
  primaryKey: "fileattachmentid",
  primaryName: "filename",
  columns: {
    fileattachmentid: guid({ required: true }),
    filename: text(255),
    mimetype: text(256),
    objectid: guid({ required: true }),
    objecttypecode: text(100),
    regardingfieldname: text(100),
    /** Set where the bytes are a recipe, out of which the file is made when it is read. */
    generator: text(100),
    ...TRACKING,
  },
  indexes: [["objectid"]],
};

/** Rows shared with a person. The rights are a bit mask: 1 read, 2 write. Stands for Dataverse's table of the same name. */
export const PRINCIPAL_OBJECT_ACCESS: Table = {
  ...INTERNAL,
  logicalName: "principalobjectaccess",
  primaryKey: "principalobjectaccessid",
  primaryName: "objecttypecode",
  columns: {
    principalobjectaccessid: guid({ required: true }),
    principalid: guid({ required: true }),
    objectid: guid({ required: true }),
    objecttypecode: text(100, { required: true }),
    accessrightsmask: choice({ 1: "Read", 2: "Write", 3: "Read and write" }, { required: true }),
    ...TRACKING,
  },
  indexes: [["principalid", "objecttypecode", "objectid"], ["objectid"]],
};

/** What a person may do to the rows of a table. Stands for the effective sum of Dataverse's security roles. */
export const ROLE_PRIVILEGE: Table = {
  ...INTERNAL,
  logicalName: "roleprivilege",
  primaryKey: "roleprivilegeid",
  primaryName: "privilege",
  columns: {
    roleprivilegeid: guid({ required: true }),
    systemuserid: guid({ required: true }),
    tablename: text(100, { required: true }),
    privilege: text(20, { required: true }),
    depth: text(20, { required: true }),
    ...TRACKING,
  },
  indexes: [["systemuserid", "tablename", "privilege"]],
};
