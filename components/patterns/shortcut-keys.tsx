import { clsx } from "clsx";
import { Fragment } from "react";
import { isMac } from "@/lib/shortcuts/platform";
import { type Keystroke, SHORTCUTS, type ShortcutId } from "@/lib/shortcuts/shortcuts";
import { keyNames, shortcutKeyText } from "@/lib/text/shortcut-keys";

export interface ShortcutKeysProps {
  id: ShortcutId;
  /** Every way to press it, where one is not enough. */
  hasAll?: boolean;
  className?: string;
}

/** The keys of a shortcut, drawn as keys. As a hint beside what they do they are left out where the pointer is a finger. */
export function ShortcutKeys({ id, hasAll = false, className }: ShortcutKeysProps) {
  const { keystrokes } = SHORTCUTS[id];
  const shown: readonly Keystroke[] = hasAll ? keystrokes : [keystrokes[0]];
  return (
    <span
      className={clsx(
        "inline-flex shrink-0 items-center gap-1 text-xs text-text-muted",
        !hasAll && "pointer-coarse:hidden",
        className,
      )}
    >
      {shown.map((keystroke, place) => (
        <Fragment key={keystroke.key}>
          {place > 0 && <span className="px-0.5">{shortcutKeyText.or}</span>}
          {keyNames(keystroke, isMac()).map((name) => (
            <kbd
              key={name}
              className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-ground px-1 font-sans font-medium"
            >
              {name}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
