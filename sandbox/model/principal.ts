import type { Table } from "./table.ts";

/** Tables whose rows can own others. They inherit from one base type and show its key beside their own. */
const PRINCIPALS = ["systemuser", "team"];

/**
 * The column behind `ownerid` of a person or a team, which is their own key; undefined for all other tables and names.
 *
 * Source: Microsoft Learn, "Join tables using OData", "Expand single-valued navigation properties"; "Web API EntityTypes",
 * "EntityType inheritance".
 */
export function principalColumn(table: Table, property: string): string | undefined {
  return property === "ownerid" && PRINCIPALS.includes(table.logicalName) ? table.primaryKey : undefined;
}
