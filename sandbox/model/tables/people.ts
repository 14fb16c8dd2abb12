import { boolean, choice, guid, integer, lookup, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

const NO_YES_EDITABLE = { initial: 0 } as const;

/** People of the environment. Source: Microsoft Learn, "User (SystemUser) table/entity reference"; the columns a console reads. */
export const SYSTEM_USER: Table = {
  logicalName: "systemuser",
  entitySet: "systemusers",
  primaryKey: "systemuserid",
  primaryName: "fullname",
  // A user row belongs to a business unit; for the two depths of the sandbox that is the organisation's.
  ownership: "organization",
  optimisticConcurrency: true,
  columns: {
    systemuserid: guid({ required: true }),
    fullname: text(200),
    firstname: text(256),
    lastname: text(256),
    title: text(128),
    domainname: text(1024),
    internalemailaddress: text(100),
    azureactivedirectoryobjectid: guid(),
    applicationid: guid(),
    isdisabled: boolean(NO_YES_EDITABLE),
    islicensed: boolean({ initial: 1 }),
    accessmode: choice(
      {
        0: "Read-Write",
        1: "Administrative",
        2: "Read",
        3: "Support User",
        4: "Non-interactive",
        5: "Delegated Admin",
      },
      { initial: 0 },
    ),
    businessunitid: lookup(["businessunit"], "businessunitid", { onDelete: "restrict" }),
    parentsystemuserid: lookup(["systemuser"], "parentsystemuserid"),
    organizationid: guid(),
    ...TRACKING,
  },
  collections: {
    teammembership_association: {
      table: "team",
      through: { table: "teammembership", near: "systemuserid", far: "teamid" },
    },
    systemuserroles_association: "unserved",
    user_parent_user: { table: "systemuser", lookup: "parentsystemuserid" },
    user_flowsession: { table: "flowsession", lookup: "owninguser" },
    system_user_workflow: { table: "workflow", lookup: "owninguser" },
  },
  indexes: [["azureactivedirectoryobjectid"]],
};

/** Business units. Source: Microsoft Learn, "Business Unit (BusinessUnit) table/entity reference"; the columns a console reads. */
export const BUSINESS_UNIT: Table = {
  logicalName: "businessunit",
  entitySet: "businessunits",
  primaryKey: "businessunitid",
  primaryName: "name",
  ownership: "organization",
  optimisticConcurrency: true,
  columns: {
    businessunitid: guid({ required: true }),
    name: text(160),
    description: text(2000),
    isdisabled: boolean(NO_YES_EDITABLE),
    parentbusinessunitid: lookup(["businessunit"], "parentbusinessunitid", { onDelete: "restrict" }),
    organizationid: lookup(["organization"], "organizationid"),
    ...TRACKING,
  },
  collections: {
    business_unit_system_users: { table: "systemuser", lookup: "businessunitid" },
    business_unit_teams: { table: "team", lookup: "businessunitid" },
    business_unit_parent_business_unit: { table: "businessunit", lookup: "parentbusinessunitid" },
  },
  indexes: [],
};

/** The environment itself. Source: Microsoft Learn, "Organization table/entity reference"; the columns a console reads. */
export const ORGANIZATION: Table = {
  logicalName: "organization",
  entitySet: "organizations",
  primaryKey: "organizationid",
  primaryName: "name",
  ownership: "organization",
  optimisticConcurrency: false,
  columns: {
    organizationid: guid({ required: true }),
    name: text(160),
    // Unverified: the initial values; the settings of a new person in a real environment would settle them.
    languagecode: integer({ initial: 1033 }),
    localeid: integer({ initial: 1033 }),
    isauditenabled: boolean(NO_YES_EDITABLE),
    expirechangetrackingindays: integer({ initial: 7 }),
    flowlogsttlinminutes: integer(),
    desktopflowqueuelogsttlinminutes: integer({ initial: 10_080 }),
    flowruntimetoliveinseconds: integer({ initial: 2_419_200 }),
    ...TRACKING,
  },
  collections: {
    organization_business_units: { table: "businessunit", lookup: "organizationid" },
  },
  indexes: [],
};
