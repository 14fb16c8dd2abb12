import { type Keystroke, SHORTCUTS, type ShortcutId } from "@/lib/shortcuts/shortcuts";

/** Words around the keys of a shortcut. Every page shows them, so the words of the help are kept apart. */
export const shortcutKeyText = {
  or: "or",
  tip: (label: string, keys: string) => `${label} (${keys})`,
  key: (keys: string) => `Key: ${keys}`,
} as const;

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
};

/** The keys of one press as they are written on the keyboard, in the order in which they are held. */
export function keyNames({ key, isCommand, isShift }: Keystroke, isMac: boolean): readonly string[] {
  const held = [...(isCommand ? [isMac ? "⌘" : "Ctrl"] : []), ...(isShift ? [isMac ? "⇧" : "Shift"] : [])];
  return [...held, KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)];
}

/** A shortcut in a tooltip: `Ctrl K`, `Shift X`, `/`. Of several presses the first. */
export const shortcutLabel = (id: ShortcutId, isMac: boolean) =>
  keyNames(SHORTCUTS[id].keystrokes[0], isMac).join(" ");

/** The same for `aria-keyshortcuts`. Source: WAI-ARIA 1.2, "aria-keyshortcuts". */
export function ariaKeyShortcuts(id: ShortcutId, isMac: boolean): string {
  return SHORTCUTS[id].keystrokes
    .map(({ key, isCommand, isShift }) =>
      [
        isCommand && (isMac ? "Meta" : "Control"),
        isShift && "Shift",
        key.length === 1 ? key.toUpperCase() : key,
      ]
        .filter((part) => typeof part === "string")
        .join("+"),
    )
    .join(" ");
}
