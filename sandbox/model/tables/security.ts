import { guid, integer, lookup, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const INTERNAL = {
  entitySet: "",
  ownership: "organization",
  optimisticConcurrency: false,
  collections: {},
} as const;

/** Security roles. Source: Microsoft Learn, "Security Role (Role) table/entity reference"; not served, as no console edits them. */
export const ROLE: Table = {
  ...INTERNAL,
  logicalName: "role",
  primaryKey: "roleid",
  primaryName: "name",
  columns: {
    roleid: guid({ required: true }),
    name: text(100),
    businessunitid: lookup(["businessunit"], "businessunitid"),
    ...TRACKING,
  },
  indexes: [],
};

/**
 * What a role allows. Source: Microsoft Learn, "RolePrivileges table/entity reference". Table and right stand beside the
 * privilege's id, where Dataverse keeps them in a table `privilege`.
 */
export const ROLE_PRIVILEGES: Table = {
  ...INTERNAL,
  logicalName: "roleprivileges",
  primaryKey: "roleprivilegeid",
  primaryName: "tablename",
  columns: {
    roleprivilegeid: guid({ required: true }),
    roleid: guid({ required: true }),
    privilegeid: guid({ required: true }),
    /** 1 own rows, 2 business unit, 4 business unit and those below, 8 organisation. */
    privilegedepthmask: integer({ required: true }),
    tablename: text(100, { required: true }),
    accessright: text(20, { required: true }),
    ...TRACKING,
  },
  indexes: [["roleid", "tablename", "accessright"]],
};

/** Which person has which role. Source: Microsoft Learn, "SystemUserRoles table/entity reference". */
export const SYSTEM_USER_ROLES: Table = {
  ...INTERNAL,
  logicalName: "systemuserroles",
  primaryKey: "systemuserroleid",
  primaryName: "systemuserroleid",
  columns: {
    systemuserroleid: guid({ required: true }),
    systemuserid: guid({ required: true }),
    roleid: guid({ required: true }),
    ...TRACKING,
  },
  indexes: [["systemuserid", "roleid"]],
};

/** Which team has which role. Source: Microsoft Learn, "TeamRoles table/entity reference". */
export const TEAM_ROLES: Table = {
  ...INTERNAL,
  logicalName: "teamroles",
  primaryKey: "teamroleid",
  primaryName: "teamroleid",
  columns: {
    teamroleid: guid({ required: true }),
    teamid: guid({ required: true }),
    roleid: guid({ required: true }),
    ...TRACKING,
  },
  indexes: [["teamid", "roleid"]],
};
