"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { clsx } from "clsx";
import { CONTROL_LOOK } from "@/components/ui/control-look";
import type { FieldControl } from "@/components/ui/field";

export interface SuggestInputProps extends Partial<FieldControl> {
  value: string;
  onValueChange: (value: string) => void;
  /** Offered while typing; anything else may be typed too. */
  suggestions: readonly string[];
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}

/** Free text with the texts that were used before at hand. */
export function SuggestInput(props: SuggestInputProps) {
  const { value, onValueChange, suggestions, disabled = false, className, ...control } = props;
  return (
    <Autocomplete.Root
      items={suggestions}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      disabled={disabled}
      openOnInputClick
    >
      <Autocomplete.Input
        data-slot="suggest-input"
        autoComplete="off"
        className={clsx(CONTROL_LOOK, "h-9", className)}
        {...control}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="z-30 outline-none data-empty:hidden">
          <Autocomplete.Popup className="max-h-64 w-(--anchor-width) overflow-y-auto rounded border border-line bg-raised p-1 shadow-float data-empty:hidden">
            <Autocomplete.List>
              {(item: string) => (
                <Autocomplete.Item
                  key={item}
                  value={item}
                  className="flex min-h-8 cursor-default items-center truncate rounded px-2 text-base select-none data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 pointer-coarse:min-h-11"
                >
                  {item}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
