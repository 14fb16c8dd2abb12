"use client";

import { type ComponentType, type ReactNode, useCallback, useState } from "react";
import { type Overlay, OverlayContext, type OverlayProps } from "@/components/shell/overlay-context";
import type { FinalFocus } from "@/components/ui/dialog";
import { useTypedAhead } from "@/components/shell/use-typed-ahead";
import { useToasts } from "@/components/ui/toaster";
import { offeredCommands } from "@/lib/shortcuts/commands";
import { shortcutsHere } from "@/lib/shortcuts/shortcut-desk";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { shellText } from "@/lib/text/shell";

interface Asked extends Omit<OverlayProps, "onOpenChange"> {
  overlay: Overlay;
  /** Tells one opening from the next, so that each begins anew. */
  number: number;
}

/** Their code is fetched when somebody asks for them. */
const LOADERS: Readonly<Record<Overlay, () => Promise<ComponentType<OverlayProps>>>> = {
  palette: () => import("@/components/shell/palette/command-palette").then((module) => module.CommandPalette),
  help: () => import("@/components/shell/shortcut-help").then((module) => module.ShortcutHelp),
};

/** Holds the windows that open above any page, by key or by button, and loads each when it is first asked for. */
export function Overlays({ children }: { children: ReactNode }) {
  const toasts = useToasts();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [parts, setParts] = useState<Partial<Record<Overlay, ComponentType<OverlayProps>>>>({});

  const open = useCallback(
    (overlay: Overlay) => {
      const isFading = document.activeElement?.closest("[role=dialog][data-closed]") != null;
      const keeper = focusKeeper();
      const facts = {
        commands: offeredCommands(),
        shortcuts: shortcutsHere(),
        typed: "",
        overlay,
        open: true,
      };
      setAsked((before) => ({
        ...facts,
        // What fades away had the focus only until it goes back to where it came from.
        finalFocus: isFading && before !== null ? before.finalFocus : keeper,
        number: (before?.number ?? 0) + 1,
      }));
      LOADERS[overlay]().then(
        (Part) => setParts((before) => ({ ...before, [overlay]: Part })),
        () => {
          setAsked(null);
          toasts.show({ text: shellText.overlayFailed });
        },
      );
    },
    [toasts],
  );
  const handleOpenChange = (isOpen: boolean) =>
    setAsked((before) => (before === null ? null : { ...before, open: isOpen }));
  useShortcuts({ palette: () => open("palette"), help: () => open("help") });

  const Part = asked === null ? undefined : parts[asked.overlay];
  useTypedAhead(
    asked?.overlay === "palette" && asked.open && Part === undefined,
    (next) => setAsked((before) => (before === null ? null : { ...before, typed: next(before.typed) })),
    () => setAsked(null),
  );
  return (
    <OverlayContext value={open}>
      {children}
      {asked !== null && Part !== undefined && (
        <Part
          key={asked.number}
          open={asked.open}
          onOpenChange={handleOpenChange}
          finalFocus={asked.finalFocus}
          commands={asked.commands}
          shortcuts={asked.shortcuts}
          typed={asked.typed}
        />
      )}
    </OverlayContext>
  );
}

/**
 * Remembers what has the focus now. An entry of a menu goes away with it, so that the menu's button stands for it; where
 * nothing has the focus, the page's content gets it.
 */
function focusKeeper(): FinalFocus {
  const { activeElement, body } = document;
  if (activeElement === null || activeElement === body) return focusContent;
  const keeper =
    activeElement.closest("[role=menu]") === null
      ? activeElement
      : document.querySelector("[aria-haspopup=menu][aria-expanded=true]");
  return () => (keeper instanceof HTMLElement && keeper.isConnected ? keeper : null);
}

/** The content is no stop of the Tab key, so the window that closes would choose the first stop inside it instead. */
function focusContent(): false {
  document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  return false;
}
