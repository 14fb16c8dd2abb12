"use client";

import type { FinalFocus } from "@/components/ui/dialog";
import { createContext, use } from "react";
import type { Command } from "@/lib/shortcuts/commands";
import type { ShortcutId } from "@/lib/shortcuts/shortcuts";

/** What can be opened above any page. */
export type Overlay = "palette" | "help";

/** What such a window is given. */
export interface OverlayProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What had the focus: it comes back there. */
  finalFocus: FinalFocus;
  /** What the page offered when the window was asked for, before the focus moved. */
  commands: readonly Command[];
  /** The shortcuts that worked at that moment. */
  shortcuts: readonly ShortcutId[];
  /** What was typed since, while the window's code was on its way. */
  typed: string;
}

/** Opens one of them; Overlays provides it. */
export const OverlayContext = createContext<(overlay: Overlay) => void>(() => undefined);

/** Opens one of the windows above the page. */
export const useOpenOverlay = () => use(OverlayContext);
