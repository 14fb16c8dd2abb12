"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { patternText } from "@/lib/text/patterns";

export interface SearchFieldProps {
  /** The accessible name, also shown as the placeholder. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  className?: string;
}

/** Search as you type. `/` brings the focus here, Escape empties it. */
export function SearchField({ label, value, onValueChange, className }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);
  const handleClear = () => {
    onValueChange("");
    input.current?.focus();
  };
  return (
    <div role="search" data-slot="search-field" className={clsx("relative min-w-0", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-text-muted"
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onValueChange("");
        }}
        className="pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== "" && (
        <IconButton
          label={patternText.clearSearch}
          onClick={handleClear}
          className="absolute top-1/2 right-0.5 -translate-y-1/2"
        >
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

/** Listens to the document, which is outside React: `/` typed where no text is being written. */
function useSlashKey(input: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        event.target instanceof Element &&
        event.target.closest("input, textarea, select, [contenteditable]")
      )
        return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [input]);
}
