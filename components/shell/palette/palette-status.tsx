"use client";

import { useEffect, useState } from "react";
import { paletteText } from "@/lib/text/palette";

/** Somebody who types hears the count once they rest, not at each letter. */
const REST_MS = 400;

export interface PaletteStatusProps {
  count: number;
  query: string;
  /** Whether the count belongs to the query. */
  isSettled: boolean;
}

/** Tells a screen reader how much there is; the eye sees it. */
export function PaletteStatus({ count, query, isSettled }: PaletteStatusProps) {
  const isSearch = query.trim() !== "";
  const words = isSearch ? paletteText.count(count) : paletteText.suggestions(count);
  const [said, setSaid] = useState("");
  // A timer is outside React.
  useEffect(() => {
    if (!isSettled) return undefined;
    const timer = setTimeout(() => setSaid(words), REST_MS);
    return () => clearTimeout(timer);
  }, [words, isSettled]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
