import { browserArea } from "@/lib/preferences/browser-area";

const CHANGED = "flowtower:bulk";
const keyOf = (environmentId: string, person: string) => `flowtower:bulk:${environmentId}:${person}`;

/**
 * Whether this person has a bulk action in this browser that is not over. A word in the browser's storage, so that a page
 * finds out without loading anything else.
 */
export function hasOpenActions(environmentId: string, person: string): boolean {
  try {
    return browserArea("localStorage")?.getItem(keyOf(environmentId, person)) === "open";
  } catch {
    return false;
  }
}

/** Notes it for this page, for others and for the next. */
export function noteOpenActions(environmentId: string, person: string, isOpen: boolean): void {
  if (hasOpenActions(environmentId, person) === isOpen) return;
  try {
    const area = browserArea("localStorage");
    if (isOpen) area?.setItem(keyOf(environmentId, person), "open");
    else area?.removeItem(keyOf(environmentId, person));
  } catch {
    // A browser that keeps nothing loses an action with its page, and says so on the action's page.
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Calls back when it may have changed, in this page or in another; returns the way to stop. */
export function subscribeToOpenActions(listener: () => void): () => void {
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}
