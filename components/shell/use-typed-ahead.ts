"use client";

import { useEffect, useEffectEvent } from "react";

/** A key's value is the character that it types, or the name of what it does. */
const isCharacter = (key: string) => /^.$/u.test(key);

/** These mean the window too: Enter would press what has the focus on the page. There is nothing yet to choose or to go to. */
const TO_NOBODY: ReadonlySet<string> = new Set(["Enter", "Tab", "ArrowUp", "ArrowDown"]);

/**
 * While it is on, takes the keys that somebody types, on their way to a window that is not there yet: neither the page's
 * fields nor its single-key shortcuts get them. `change` makes the next text of the one before; `cancel` is Escape.
 */
export function useTypedAhead(
  isOn: boolean,
  change: (next: (typed: string) => string) => void,
  cancel: () => void,
): void {
  const take = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === "Escape") cancel();
    else if (key === "Backspace") change((typed) => typed.replace(/.$/u, ""));
    else if (isCharacter(key)) change((typed) => typed + key);
    else if (!TO_NOBODY.has(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  // The keyboard is outside React. The window comes first, whatever has the focus.
  useEffect(() => {
    if (!isOn) return undefined;
    window.addEventListener("keydown", take, { capture: true });
    return () => window.removeEventListener("keydown", take, { capture: true });
  }, [isOn]);
}
