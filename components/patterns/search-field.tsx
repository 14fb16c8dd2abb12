"use client";

import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { type RefObject, useRef } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { isMac } from "@/lib/shortcuts/platform";
import { ariaKeyShortcuts } from "@/lib/text/shortcut-keys";
import { patternText } from "@/lib/text/patterns";

export interface SearchFieldProps {
  /** The accessible name, also shown as the placeholder. */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** Lets a dialog bring the focus here. */
  inputRef?: RefObject<HTMLInputElement | null> | undefined;
  className?: string;
}

/** Search as you type. `/` brings the focus here, Escape empties it. */
export function SearchField({ label, value, onValueChange, inputRef, className }: SearchFieldProps) {
  const ownRef = useRef<HTMLInputElement>(null);
  const input = inputRef ?? ownRef;
  useShortcuts({ search: () => input.current?.focus() });
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
        aria-keyshortcuts={ariaKeyShortcuts("search", isMac())}
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
