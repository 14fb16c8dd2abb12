"use client";

import { useEffect, useEffectEvent } from "react";
import { lendHandler, type ShortcutHandler } from "./shortcut-desk";
import { SHORTCUT_IDS, type ShortcutId } from "./shortcuts";

/** What a component does on which shortcut. One that is undefined does nothing now. */
export type ShortcutHandlers = Partial<Record<ShortcutId, ShortcutHandler | undefined>>;

/** Answers shortcuts while the component is on screen. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const wanted = SHORTCUT_IDS.filter((id) => handlers[id] !== undefined).join();
  const act = useEffectEvent((id: ShortcutId) => handlers[id]?.());
  // The keyboard is outside React. The handlers themselves may change with each render.
  useEffect(() => {
    const ids = SHORTCUT_IDS.filter((id) => wanted.split(",").includes(id));
    const ends = ids.map((id) => lendHandler(id, () => act(id)));
    return () => ends.forEach((end) => end());
  }, [wanted]);
}
