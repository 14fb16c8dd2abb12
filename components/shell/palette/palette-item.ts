import { createSearchable, type Searchable } from "@/lib/search/sliced-search";
import { NAME_END } from "@/lib/search/rank-text";
import type { ShortcutId } from "@/lib/shortcuts/shortcuts";

/** The parts of the list, in the order in which they stand when nothing else decides. */
export const PALETTE_SECTIONS = [
  "exact",
  "recent",
  "here",
  "pages",
  "flows",
  "runs",
  "machines",
  "people",
  "views",
  "environments",
  "console",
] as const;
export type PaletteSection = (typeof PALETTE_SECTIONS)[number];

/** Which sign stands before an entry. */
export type PaletteSign =
  "action" | "page" | "flow" | "run" | "runs" | "machine" | "person" | "view" | "environment";

/** One entry of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly section: PaletteSection;
  readonly sign: PaletteSign;
  readonly label: string;
  /** A quiet word about it. */
  readonly detail?: string | undefined;
  /** What else finds it. */
  readonly searched?: string;
  readonly shortcut?: ShortcutId | undefined;
  /** Why it can't be chosen now, in words. */
  readonly refusal?: string | undefined;
  /** Where it leads, or what it does. Neither: it only says something. */
  readonly href?: string;
  readonly run?: () => void;
}

export interface FoundItem {
  readonly item: PaletteItem;
  readonly rank: number;
}

/** A search of one source that is under way. */
export interface SourceSearch {
  step(mayGoOn: () => boolean): boolean;
  found(): readonly FoundItem[];
}

/** Things of one kind that can be found. */
export interface PaletteSource {
  begin(words: readonly string[], query: string): SourceSearch;
}

/** Makes a source of rows. Entries are made of the best rows only, so that a hundred thousand cost nothing but their search. */
export function rowSource<Row>(
  searchable: Searchable<Row>,
  limit: number,
  toItem: (row: Row) => PaletteItem,
  /** Said after the rows when more match than are shown. */
  rest?: (count: number, query: string) => PaletteItem,
): PaletteSource {
  return {
    begin(words, query) {
      const run = searchable.search(words, limit);
      return {
        step: (mayGoOn) => run.step(mayGoOn),
        found: () => {
          const found = run.best.map(({ row, rank }) => ({ item: toItem(row), rank }));
          const last = found.at(-1);
          if (rest === undefined || last === undefined || run.count <= limit) return found;
          return [...found, { item: rest(run.count, query), rank: last.rank }];
        },
      };
    },
  };
}

/** Makes a source of entries that are there already. */
export const itemSource = (items: readonly PaletteItem[], limit = 6): PaletteSource =>
  rowSource(
    createSearchable(items, ({ label, detail, searched }) =>
      [label, NAME_END, detail, searched].filter((part) => part !== undefined).join(" "),
    ),
    limit,
    (item) => item,
  );
