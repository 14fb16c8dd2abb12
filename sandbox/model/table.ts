import type { Column, LookupColumn } from "./column.ts";

/** Who owns the rows of a table; it decides which depths of access make a difference. */
export type Ownership = "user" | "organization";

/** One Dataverse table as the documentation describes it. */
export interface Table {
  readonly logicalName: string;
  /** Name in addresses, for instance `flowsessions`. Empty for a table of the sandbox's own. */
  readonly entitySet: string;
  readonly primaryKey: string;
  readonly primaryName: string;
  readonly ownership: Ownership;
  /** GET of a single row honours `If-None-Match` only where the table has optimistic concurrency on. */
  readonly optimisticConcurrency: boolean;
  readonly columns: Readonly<Record<string, Column>>;
  /** One-to-many navigation properties: known by name, refused by name. */
  readonly collections: readonly string[];
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

/** The lookup behind a navigation property; the name is case-sensitive. */
export function lookupByNavigation(table: Table, navigation: string): NamedLookup | undefined {
  return lookups(table).find((each) => each.column.navigation === navigation && !each.column.internal);
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
