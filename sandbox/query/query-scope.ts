import { err, ok, type Result } from "../kernel/result.ts";
import type { Column, LookupColumn } from "../model/column.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  collectionByName,
  lookupByNavigation,
  lookupByValueProperty,
  ownColumn,
  type Navigation,
  type Table,
} from "../model/table.ts";
import { relatedTable } from "../model/older-tables.ts";
import { principalColumn } from "../model/principal.ts";
import type { Calendar } from "./calendar.ts";
import { whyNotServed, relatedRows, servedCollection } from "./collection-rows.ts";
import { fragment, joined, unindexed, type SqlFragment } from "./sql-fragment.ts";
import type { Path } from "./syntax.ts";

/** What a query may know about its caller and moment. */
export interface Surroundings {
  readonly nowMs: number;
  readonly userId: string;
  /** The caller's days and weeks; those of UTC unless given. */
  readonly calendar?: Calendar;
  /** The caller's language as a locale id, for instance 1033 for English. */
  readonly languageCode?: number;
  /** The view that the rows of a listed table come from, where it shows more rows than the table; it may show a key twice. */
  readonly viewOf?: (table: Table) => string | undefined;
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

interface NamedColumn {
  readonly name: string;
  readonly column: Column;
}

interface Place {
  readonly table: Table;
  readonly alias: string;
}

/** The way to a column: a place, or the owner's base type, which has the identifier alone. */
type End = Place & { readonly owner: NamedColumn | undefined };

/** What the scopes of one statement share: its aliases, and the tables it reaches. */
class Links {
  readonly reached: Table[] = [];
  #count = 0;

  /** A new alias; undefined when there are too many. */
  next(): string | undefined {
    this.#count += 1;
    return this.#count > LINKS_MAX ? undefined : `j${this.#count - 1}`;
  }
}

/** Most tables that a query may reach. Source: Microsoft Learn, "Query data using FetchXml", "Limitations" (15 links). */
const LINKS_MAX = 15;

/** Alias of the listed table. */
const ROOT_ALIAS = "t";

/** The tables of one statement or subquery: the listed one, and those that paths reach, each joined once. */
export class QueryScope {
  readonly root: Table;
  readonly alias: string;
  readonly surroundings: Surroundings;
  /** The columns of the listed table that the query has named so far, by logical name. */
  readonly named = new Set<string>();
  readonly #variable: string | undefined;
  readonly #links: Links;
  readonly #joined = new Map<string, Place & { readonly sql: SqlFragment }>();

  /** Opens a scope; all but the table and the surroundings is for the scopes of `any` and `all` inside it. */
  constructor(
    root: Table,
    surroundings: Surroundings,
    inner: { readonly alias: string; readonly variable: string | undefined; readonly links: Links } = {
      alias: ROOT_ALIAS,
      variable: undefined,
      links: new Links(),
    },
  ) {
    this.root = root;
    this.surroundings = surroundings;
    this.alias = inner.alias;
    this.#variable = inner.variable;
    this.#links = inner.links;
  }

  /** Tables reached over lookups and collections; the caller needs the right to read each. */
  get reachedTables(): readonly Table[] {
    return this.#links.reached;
  }

  /** Whether the listed rows come from a view, which may show a key twice. */
  get readsView(): boolean {
    return this.#view !== undefined;
  }

  get #view(): string | undefined {
    return this.alias === ROOT_ALIAS ? this.surroundings.viewOf?.(this.root) : undefined;
  }

