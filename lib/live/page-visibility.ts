import { REST_MS } from "./cadence";

/** Whether somebody can see the page, and when that changes. */
export interface PageVisibility {
  readonly isHidden: boolean;
  /** Milliseconds since somebody touched the page; a page that can't tell counts as in use. */
  readonly sinceUseMs?: () => number;
  /** Calls back when the page is hidden or shown, gets the focus, is touched after a rest, or the network returns. */
  subscribe(listener: () => void): () => void;
}

const USES = ["pointermove", "pointerdown", "keydown", "wheel"] as const;
/** Touches within this time of one another count as one, so that a moving pointer costs nothing. */
const ONE_USE_MS = 1_000;

let usedAtMs = Date.now();
const sinceUseMs = () => Date.now() - usedAtMs;

/** The page in the browser. */
export const browserPage: PageVisibility = {
  get isHidden() {
    return document.visibilityState === "hidden";
  },
  sinceUseMs,
  subscribe(listener) {
    const handleUse = () => {
      const sinceMs = sinceUseMs();
      if (sinceMs < ONE_USE_MS && sinceMs >= 0) return;
      usedAtMs = Date.now();
      if (sinceMs >= REST_MS) listener();
    };
    const handleSight = () => {
      if (document.visibilityState !== "hidden") usedAtMs = Date.now();
      listener();
    };
    document.addEventListener("visibilitychange", handleSight);
    window.addEventListener("focus", handleSight);
    window.addEventListener("online", listener);
    for (const use of USES) document.addEventListener(use, handleUse, { passive: true });
    return () => {
      document.removeEventListener("visibilitychange", handleSight);
      window.removeEventListener("focus", handleSight);
      window.removeEventListener("online", listener);
      for (const use of USES) document.removeEventListener(use, handleUse);
    };
  },
};
