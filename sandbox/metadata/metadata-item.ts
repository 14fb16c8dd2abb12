import { stableId } from "../access/privilege.ts";

/** A piece of metadata: a table, a column, a choice or a relationship, as answers show it. */
export interface MetadataItem {
  /** Name of its type in the namespace `Microsoft.Dynamics.CRM`. */
  readonly type: string;
  /** The type that its collection declares; the same as `type` unless items differ. */
  readonly declaredType: string;
  /** Properties of the declared type. */
  readonly common: Readonly<Record<string, unknown>>;
  /** Properties that only its own type has. */
  readonly derived: Readonly<Record<string, unknown>>;
  /** Navigation properties to one item, all of its own type. */
  readonly single: Readonly<Record<string, () => MetadataItem | null>>;
  /** Navigation properties to several items. */
  readonly many: Readonly<Record<string, () => readonly MetadataItem[]>>;
}

/** An item without navigation, of the type that its collection declares. */
export function plainItem(type: string, properties: Readonly<Record<string, unknown>>): MetadataItem {
  return { type, declaredType: type, common: properties, derived: {}, single: {}, many: {} };
}

/** The `MetadataId` of a thing: made from its name, so that it is the same in every environment, as of system tables. */
export function metadataId(...names: readonly string[]): string {
  return stableId(`metadata ${names.join(" ")}`);
}