  /** FROM clause with its parameters. */
  from(): SqlFragment {
    const joins = [...this.#joined.values()].map((each) => each.sql);
    return {
      sql: [
        `"${this.#view ?? this.root.logicalName}" AS "${this.alias}"`,
        ...joins.map((each) => each.sql),
      ].join(" "),
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

  /**
   * Joins a table under a name, as FetchXML's link-entity does; a path reaches it by the name behind a colon
   * (`:owner/fullname`), which no navigation property can have. `on` is asked once the name is known.
   */
  link(
    name: string,
    table: Table,
    kind: "inner" | "outer",
    on: (alias: string) => Result<SqlFragment, DataverseFault>,
  ): Result<undefined, DataverseFault> {
    const alias = this.#links.next();
    if (alias === undefined) return err(tooManyLinks());
    const within = this.surroundings.restrict(table, alias);
    this.#joined.set(`:${name}`, { table, alias, sql: fragment("") });
    const condition = on(alias);
    if (!condition.ok) return condition;
    const all = joined(within === undefined ? [condition.value] : [condition.value, within], "AND", "1");
    const word = kind === "inner" ? "JOIN" : "LEFT JOIN";
    const sql = fragment(`${word} "${table.logicalName}" AS "${alias}" ON ${all.sql}`, ...all.params);
    this.#links.reached.push(table);
    this.#joined.set(`:${name}`, { table, alias, sql });
    return ok(undefined);
  }

  /** The table at the end of a way over lookups, joined, or that of a link. */
  tableAt(steps: Path): Result<Table, DataverseFault> {
    const end = this.#walk(steps);
    return end.ok ? ok(end.value.table) : end;
  }

  /** Opens the collection at the end of a path, for `any` and `all`: its rows in a scope of their own, and what ties them to this one. */
  collection(
    path: Path,
    variable: string | undefined,
  ): Result<{ readonly scope: QueryScope; readonly tied: SqlFragment }, DataverseFault> {
    const own = this.#withoutVariable(path);
    if (!own.ok) return own;
    const [name = "", ...below] = own.value;
    if (below.length > 0) return err(this.#whyNotBelow(own.value));
    const collection = servedCollection(this.root, name);
    if (collection === undefined) return err(whyNotACollection(this.root, name));
    const alias = this.#links.next();
    if (alias === undefined) return err(tooManyLinks());
    this.#links.reached.push(collection.target);
    const scope = new QueryScope(collection.target, this.surroundings, {
      alias,
      variable,
      links: this.#links,
    });
    const related = relatedRows(collection, alias, fragment(`"${this.alias}"."${this.root.primaryKey}"`));
    const within = this.surroundings.restrict(collection.target, alias);
    return ok({
      scope,
      tied: joined(within === undefined ? [related] : [related, unindexed(within)], "AND", "1"),
    });
  }

  #resolve(
    path: Path,
    find: (table: Table, name: string) => NamedColumn | undefined,
  ): Result<ColumnReference, DataverseFault> {
    const own = this.#withoutVariable(path);
    if (!own.ok) return own;
    const end = this.#walk(own.value.slice(0, -1));
    if (!end.ok) return end;
    const { table, alias, owner } = end.value;
    const property = own.value.at(-1) ?? "";
    if (owner !== undefined && property !== "ownerid") return err(unknownProperty(property, "principal"));
    const found = owner ?? find(table, property);
    if (found === undefined) return err(whyNotAColumn(table, property));
    if (alias === this.alias) this.named.add(found.name);
    return ok({
      sql: `"${alias}"."${found.name}"`,
      name: found.name,
      column: found.column,
      present: alias === this.alias && found.column.required,
    });
  }

  /** Inside `any` and `all` every path begins with the range variable. */
  #withoutVariable(path: Path): Result<Path, DataverseFault> {
    if (this.#variable === undefined) return ok(path);
    const [first, ...rest] = path;
    if (first === this.#variable && rest.length > 0) return ok(rest);
    const text = path.join("/");
    return err(
      malformed(`The path '${text}' does not begin with '${this.#variable}/', the range variable around it.`),
    );
  }

  #walk(steps: Path): Result<End, DataverseFault> {
    let place: Place = { table: this.root, alias: this.alias };
    for (const [index, step] of steps.entries()) {
      const link = index === 0 && step.startsWith(":") ? this.#joined.get(step) : undefined;
      if (link !== undefined) {
        place = link;
        continue;
      }
      const next = lookupByNavigation(place.table, step);
      if (next === undefined) return err(whyNotANavigation(place.table, step));
      if (next.target === undefined) return ownersEnd(place, next, steps.slice(index + 1));
      const target = relatedTable(place.table, next.target);
      if (target === undefined) return err(unsupported(`The path over '${step}'`));
      const key = steps.slice(0, index + 1).join("/");
      const reached = this.#join(key, tie(place.alias, next, target), target);
      if (!reached.ok) return reached;
      place = reached.value;
    }
    return ok({ ...place, owner: undefined });
  }

  #join(key: string, on: (alias: string) => SqlFragment, table: Table): Result<Place, DataverseFault> {
    const known = this.#joined.get(key);
    if (known !== undefined) return ok(known);
    const alias = this.#links.next();
    if (alias === undefined) return err(tooManyLinks());
    const within = this.surroundings.restrict(table, alias);
    const condition = joined(within === undefined ? [on(alias)] : [on(alias), within], "AND", "1");
    const sql = fragment(
      `LEFT JOIN "${table.logicalName}" AS "${alias}" ON ${condition.sql}`,
      ...condition.params,
    );
    this.#links.reached.push(table);
    const place = { table, alias, sql };
    this.#joined.set(key, place);
    return ok(place);
  }

  #whyNotBelow(path: Path): DataverseFault {
    const end = this.#walk(path.slice(0, -1));
    if (!end.ok) return end.error;
    const name = path.at(-1) ?? "";
    return collectionByName(end.value.table, name) === undefined
      ? unknownProperty(name, end.value.table.logicalName)
      : malformed(
          `The collection '${path.join("/")}' is nested in a lookup, where any and all are not supported.`,
        );
  }
}

/** What ties a row to the one that a lookup points at; a lookup of several tables says which one it means. */
function tie(
  from: string,
  { name, column }: { readonly name: string; readonly column: LookupColumn },
  table: Table,
): (alias: string) => SqlFragment {
  const { typeColumn, targets } = column;
  return (alias) => {
    const same = fragment(`"${alias}"."${table.primaryKey}" = "${from}"."${name}"`);
    if (typeColumn === undefined || targets.length < 2) return same;
    return joined([same, fragment(`"${from}"."${typeColumn}" = ?`, table.logicalName)], "AND", "1");
  };
}

function ownersEnd(place: Place, owner: Navigation, rest: Path): Result<End, DataverseFault> {
  const [next] = rest;
  return next === undefined ? ok({ ...place, owner }) : err(unknownProperty(next, "principal"));
}

function readable(table: Table, name: string): NamedColumn | undefined {
  const found = visible(table, name);
  return found?.column.kind === "lookup" ? undefined : found;
}

function visible(table: Table, property: string): NamedColumn | undefined {
  const name = principalColumn(table, property) ?? property;
  const column = ownColumn(table, name);
  return column === undefined || column.internal ? undefined : { name, column };
}

function whyNotAColumn(table: Table, name: string): DataverseFault {
  return lookupByNavigation(table, name) !== undefined || collectionByName(table, name) !== undefined
    ? unsupported(`The navigation property '${name}' in the place of a column`)
    : unknownProperty(name, table.logicalName);
}

function whyNotANavigation(table: Table, name: string): DataverseFault {
  if (collectionByName(table, name) === undefined) return unknownProperty(name, table.logicalName);
  return malformed(`The path over the collection '${name}' needs any or all.`);
}

function whyNotACollection(table: Table, name: string): DataverseFault {
  if (collectionByName(table, name) !== undefined) return whyNotServed(name);
  const single = lookupByNavigation(table, name) !== undefined || visible(table, name) !== undefined;
  return single
    ? malformed(`'${name}' is no collection, so any and all do not apply to it.`)
    : unknownProperty(name, table.logicalName);
}

function tooManyLinks(): DataverseFault {
  return malformed(`The query reaches more than ${LINKS_MAX} related tables.`);
}
