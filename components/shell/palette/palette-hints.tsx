import { isMac } from "@/lib/shortcuts/platform";
import { paletteText } from "@/lib/text/palette";
import { keyNames } from "@/lib/text/shortcut-keys";

/** Which keys work here, for the eye; a combobox says them to a screen reader by itself. */
export function PaletteHints() {
  const open = keyNames({ key: "Enter" }, isMac());
  const newTab = keyNames({ key: "Enter", isCommand: true }, isMac());
  return (
    <p
      aria-hidden
      className="flex gap-5 border-t border-line px-4 py-2 text-xs text-text-muted max-sm:hidden pointer-coarse:hidden"
    >
      <Hint keys={["↑", "↓"]} words={paletteText.move} />
      <Hint keys={open} words={paletteText.choose} />
      <Hint keys={newTab} words={paletteText.newTab} />
      <Hint keys={["Esc"]} words={paletteText.close} />
    </p>
  );
}

function Hint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span>
      <span className="font-medium text-text">{keys.join(" ")}</span> {words}
    </span>
  );
}
