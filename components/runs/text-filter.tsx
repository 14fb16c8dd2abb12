"use client";

import { type RefObject, useEffect, useState } from "react";
import { SearchField } from "@/components/patterns/search-field";
import { runListText } from "@/lib/text/runs";

/** Dataverse is asked when a person rests, not at each letter. */
const REST_MS = 300;

export interface TextFilterProps {
  text: string;
  onTextChange: (text: string) => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  className?: string;
}

/** Narrows the list to runs with a text in their flow's name, their own name or their error. */
export function TextFilter({ text, onTextChange, inputRef, className }: TextFilterProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  // The address or "Clear filters" changed the text: it wins over what stands in the field.
  if (text !== known) {
    setKnown(text);
    if (typed.trim() !== text) setTyped(text);
  }
  // Synchronises with the clock: the filter follows a moment after the last letter.
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === text) return undefined;
    const timer = setTimeout(() => onTextChange(wanted), REST_MS);
    return () => clearTimeout(timer);
  }, [typed, text, onTextChange]);
  return (
    <SearchField
      label={runListText.textFilter}
      value={typed}
      onValueChange={setTyped}
      inputRef={inputRef}
      {...(className !== undefined && { className })}
    />
  );
}
