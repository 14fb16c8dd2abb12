"use client";

import { Search } from "lucide-react";
import { ShortcutKeys } from "@/components/patterns/shortcut-keys";
import { useOpenOverlay } from "@/components/shell/overlay-context";
import { HeaderButton } from "@/components/shell/header-button";
import { isMac } from "@/lib/shortcuts/platform";
import { jumpText } from "@/lib/text/jump";
import { ariaKeyShortcuts, shortcutLabel, shortcutKeyText } from "@/lib/text/shortcut-keys";

/** Opens the palette by mouse, and tells its key. */
export function JumpButton() {
  const open = useOpenOverlay();
  return (
    <HeaderButton
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeyShortcuts("palette", isMac())}
      data-tip={shortcutKeyText.tip(jumpText.title, shortcutLabel("palette", isMac()))}
      onClick={() => open("palette")}
      className="shrink-0 justify-center text-text-muted max-xl:w-8 max-xl:px-0 xl:border xl:border-line"
    >
      <Search aria-hidden />
      <span className="font-normal max-xl:sr-only">{jumpText.button}</span>
      <span aria-hidden className="max-xl:hidden">
        <ShortcutKeys id="palette" />
      </span>
    </HeaderButton>
  );
}
