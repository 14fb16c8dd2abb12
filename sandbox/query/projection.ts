import { err, ok, type Result } from "../kernel/result.ts";
import type { Column } from "../model/column.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  collectionByName,
  lookupByNavigation,
  lookupByValueProperty,
  ownColumn,
  propertyName,
  type Table,
} from "../model/table.ts";
import { principalColumn } from "../model/principal.ts";
import type { Expansion } from "./expansion.ts";
import { checkExpansions, parseExpansions, type ProjectionOptions } from "./parse-expansion.ts";
import { parseSelect } from "./parse-options.ts";

/** One property that an answer shows. */
export interface SelectedProperty {
  readonly property: string;
  readonly name: string;
  readonly column: Column;
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
  options: ProjectionOptions,
): Result<Projection, DataverseFault> {
  const budget = { left: EXPANSIONS_MAX };
  const projection = project(table, options, budget);
  if (!projection.ok) return projection;
  const refusal = checkExpansions(projection.value);
  return refusal === undefined ? projection : err(refusal);
}

function project(
  table: Table,
  { select, expand }: ProjectionOptions,
  budget: { left: number },
): Result<Projection, DataverseFault> {
  const selected = select === undefined ? ok(undefined) : selectedNames(table, select);
  if (!selected.ok) return selected;
  const expansions =
    expand === undefined
      ? ok([])
      : parseExpansions(table, expand, (target, inner) => project(target, inner, budget));
  if (!expansions.ok) return expansions;
  budget.left -= expansions.value.length;
  if (budget.left < 0) {
    return err(malformed(`The number of $expand options exceeds the limit of ${EXPANSIONS_MAX}.`));
  }
  return ok({
    selected: selected.value,
    properties: properties(table, selected.value),
    expansions: expansions.value,
  });
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

/** The property of a table with this name, as answers show it. */
export function readableProperty(table: Table, property: string): SelectedProperty | undefined {
  const lookup = lookupByValueProperty(table, property);
  if (lookup !== undefined) return { property, ...lookup };
  const name = principalColumn(table, property) ?? property;
  const column = ownColumn(table, name);
  if (column === undefined || column.internal || column.kind === "lookup") return undefined;
  return { property, name, column };
}

function properties(table: Table, selected: readonly string[] | undefined): readonly SelectedProperty[] {
  const names = selected ?? Object.entries(table.columns).map(([name, column]) => propertyName(name, column));
  const inherited = principalColumn(table, "ownerid") === undefined ? [] : ["ownerid"];
  const withKey = new Set([...names, table.primaryKey, ...inherited]);
  return [...withKey].flatMap((name) => readableProperty(table, name) ?? []);
}

/** The stored columns that a projection needs: its properties, its expanded lookups, and what annotations and ETag take. */
export function storedColumns(table: Table, projection: Projection): readonly string[] {
  const names = new Set([table.primaryKey, "versionnumber"]);
  const lookups = projection.expansions.flatMap((each) =>
    each.kind === "lookup" ? [{ name: each.lookup, column: each.column }] : [],
  );
  for (const { name, column } of [...projection.properties, ...lookups]) {
    names.add(name);
    if (column.kind === "lookup" && column.typeColumn !== undefined) names.add(column.typeColumn);
  }
  return [...names];
}
