import { isMac } from "@/lib/shortcuts/platform";
import type { ShortcutId } from "@/lib/shortcuts/shortcuts";
import { ariaKeyShortcuts, shortcutLabel, shortcutKeyText } from "@/lib/text/shortcut-keys";

/** Lets a button with words of its own tell its shortcut, to the eye in a tooltip. Spread it into the button. */
export const shortcutHint = (id: ShortcutId) => ({
  "aria-keyshortcuts": ariaKeyShortcuts(id, isMac()),
  "data-tip": shortcutKeyText.key(shortcutLabel(id, isMac())),
});
