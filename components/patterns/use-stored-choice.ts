"use client";

import { useCallback, useState, useSyncExternalStore } from "react";

const CHANGED = "flowtower:choice";

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
    subscribe,
    () => readStored(key),
    () => null,
  );
  const choose = useCallback(
    (choice: Choice) => {
      setUnstored(choice);
      try {
        localStorage.setItem(key, choice);
      } catch {
        // Private windows may forbid it; the choice then lives in this component.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [key],
  );
  return [choices.find((choice) => choice === stored) ?? unstored ?? fallback, choose] as const;
}

function subscribe(listener: () => void) {
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}
