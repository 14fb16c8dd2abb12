"use client";

import { useEffect, useState } from "react";
import { queryWords } from "@/lib/search/search-text";
import type { PaletteItem, PaletteSource } from "./palette-item";
import { groupFound, groupResting, type PaletteResults } from "./palette-results";

/** How long a slice of the search may hold the page up. A frame has sixteen. */
const SLICE_MS = 6;

/**
 * Searches all sources in slices, so that typing goes on while a hundred thousand names are looked at. What was found
 * before stands until the new search is through: nothing flickers, and `query` says what it belongs to.
 */
export function usePaletteSearch(
  sources: readonly PaletteSource[],
  resting: readonly PaletteItem[],
  query: string,
): PaletteResults | null {
  const [results, setResults] = useState<PaletteResults | null>(null);
  // Time slices are outside React.
  useEffect(() => {
    const words = queryWords(query);
    if (words.length === 0) return undefined;
    const searches = sources.map((source) => source.begin(words, query));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = () => {
      const endMs = performance.now() + SLICE_MS;
      const isThrough = searches.every((search) => search.step(() => performance.now() < endMs));
      if (!isThrough) timer = setTimeout(goOn, 0);
      else setResults({ query, groups: groupFound(searches.flatMap((search) => search.found())) });
    };
    timer = setTimeout(goOn, 0);
    return () => clearTimeout(timer);
  }, [sources, query]);

  if (queryWords(query).length === 0) return { query, groups: groupResting(resting) };
  return results;
}
