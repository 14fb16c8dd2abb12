"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { PaletteItem } from "./palette-item";
import { itemsOf, type PaletteResults } from "./palette-results";

export interface PaletteChoiceParts {
  results: PaletteResults | null;
  query: string;
  onClose: () => void;
}

const canChoose = ({ href, run, refusal }: PaletteItem) =>
  refusal === undefined && (href !== undefined || run !== undefined);

/** Which entry is meant, by arrow keys and by pointing, and what choosing it does. */
export function usePaletteChoice({ results, query, onClose }: PaletteChoiceParts) {
  const router = useRouter();
  const items = itemsOf(results);
  const [meant, setMeant] = useState<{ query: string; id: string } | null>(null);
  const active =
    items.find(({ id }) => meant?.query === results?.query && id === meant?.id) ??
    items.find(canChoose) ??
    items[0];
  const afterClose = useRef<(() => void) | null>(null);
  /** Enter was pressed for a query whose results are not there yet. */
  const awaited = useRef<{ query: string; isNewTab: boolean } | null>(null);

  const choose = (item: PaletteItem, isNewTab: boolean) => {
    if (!canChoose(item)) return;
    const { href, run } = item;
    if (href === undefined) {
      // Once the palette has gone and the focus is back: what it opens takes the focus from there.
      afterClose.current = run ?? null;
    } else if (isNewTab) {
      window.open(new URL(href, window.location.href), "_blank", "noopener");
    } else {
      router.push(href);
    }
    onClose();
  };
  const chooseActive = (isNewTab: boolean) => {
    if (results?.query !== query) awaited.current = { query, isNewTab };
    else if (active !== undefined) choose(active, isNewTab);
  };
  const chooseAwaited = useEffectEvent((wanted: { query: string; isNewTab: boolean }) => {
    if (wanted.query === query && active !== undefined) choose(active, wanted.isNewTab);
  });
  const resultsOf = results?.query;
  // The results of what was typed have come, after the Enter that asks for the first of them.
  useEffect(() => {
    const wanted = awaited.current;
    if (wanted === null || wanted.query !== resultsOf) return;
    awaited.current = null;
    chooseAwaited(wanted);
  }, [resultsOf]);

  const mean = (item: PaletteItem | undefined) => {
    if (item !== undefined && results !== null) setMeant({ query: results.query, id: item.id });
  };
  const move = (step: 1 | -1) => {
    const at = items.findIndex((item) => item === active);
    mean(items.at((at + step) % items.length));
  };
  return {
    active,
    mean,
    move,
    choose,
    chooseActive,
    /** Whether something was chosen that is done once the palette has gone. */
    isToRun: () => afterClose.current !== null,
    runAfterClose: () => {
      afterClose.current?.();
      afterClose.current = null;
    },
  };
}
