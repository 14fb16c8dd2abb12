import { browserArea } from "./browser-area";
import { KEY_PREFIX } from "./stored-value";

const CHANGED = "flowtower:told";
/** Those who asked for something in this page: a browser that keeps nothing knows no more. */
const asked = new Set<string>();

/** Name of a person in one environment. */
export const toldPerson = (environmentId: string, username: string) => `${environmentId}:${username}`;

/** Where told-runs keeps what a person wants to be told. */
export const toldKey = (person: string) => `told-runs:${person}`;

/** Whether this person may have asked to be told of a run, so that a page finds out without loading anything else. */
export function mayBeTold(person: string): boolean {
  if (asked.has(person)) return true;
  try {
    return (browserArea("localStorage")?.getItem(`${KEY_PREFIX}${toldKey(person)}`) ?? null) !== null;
  } catch {
    return false;
  }
}

/** Notes that this person has asked for something. */
export function noteAsked(person: string): void {
  if (asked.has(person) || typeof window === "undefined") return;
  asked.add(person);
  window.dispatchEvent(new Event(CHANGED));
}

/** Calls back when it may have changed, in this page or in another; returns the way to stop. */
export function subscribeToAsked(listener: () => void): () => void {
  window.addEventListener("storage", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("storage", listener);
    window.removeEventListener(CHANGED, listener);
  };
}
