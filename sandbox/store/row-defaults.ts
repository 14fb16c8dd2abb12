import { ownColumn, type Table } from "../model/table.ts";
import type { Row, Value } from "./row.ts";

/** What the store adds to a new row. */
export interface NewRowFacts {
  readonly nowMs: number;
  readonly newGuid: () => string;
  readonly version: number;
}

/** A new row with every column: given values (an explicit null stays null), else initial ones, else null. */
export function completeRow(table: Table, row: Row, facts: NewRowFacts): Row {
  const given = normalised(table, row);
  const complete: Record<string, Value> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    complete[name] = (Object.hasOwn(given, name) ? given[name] : column.initial) ?? null;
  }
  complete[table.primaryKey] ??= facts.newGuid();
  complete["createdon"] ??= facts.nowMs;
  complete["modifiedon"] ??= complete["createdon"];
  complete["versionnumber"] ??= facts.version;
  if (Object.hasOwn(table.columns, "owneridtype") && complete["owneridtype"] === "systemuser") {
    complete["owninguser"] ??= complete["ownerid"] ?? null;
  }
  return complete;
}

/** The row with identifiers in lower case. A column that the table lacks is a programming error. */
export function normalised(table: Table, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const column = ownColumn(table, name);
      if (column === undefined) {
        throw new Error(`Failed to store ${table.logicalName}: it has no column "${name}".`);
      }
      const isId = column.kind === "guid" || column.kind === "lookup" || column.kind === "file";
      return [name, isId && typeof value === "string" ? value.toLowerCase() : value];
    }),
  );
}
