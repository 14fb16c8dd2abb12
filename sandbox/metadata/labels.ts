import { metadataId } from "./metadata-item.ts";

const ENGLISH = 1033;

/**
 * A text for people as metadata carries it; without a text its empty form. Source: Microsoft Learn, "Label ComplexType",
 * and the answers in "Query table definitions using the Web API".
 */
export function label(text?: string): unknown {
  if (text === undefined) return { LocalizedLabels: [], UserLocalizedLabel: null };
  const localized = {
    Label: text,
    LanguageCode: ENGLISH,
    IsManaged: true,
    MetadataId: metadataId("label", text),
    HasChanged: null,
  };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}

/** A yes or no that solutions may lock. Source: Microsoft Learn, "BooleanManagedProperty ComplexType". */
export function managedProperty(value: boolean, name: string, canBeChanged = false): unknown {
  return { Value: value, CanBeChanged: canBeChanged, ManagedPropertyLogicalName: name };
}

/** Words of a name that has none for people: `flowmachinegroup_x` becomes `Flowmachinegroup x`. */
export function wordsOf(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
