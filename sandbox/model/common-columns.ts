import { bigint, dateOnly, dateTime, guid, integer, lookup, text, type Column } from "./column.ts";

const userLookup = (name: string): Column => lookup(["systemuser"], name);

/** When and by whom a row was made and last changed, and its version. Source: the system columns of each table reference. */
export const TRACKING = {
  createdon: dateTime({ required: true }),
  modifiedon: dateTime({ required: true }),
  createdby: userLookup("createdby"),
  createdonbehalfby: userLookup("createdonbehalfby"),
  modifiedby: userLookup("modifiedby"),
  modifiedonbehalfby: userLookup("modifiedonbehalfby"),
  importsequencenumber: integer(),
  overriddencreatedon: dateOnly(),
  timezoneruleversionnumber: integer(),
  utcconversiontimezonecode: integer(),
  versionnumber: bigint({ required: true }),
} satisfies Record<string, Column>;

/**
 * Columns of a table whose rows belong to a user or team. `owneridtype` says which of both and is not readable through
 * the Web API (documented as such; clients use the lookup's annotations).
 */
export const OWNERSHIP = {
  ownerid: lookup(["systemuser", "team"], "ownerid", { typeColumn: "owneridtype" }),
  owneridtype: text(100, { internal: true, initial: "systemuser" }),
  owninguser: userLookup("owninguser"),
  owningteam: lookup(["team"], "owningteam"),
  owningbusinessunit: lookup(["businessunit"], "owningbusinessunit"),
} satisfies Record<string, Column>;

/** Columns of a solution component. */
export const COMPONENT = {
  solutionid: guid(),
} satisfies Record<string, Column>;
