import { browserArea } from "@/lib/preferences/browser-area";

/** Where it is kept whether single keys work; `useStoredChoice` reads and writes it on screen. */
export const SINGLE_KEYS_KEY = "flowtower.keys";
export const SINGLE_KEYS_CHOICES = ["on", "off"] as const;

/** Whether this person wants single keys such as `c` to do something. Dictation software types them by accident. */
export function singleKeysWork(): boolean {
  try {
    return browserArea("localStorage")?.getItem(SINGLE_KEYS_KEY) !== "off";
  } catch {
    return true;
  }
}
