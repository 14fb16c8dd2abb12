import { clsx } from "clsx";
import {
  Bookmark,
  Building2,
  ChevronRight,
  FileText,
  ListFilter,
  Monitor,
  Play,
  User,
  Workflow,
  type LucideIcon,
} from "lucide-react";
import type { MouseEvent } from "react";
import { MarkedText } from "@/components/patterns/marked-text";
import { ShortcutKeys } from "@/components/patterns/shortcut-keys";
import type { PaletteItem, PaletteSign } from "./palette-item";

const SIGNS: Readonly<Record<PaletteSign, LucideIcon>> = {
  action: ChevronRight,
  page: FileText,
  flow: Workflow,
  run: Play,
  runs: ListFilter,
  machine: Monitor,
  person: User,
  view: Bookmark,
  environment: Building2,
};

export interface PaletteOptionProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onPoint: () => void;
  onChoose: (event: MouseEvent) => void;
}

/** One entry: what it is, what it is called, a quiet word, and its keys. The field keeps the focus. */
export function PaletteOption({ id, item, isActive, onPoint, onChoose }: PaletteOptionProps) {
  const Sign = SIGNS[item.sign];
  const isDisabled = item.href === undefined && item.run === undefined;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and hears the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={isDisabled || item.refusal !== undefined || undefined}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: "nearest" });
      }}
      onPointerMove={isActive ? undefined : onPoint}
      onClick={onChoose}
      onAuxClick={onChoose}
      // The press must not take the focus out of the field.
      onMouseDown={(event) => event.preventDefault()}
      className={clsx(
        "flex min-h-9 scroll-my-2 items-center gap-3 rounded px-2 py-1 select-none pointer-coarse:min-h-11",
        isActive && "bg-accent-ground forced-colors:outline-2",
        isDisabled ? "cursor-default text-text-muted" : "cursor-pointer",
      )}
    >
      <Sign aria-hidden className={clsx("size-4 shrink-0", isActive ? "text-accent" : "text-text-muted")} />
      <span className="flex min-w-0 flex-1 items-baseline gap-x-3 max-sm:flex-col">
        <span className="max-w-full truncate">
          <MarkedText text={item.label} />
        </span>
        {(item.refusal ?? item.detail) !== undefined && (
          <span className="max-w-full min-w-0 truncate text-sm text-text-muted">
            <bdi>{item.refusal ?? item.detail}</bdi>
          </span>
        )}
      </span>
      {item.shortcut !== undefined && <ShortcutKeys id={item.shortcut} />}
    </div>
  );
}
