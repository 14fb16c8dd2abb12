import type { Area } from "./stored-value";

/** The browser's storage, or null while there is none: in the build, and where a person has forbidden it. */
export function browserArea(kind: "localStorage" | "sessionStorage"): Area | null {
  try {
    return typeof window === "undefined" ? null : window[kind];
  } catch {
    return null;
  }
}
