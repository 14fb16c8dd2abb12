import { err, ok, type Result } from "../kernel/result.ts";
import type { Column } from "../model/column.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  lookupByNavigation,
  lookupByValueProperty,
  ownColumn,
  type NamedLookup,
  type Table,
} from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { SqlFragment } from "./sql-fragment.ts";
import type { Path } from "./syntax.ts";

/** What a query may know about its caller and moment. */
export interface Surroundings {
  readonly nowMs: number;
  readonly userId: string;
  /** What narrows a table to the rows within the caller's reach; undefined where all are. */
  readonly restrict: (table: Table, alias: string) => SqlFragment | undefined;
}

/** A column that a query names, and where it stands in the statement. */
export interface ColumnReference {
  readonly sql: string;
  readonly name: string;
  readonly column: Column;
  /** Never null in this place: required, and not reached through a lookup. */
  readonly present: boolean;
}

interface Joined {
  readonly table: Table;
  readonly alias: string;
  readonly sql: SqlFragment;
}

/** Longest way over lookups. Unverified: Dataverse documents no figure for $filter; FetchXML stops at 15 links. */
const STEPS_MAX = 15;

/** The tables of one statement: the listed one, and those that paths reach, each joined once. */
export class QueryScope {
  readonly root: Table;
  readonly surroundings: Surroundings;
  readonly #joined = new Map<string, Joined>();

  constructor(root: Table, surroundings: Surroundings) {
    this.root = root;
    this.surroundings = surroundings;
  }

  /** Tables reached over lookups; the caller needs the right to read each. */
  get reachedTables(): readonly Table[] {
    return [...this.#joined.values()].map((each) => each.table);
  }

  /** FROM clause with its parameters. */
  from(): SqlFragment {
    const joins = [...this.#joined.values()].map((each) => each.sql);
    return {
      sql: [`"${this.root.logicalName}" AS "t"`, ...joins.map((each) => each.sql)].join(" "),
      params: joins.flatMap((each) => each.params),
    };
  }

  /** The column at the end of a path of property names, `_x_value` for a lookup. */
  property(path: Path): Result<ColumnReference, DataverseFault> {
    return this.#resolve(path, (table, name) => lookupByValueProperty(table, name) ?? readable(table, name));
  }

  /** The same for a special function's `PropertyName`, which also takes a lookup's logical name. */
  attribute(path: Path): Result<ColumnReference, DataverseFault> {
    return this.#resolve(path, (table, name) => lookupByValueProperty(table, name) ?? visible(table, name));
  }

  #resolve(
    path: Path,
    find: (table: Table, name: string) => { readonly name: string; readonly column: Column } | undefined,
  ): Result<ColumnReference, DataverseFault> {
    if (path.length > STEPS_MAX) return err(malformed(`The path '${path.join("/")}' has too many steps.`));
    const end = this.#walk(path.slice(0, -1));
    if (!end.ok) return end;
    const { table, alias } = end.value;
    const property = path.at(-1) ?? "";
    const found = find(table, property);
    if (found === undefined) return err(whyNotAColumn(table, property));
    return ok({
      sql: `"${alias}"."${found.name}"`,
      name: found.name,
      column: found.column,
      present: alias === "t" && found.column.required,
    });
  }

  #walk(steps: Path): Result<{ readonly table: Table; readonly alias: string }, DataverseFault> {
    let place: { table: Table; alias: string } = { table: this.root, alias: "t" };
    for (const [index, step] of steps.entries()) {
      const next = lookupByNavigation(place.table, step);
      if (next === undefined) return err(whyNotANavigation(place.table, step));
      const target = next.column.targets.length === 1 ? tableByName(next.column.targets[0]) : undefined;
      if (target === undefined) return err(unsupported(`The path over '${step}'`));
      place = this.#join(steps.slice(0, index + 1).join("/"), place.alias, next, target);
    }
    return ok(place);
  }

  #join(key: string, from: string, lookup: NamedLookup, table: Table): Joined {
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    const alias = `j${this.#joined.size}`;
    const within = this.surroundings.restrict(table, alias);
    const on = `"${alias}"."${table.primaryKey}" = "${from}"."${lookup.name}"`;
    const sql = `LEFT JOIN "${table.logicalName}" AS "${alias}" ON ${on}${within === undefined ? "" : ` AND ${within.sql}`}`;
    const joined = { table, alias, sql: { sql, params: within?.params ?? [] } };
    this.#joined.set(key, joined);
    return joined;
  }
}

function readable(table: Table, name: string): NamedColumn | undefined {
  const found = visible(table, name);
  return found?.column.kind === "lookup" ? undefined : found;
}

interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

function visible(table: Table, name: string): NamedColumn | undefined {
  const column = ownColumn(table, name);
  return column === undefined || column.internal ? undefined : { name, column };
}

function whyNotAColumn(table: Table, name: string): DataverseFault {
  return lookupByNavigation(table, name) !== undefined || table.collections.includes(name)
    ? unsupported(`The navigation property '${name}' in the place of a column`)
    : unknownProperty(name, table.logicalName);
}

function whyNotANavigation(table: Table, name: string): DataverseFault {
  if (table.collections.includes(name)) return unsupported(`A path over the collection '${name}'`);
  return unknownProperty(name, table.logicalName);
}
