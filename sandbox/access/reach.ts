import type { Table } from "../model/table.ts";
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
 * The rows within reach as a condition, shares included; undefined where every row is. Owner and key are indexed, so
 * that somebody's few rows are found among a million without a scan.
 */
export function reachCondition(reach: Reach, table: Table, alias: string): RowCondition | undefined {
  if (reach.depth === "organization") return undefined;
  const { identities, units } = reach;
  const shared =
    `SELECT objectid FROM principalobjectaccess WHERE principalid IN ${marks(identities)} ` +
    `AND objecttypecode = ? AND (accessrightsmask & ${RIGHT_BITS.Read}) <> 0`;
  const inUnit = units.length === 0 ? "" : ` OR "${alias}".owningbusinessunit IN ${marks(units)}`;
  return {
    sql: `("${alias}".ownerid IN ${marks(identities)} OR "${alias}"."${table.primaryKey}" IN (${shared})${inUnit})`,
    params: [...identities, ...identities, table.logicalName, ...units],
  };
}

function marks(values: readonly string[]): string {
  return `(${values.map(() => "?").join(", ")})`;
}
