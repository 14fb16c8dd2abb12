import { PALETTE_SECTIONS, type FoundItem, type PaletteItem, type PaletteSection } from "./palette-item";

/** Entries under one heading. */
export interface PaletteGroup {
  readonly section: PaletteSection;
  readonly items: readonly PaletteItem[];
}

/** What the palette shows for a query. */
export interface PaletteResults {
  readonly query: string;
  readonly groups: readonly PaletteGroup[];
}

/** Puts what was found under headings: the heading with the best entry first, and in each the best first. */
export function groupFound(found: readonly FoundItem[]): readonly PaletteGroup[] {
  const groups = PALETTE_SECTIONS.map((section) => ({
    section,
    found: found.filter(({ item }) => item.section === section).sort((one, other) => other.rank - one.rank),
  }));
  return groups
    .filter((group) => group.found.length > 0)
    .sort((one, other) => (other.found[0]?.rank ?? 0) - (one.found[0]?.rank ?? 0))
    .map((group) => ({ section: group.section, items: group.found.map(({ item }) => item) }));
}

/** Entries as they stand while nothing is searched: in the order of the headings, and in each as given. */
export function groupResting(items: readonly PaletteItem[]): readonly PaletteGroup[] {
  return PALETTE_SECTIONS.map((section) => ({
    section,
    items: items.filter((item) => item.section === section),
  })).filter((group) => group.items.length > 0);
}

/** The entries in the order in which the arrow keys visit them. */
export const itemsOf = (results: PaletteResults | null): readonly PaletteItem[] =>
  results === null ? [] : results.groups.flatMap(({ items }) => items);
