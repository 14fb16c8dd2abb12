"use client";

import { createContext, Fragment, use, useMemo } from "react";
import { matchPieces } from "@/lib/search/search-text";

/** The folded words that are being searched. */
export const SearchWordsContext = createContext<readonly string[]>([]);

/** A text with the letters marked that the search found. */
export function MarkedText({ text }: { text: string }) {
  const words = use(SearchWordsContext);
  const pieces = useMemo(() => matchPieces(text, words), [text, words]);
  return (
    <bdi>
      {pieces.map((piece, place) =>
        piece.isMatch ? (
          <mark
            key={place}
            className="rounded-xs bg-accent-ground text-accent-text underline decoration-1 underline-offset-2"
          >
            {piece.text}
          </mark>
        ) : (
          <Fragment key={place}>{piece.text}</Fragment>
        ),
      )}
    </bdi>
  );
}
