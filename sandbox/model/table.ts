import type { Column, LookupColumn } from "./column.ts";

/** Who owns the rows of a table; it decides which depths of access make a difference. */
export type Ownership = "user" | "organization" | "none";

/**
 * What a collection-valued navigation property shows: the rows of a table whose lookup points here, the rows that a
 * table of pairs ties to this one, or nothing yet (documented, known by name and refused by name).
 */
export type Collection =
  | { readonly table: string; readonly lookup: string }
  | {
      readonly table: string;
      readonly through: { readonly table: string; readonly near: string; readonly far: string };
    }
  | "unserved";

/** One Dataverse table as the documentation describes it. */
export interface Table {
  readonly logicalName: string;
  /** Name in addresses, for instance `flowsessions`. Empty for a table of the sandbox's own. */
  readonly entitySet: string;
  readonly primaryKey: string;
  readonly primaryName: string;
  readonly ownership: Ownership;
  /**
   * The lookup whose row decides who may read a row of this one; for tables of ownership "none". Source: Microsoft Learn,
   * "Configure desktop flow logs behavior": who may read a run may read its log.
   */
  readonly parent?: string;
  /** GET of a single row honours `If-None-Match` only where the table has optimistic concurrency on. */
  readonly optimisticConcurrency: boolean;
  readonly columns: Readonly<Record<string, Column>>;
  /** Collection-valued navigation properties by their case-sensitive names. */
  readonly collections: Readonly<Record<string, Collection>>;
  /** Column groups that the sandbox's usual questions need an index for. */
  readonly indexes: readonly (readonly string[])[];
}

/** The name that a 403 gives for a missing right, as the developer guide's error example spells it: `prvReadworkflow`. */
export function privilegeName(privilege: string, table: Table): string {
  return `prv${privilege}${table.logicalName}`;
}

/** A lookup column with its logical name. */
export interface NamedLookup {
  readonly name: string;
  readonly column: LookupColumn;
}

/** A lookup as one navigation property shows it. */
export interface Navigation extends NamedLookup {
  /** The table it leads to; undefined for an owner, whose property leads to people and teams alike. */
  readonly target: string | undefined;
}

/** The lookup behind a navigation property; the name is case-sensitive. */
export function lookupByNavigation(table: Table, navigation: string): Navigation | undefined {
  for (const each of lookups(table)) {
    if (each.column.internal) continue;
    const target = each.column.targets.find((name) => navigationTo(each.column, name) === navigation);
    if (target === undefined) continue;
    const { navigation: names, targets } = each.column;
    return { ...each, target: typeof names === "string" && targets.length > 1 ? undefined : target };
  }
  return undefined;
}

/** The navigation property of a lookup for rows of one of its targets. */
export function navigationTo({ navigation }: LookupColumn, target: string): string | undefined {
  if (typeof navigation === "string") return navigation;
  return Object.hasOwn(navigation, target) ? navigation[target] : undefined;
}

/** The table that a lookup of a row points at, which for a lookup of several targets the row itself says. */
export function targetOf(column: LookupColumn, row: Readonly<Record<string, unknown>>): string {
  const type = column.typeColumn === undefined ? undefined : row[column.typeColumn];
  return typeof type === "string" ? type : column.targets[0];
}

/** A collection by name, never a name that JavaScript objects carry themselves. */
export function collectionByName(table: Table, name: string): Collection | undefined {
  return Object.hasOwn(table.collections, name) ? table.collections[name] : undefined;
}

/** The lookup behind a value property such as `_regardingobjectid_value`. */
export function lookupByValueProperty(table: Table, property: string): NamedLookup | undefined {
  const name = /^_(.+)_value$/.exec(property)?.[1];
  const column = name === undefined ? undefined : ownColumn(table, name);
  return name !== undefined && column?.kind === "lookup" && !column.internal ? { name, column } : undefined;
}

/** Every lookup of a table. */
export function lookups(table: Table): NamedLookup[] {
  return Object.entries(table.columns).flatMap(([name, column]) =>
    column.kind === "lookup" ? [{ name, column }] : [],
  );
}

/** A column by logical name, never a name that JavaScript objects carry themselves. */
export function ownColumn(table: Table, name: string): Column | undefined {
  return Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
}

/** The property a column is read by: `_x_value` for a lookup, the logical name for all others. */
export function propertyName(name: string, column: Column): string {
  return column.kind === "lookup" ? `_${name}_value` : name;
}
