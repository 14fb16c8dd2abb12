import type { MouseEvent } from "react";
import { paletteText } from "@/lib/text/palette";
import type { PaletteItem } from "./palette-item";
import { PaletteOption } from "./palette-option";
import type { PaletteGroup } from "./palette-results";

export interface PaletteListProps {
  id: string;
  groups: readonly PaletteGroup[];
  activeId: string | undefined;
  optionId: (item: PaletteItem) => string;
  onPoint: (item: PaletteItem) => void;
  onChoose: (item: PaletteItem, event: MouseEvent) => void;
}

/** The entries under their headings. */
export function PaletteList({ id, groups, activeId, optionId, onPoint, onChoose }: PaletteListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={paletteText.results}
      className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto overscroll-contain p-2"
    >
      {groups.map(({ section, items }) => (
        <div key={section} role="group" aria-labelledby={`${id}-${section}`}>
          <p id={`${id}-${section}`} className="px-2 pt-1 pb-1 text-xs font-medium text-text-muted">
            {paletteText.sections[section]}
          </p>
          {items.map((item) => (
            <PaletteOption
              key={item.id}
              id={optionId(item)}
              item={item}
              isActive={item.id === activeId}
              onPoint={() => onPoint(item)}
              onChoose={(event) => onChoose(item, event)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
