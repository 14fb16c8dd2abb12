import { guid, integer, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const INTERNAL = {
  entitySet: "",
  ownership: "organization",
  optimisticConcurrency: false,
  collections: {},
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

/** Rows shared with a person or a team. The rights are a bit mask. Stands for Dataverse's table of the same name. */
export const PRINCIPAL_OBJECT_ACCESS: Table = {
  ...INTERNAL,
  logicalName: "principalobjectaccess",
  primaryKey: "principalobjectaccessid",
  primaryName: "objecttypecode",
  columns: {
    principalobjectaccessid: guid({ required: true }),
    principalid: guid({ required: true }),
    principaltypecode: text(100, { required: true, initial: "systemuser" }),
    objectid: guid({ required: true }),
    objecttypecode: text(100, { required: true }),
    accessrightsmask: integer({ required: true }),
    ...TRACKING,
  },
  indexes: [["principalid", "objecttypecode", "objectid"], ["objectid"]],
};
