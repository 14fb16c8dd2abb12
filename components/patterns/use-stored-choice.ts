"use client";

import { useCallback, useState, useSyncExternalStore } from "react";

const CHANGED = "flowtower:choice";

/** Has every choice on the page read anew; call it after what is stored was changed past this hook. */
export function storedChoicesChanged(): void {
  window.dispatchEvent(new Event(CHANGED));
}

function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** A small choice of this person in this browser. Where storing is not allowed it lasts as long as the page. */
export function useStoredChoice<Choice extends string>(
  key: string,
  choices: readonly Choice[],
  fallback: Choice,
) {
  const [unstored, setUnstored] = useState<Choice>();
  const stored = useSyncExternalStore(
    subscribeToStoredChoices,
    () => readStored(key),
    () => null,
  );
  const choose = useCallback(
    (choice: Choice) => {
      try {
        localStorage.setItem(key, choice);
        setUnstored(undefined);
      } catch {
        // Private windows may forbid it; the choice then lives in this component.
        setUnstored(choice);
      }
      storedChoicesChanged();
    },
    [key],
  );
  return [choices.find((choice) => choice === stored) ?? unstored ?? fallback, choose] as const;
}

/** Calls back when a choice has changed, here or in another tab; returns the way to stop. */
export function subscribeToStoredChoices(listener: () => void) {
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}
