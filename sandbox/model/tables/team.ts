import { bigint, boolean, choice, dateTime, guid, integer, lookup, memo, text } from "../column.ts";
import { TRACKING } from "../common-columns.ts";
import type { Table } from "../table.ts";

/** Teams, which can own rows and have roles as people do. Source: Microsoft Learn, "Team table/entity reference"; the columns a console reads. */
export const TEAM: Table = {
  logicalName: "team",
  entitySet: "teams",
  primaryKey: "teamid",
  primaryName: "name",
  // A team row belongs to a business unit, as a person's does.
  ownership: "organization",
  optimisticConcurrency: true,
  columns: {
    teamid: guid({ required: true }),
    name: text(160),
    description: memo(2000),
    emailaddress: text(100),
    teamtype: choice(
      // Unverified: the last two labels; their option set in a real environment would settle them.
      { 0: "Owner", 1: "Access", 2: "Security Group", 3: "Office Group" },
      { required: true, initial: 0 },
    ),
    membershiptype: choice(
      { 0: "Members and guests", 1: "Members", 2: "Owners", 3: "Guests" },
      { initial: 0 },
    ),
    isdefault: boolean({ initial: 0 }),
    systemmanaged: boolean({ initial: 0 }),
    azureactivedirectoryobjectid: guid(),
    administratorid: lookup(["systemuser"], "administratorid", { onDelete: "restrict" }),
    businessunitid: lookup(["businessunit"], "businessunitid", { onDelete: "restrict" }),
    organizationid: guid(),
    ...TRACKING,
  },
  collections: {
    teammembership_association: {
      table: "systemuser",
      through: { table: "teammembership", near: "teamid", far: "systemuserid" },
    },
    teamroles_association: "unserved",
    team_workflow: { table: "workflow", lookup: "owningteam" },
    team_flowsession: { table: "flowsession", lookup: "owningteam" },
  },
  indexes: [],
};

/**
 * Who is in which team; a table of pairs, read through `teammembership_association`. Source: Microsoft Learn, "Team
 * Membership in applicationCommon" of the Common Data Model, which lists the key, both ends and the version alone; the
 * two times are the store's own.
 */
export const TEAM_MEMBERSHIP: Table = {
  logicalName: "teammembership",
  entitySet: "",
  primaryKey: "teammembershipid",
  primaryName: "teammembershipid",
  ownership: "organization",
  optimisticConcurrency: false,
  columns: {
    teammembershipid: guid({ required: true }),
    systemuserid: guid({ required: true }),
    teamid: guid({ required: true }),
    versionnumber: bigint({ required: true }),
    createdon: dateTime({ required: true, internal: true }),
    modifiedon: dateTime({ required: true, internal: true }),
  },
  collections: {},
  indexes: [["systemuserid", "teamid"], ["teamid"]],
};

/** Preferences of a person, one row each, with the person's key. Source: Microsoft Learn, "User Settings (UserSettings) table/entity reference"; the columns a console reads. */
export const USER_SETTINGS: Table = {
  logicalName: "usersettings",
  entitySet: "usersettingscollection",
  primaryKey: "systemuserid",
  primaryName: "systemuserid",
  // Everybody has their own; the key is the owner.
  ownership: "user",
  optimisticConcurrency: false,
  columns: {
    systemuserid: guid({ required: true }),
    businessunitid: guid(),
    uilanguageid: integer({ initial: 1033 }),
    helplanguageid: integer({ initial: 1033 }),
    localeid: integer({ initial: 1033 }),
    /** Code of a time zone; 92 is UTC, 85 Greenwich. */
    timezonecode: integer({ initial: 92 }),
    timezonebias: integer({ initial: 0 }),
    timezonedaylightbias: integer({ initial: 0 }),
    timezonestandardbias: integer({ initial: 0 }),
    dateformatcode: integer({ initial: 0 }),
    dateformatstring: text(255, { initial: "M/d/yyyy" }),
    dateseparator: text(5, { initial: "/" }),
    timeformatcode: integer({ initial: 0 }),
    timeformatstring: text(255, { initial: "h:mm tt" }),
    timeseparator: text(5, { initial: ":" }),
    decimalsymbol: text(5, { initial: "." }),
    numberseparator: text(5, { initial: "," }),
    numbergroupformat: text(25, { initial: "3" }),
    negativeformatcode: integer({ initial: 1 }),
    longdateformatcode: integer({ initial: 0 }),
    fullnameconventioncode: integer({ initial: 1 }),
    calendartype: integer({ initial: 0 }),
    paginglimit: integer({ initial: 50 }),
    currencydecimalprecision: integer({ initial: 2 }),
    currencysymbol: text(13, { initial: "$" }),
    ...TRACKING,
  },
  collections: {},
  indexes: [],
};
