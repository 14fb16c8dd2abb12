import { ownColumn, type Table } from "../model/table.ts";
import type { Value } from "../store/row.ts";
import { widest, type Grants, type Principal } from "./grants.ts";
import type { Depth, Privilege } from "./privilege.ts";
import { RIGHT_BITS } from "./share-row.ts";

/** A condition for SQL with its parameters in order. */
export interface RowCondition {
  readonly sql: string;
  readonly params: readonly Value[];
}

/** How far one right of a principal reaches over the rows of one table, shares apart. */
export interface Reach {
  readonly depth: Depth;
  /** Whose rows count as the principal's own. Empty where the depth makes no difference. */
  readonly identities: readonly string[];
  /** Business units whose rows are reached. */
  readonly units: readonly string[];
}

/** Finds out how far one right reaches. */
export function reachOf(grants: Grants, principal: Principal, privilege: Privilege, table: string): Reach {
  const given = grants.of(principal, privilege, table);
  const depth = widest(given);
  if (depth === "none" || depth === "organization") return { depth, identities: [], units: [] };
  const units = given.flatMap(({ depth: each, unit }) => {
    if (unit === undefined || each === "user") return [];
    return each === "parentChild" ? grants.unitsBelow(unit) : [unit];
  });
  return { depth, identities: grants.identities(principal), units: [...new Set(units)] };
}

/**
 * The rows within reach as a condition, shares included; undefined where every row is. It names no shares where the
 * table has none for the principal: one owner alone can then be read in the order of an index, however many rows there
 * are, and somebody's few rows among a million are found without a scan.
 */
export function reachCondition(
  reach: Reach,
  table: Table,
  alias: string,
  hasShares: (principalIds: readonly string[], table: string) => boolean,
): RowCondition | undefined {
  if (reach.depth === "organization") return undefined;
  const { identities, units } = reach;
  const parts: RowCondition[] = [
    { sql: `"${alias}"."${ownerColumnOf(table)}" ${among(identities)}`, params: identities },
  ];
  if (hasShares(identities, table.logicalName)) {
    parts.push({
      sql:
        `"${alias}"."${table.primaryKey}" IN (SELECT objectid FROM principalobjectaccess WHERE principalid ` +
        `${among(identities)} AND objecttypecode = ? AND (accessrightsmask & ${RIGHT_BITS.Read}) <> 0)`,
      params: [...identities, table.logicalName],
    });
  }
  if (units.length > 0 && ownColumn(table, "owningbusinessunit") !== undefined)
    parts.push({ sql: `"${alias}".owningbusinessunit ${among(units)}`, params: units });
  return {
    sql: `(${parts.map(({ sql }) => sql).join(" OR ")})`,
    params: parts.flatMap(({ params }) => params),
  };
}

/** The column that holds a row's owner. Settings of a person have no other owner than the person, whose key they share. */
export function ownerColumnOf(table: Table): string {
  return ownColumn(table, "ownerid") === undefined ? table.primaryKey : "ownerid";
}

function among(values: readonly string[]): string {
  return values.length === 1 ? "= ?" : `IN (${values.map(() => "?").join(", ")})`;
}
