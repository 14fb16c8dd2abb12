import { err, ok, type Result } from "../kernel/result.ts";
import type { Column, LookupColumn } from "../model/column.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  collectionByName,
  lookupByNavigation,
  lookupByValueProperty,
  ownColumn,
  propertyName,
  type Table,
} from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import { parseExpand, parseSelect } from "./parse-options.ts";
import type { ExpandItem } from "./syntax.ts";

/** One property that an answer shows. */
export interface SelectedProperty {
  readonly property: string;
  readonly name: string;
  readonly column: Column;
}

/** One single-valued navigation property that an answer shows in full. */
export interface Expansion {
  readonly navigation: string;
  readonly lookup: string;
  readonly column: LookupColumn;
  /** undefined for an owner: the base type of persons and teams, which shows little. */
  readonly target: { readonly table: Table; readonly projection: Projection } | undefined;
}

/** What an answer shows of each row. */
export interface Projection {
  /** As asked for; undefined means every property. */
  readonly selected: readonly string[] | undefined;
  /** Primary key included, whether asked for or not. */
  readonly properties: readonly SelectedProperty[];
  readonly expansions: readonly Expansion[];
}

/** Most `$expand` of one query, nested ones included. Source: Microsoft Learn, "Join tables using OData". */
const EXPANSIONS_MAX = 15;

/** The projection that `$select` and `$expand` describe. */
export function parseProjection(
  table: Table,
  options: { readonly select: string | undefined; readonly expand: string | undefined },
): Result<Projection, DataverseFault> {
  const budget = { left: EXPANSIONS_MAX };
  return project(table, options, budget);
}

function project(
  table: Table,
  options: { readonly select: string | undefined; readonly expand: string | undefined },
  budget: { left: number },
): Result<Projection, DataverseFault> {
  const selected = options.select === undefined ? ok(undefined) : selectedNames(table, options.select);
  if (!selected.ok) return selected;
  const expansions: Expansion[] = [];
  if (options.expand !== undefined) {
    const items = parseExpand(options.expand);
    if (!items.ok) return items;
    for (const item of items.value) {
      budget.left -= 1;
      if (budget.left < 0) {
        return err(malformed(`The number of $expand options exceeds the limit of ${EXPANSIONS_MAX}.`));
      }
      const expansion = expanded(table, item, budget);
      if (!expansion.ok) return expansion;
      expansions.push(expansion.value);
    }
  }
  return ok({ selected: selected.value, properties: properties(table, selected.value), expansions });
}

function selectedNames(table: Table, text: string): Result<readonly string[], DataverseFault> {
  const paths = parseSelect(text);
  if (!paths.ok) return paths;
  const names: string[] = [];
  for (const path of paths.value) {
    const [name = ""] = path;
    if (path.length > 1) return err(unsupported("A path in $select"));
    if (name === "*") return err(unsupported("$select=*"));
    if (readableProperty(table, name) === undefined) {
      const isNavigation =
        lookupByNavigation(table, name) !== undefined || collectionByName(table, name) !== undefined;
      return err(
        isNavigation
          ? unsupported(`The navigation property '${name}' in $select`)
          : unknownProperty(name, table.logicalName),
      );
    }
    if (!names.includes(name)) names.push(name);
  }
  return ok(names);
}

function expanded(
  table: Table,
  item: ExpandItem,
  budget: { left: number },
): Result<Expansion, DataverseFault> {
  const { navigation } = item;
  const lookup = lookupByNavigation(table, navigation);
  if (lookup === undefined) return err(whyNotExpanded(table, navigation));
  const inner = innerOptions(item);
  if (!inner.ok) return inner;
  const base = { navigation, lookup: lookup.name, column: lookup.column };
  if (lookup.target === undefined) return ownerOnly(base, inner.value);
  const target = tableByName(lookup.target);
  if (target === undefined) return err(unsupported(`$expand of '${navigation}'`));
  const projection = project(target, inner.value, budget);
  return projection.ok
    ? ok({ ...base, target: { table: target, projection: projection.value } })
    : projection;
}

function whyNotExpanded(table: Table, navigation: string): DataverseFault {
  const [name = ""] = navigation.split("/");
  const known = lookupByNavigation(table, name) !== undefined || collectionByName(table, name) !== undefined;
  if (known && name !== navigation) return unsupported(`$expand of '${navigation}'`);
  if (known) return unsupported(`$expand of the collection '${name}'`);
  const file = ownColumn(table, name)?.kind === "file";
  return name === "*" || file
    ? unsupported(`$expand of '${navigation}'`)
    : unknownProperty(name, table.logicalName);
}

function innerOptions(
  item: ExpandItem,
): Result<{ readonly select: string | undefined; readonly expand: string | undefined }, DataverseFault> {
  const found = new Map<string, string>();
  for (const { name, text } of item.options) {
    if (name !== "$select" && name !== "$expand") {
      return err(unsupported(`The option '${name}' inside $expand of '${item.navigation}'`));
    }
    if (found.has(name)) return err(malformed(`Query option '${name}' was specified more than once.`));
    found.set(name, text);
  }
  return ok({ select: found.get("$select"), expand: found.get("$expand") });
}

/** Source: Microsoft Learn, "Join tables using OData": an owner expands to the base type `principal`. */
function ownerOnly(
  base: Omit<Expansion, "target">,
  inner: { readonly select: string | undefined; readonly expand: string | undefined },
): Result<Expansion, DataverseFault> {
  if (inner.expand !== undefined) return err(unsupported(`$expand inside '${base.navigation}'`));
  const other = (inner.select ?? "ownerid").split(",").find((name) => name.trim() !== "ownerid");
  return other === undefined
    ? ok({ ...base, target: undefined })
    : err(unknownProperty(other.trim(), "principal"));
}

/** The property of a table with this name, as answers show it. */
export function readableProperty(table: Table, property: string): SelectedProperty | undefined {
  const lookup = lookupByValueProperty(table, property);
  if (lookup !== undefined) return { property, ...lookup };
  const column = ownColumn(table, property);
  if (column === undefined || column.internal || column.kind === "lookup") return undefined;
  return { property, name: property, column };
}

function properties(table: Table, selected: readonly string[] | undefined): readonly SelectedProperty[] {
  const names = selected ?? Object.entries(table.columns).map(([name, column]) => propertyName(name, column));
  const withKey = names.includes(table.primaryKey) ? names : [...names, table.primaryKey];
  return withKey.flatMap((name) => readableProperty(table, name) ?? []);
}

/** The stored columns that a projection needs: its properties, its expanded lookups, and what annotations and ETag take. */
export function storedColumns(table: Table, projection: Projection): readonly string[] {
  const names = new Set([table.primaryKey, "versionnumber"]);
  for (const { name } of projection.properties) names.add(name);
  for (const { lookup } of projection.expansions) names.add(lookup);
  for (const name of [...names]) {
    const column = ownColumn(table, name);
    if (column?.kind === "lookup" && column.typeColumn !== undefined) names.add(column.typeColumn);
  }
  return [...names];
}
