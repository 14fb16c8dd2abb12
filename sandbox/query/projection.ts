import type { Column, LookupColumn } from "../model/column.ts";
import { principalColumn } from "../model/principal.ts";
import { lookupByValueProperty, ownColumn, propertyName, type Table } from "../model/table.ts";
import type { ServedCollection } from "./collection-rows.ts";
import type { Filter, Order } from "./syntax.ts";

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

/** A single-valued navigation property that an answer shows. */
export interface LookupExpansion {
  readonly kind: "lookup";
  readonly navigation: string;
  readonly lookup: string;
  readonly column: LookupColumn;
  /** undefined for an owner: the base type of persons and teams, which shows little. */
  readonly target: { readonly table: Table; readonly projection: Projection } | undefined;
  /** `/$ref`: the address of the row instead of the row. */
  readonly reference: boolean;
}

/** A collection-valued navigation property that an answer shows. */
export interface CollectionExpansion {
  readonly kind: "collection";
  readonly navigation: string;
  readonly collection: ServedCollection;
  readonly projection: Projection;
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
  readonly top: number | undefined;
  /** The inner options as written, for links. */
  readonly options: readonly { readonly name: string; readonly text: string }[];
}

/** A navigation property that an answer shows. */
export type Expansion = LookupExpansion | CollectionExpansion;

/**
 * Whether a navigation property is expanded inside another anywhere. Such a query pages its collections, and has no order
 * of theirs. Source: Microsoft Learn, "Join tables using OData", "Expand collection-valued navigation properties".
 */
export function isNested({ expansions }: Projection): boolean {
  return expansions.some((expansion) => (innerProjection(expansion)?.expansions.length ?? 0) > 0);
}

/** What is shown inside an expansion. */
export function innerProjection(expansion: Expansion): Projection | undefined {
  return expansion.kind === "collection" ? expansion.projection : expansion.target?.projection;
}

/** Every expansion, those inside others included. */
export function allExpansions({ expansions }: Projection): readonly Expansion[] {
  return expansions.flatMap((expansion) => {
    const inner = innerProjection(expansion);
    return inner === undefined ? [expansion] : [expansion, ...allExpansions(inner)];
  });
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

/** The properties that a selection shows, the keys included; undefined selects every property. */
export function selectedProperties(
  table: Table,
  selected: readonly string[] | undefined,
): readonly SelectedProperty[] {
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
