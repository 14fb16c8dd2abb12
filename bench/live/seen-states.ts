import type { Page } from "@playwright/test";
import type { Change } from "./changes.ts";

/** A state that stood on the screen. */
export interface SeenState {
  readonly id: string;
  readonly status: string;
  /** When a frame with it was due, in milliseconds since 1970. */
  readonly atMs: number;
}

declare global {
  interface Window {
    seenStates: SeenState[];
  }
}

/** Runs in the page before anything of its own does: notes when a row shows another state than before. */
function observeStates(): void {
  window.seenStates = [];
  const shown = new Map<string, string>();
  const look = (): void => {
    for (const badge of document.querySelectorAll("main [data-status]")) {
      const link = badge.closest("tr, li")?.querySelector<HTMLAnchorElement>('a[href*="/run/?id="]');
      const id = link === null || link === undefined ? null : new URL(link.href).searchParams.get("id");
      const status = badge.getAttribute("data-status");
      if (id === null || status === null || shown.get(id) === status) continue;
      shown.set(id, status);
      window.seenStates.push({ id, status, atMs: Date.now() });
    }
  };
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      look();
    });
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-status"],
  });
}

/** Begins to note the states that a page shows; before the page is opened. */
export const noteStates = (page: Page): Promise<unknown> => page.addInitScript(observeStates);

/** What was noted so far. */
export const seenStates = (page: Page): Promise<readonly SeenState[]> =>
  page.evaluate(() => window.seenStates);

/** Runs whose rows are drawn, in their order. */
export async function drawnRunIds(page: Page): Promise<readonly string[]> {
  const links = await page.$$eval('main a[href*="/run/?id="]', (all) =>
    all.map((link) => (link instanceof HTMLAnchorElement ? link.href : "")),
  );
  return [...new Set(links.map((href) => new URL(href).searchParams.get("id") ?? ""))];
}

/**
 * Milliseconds from each change to the frame that showed it. Left out are changes of rows that were not drawn, and those
 * that the benchmark undid before a tick of `tickMs` could bring them: nobody can see those.
 */
export function delaysOf(
  changes: readonly Change[],
  seen: readonly SeenState[],
  tickMs: number,
): readonly number[] {
  const drawn = new Set(seen.map(({ id }) => id));
  return changes.flatMap((change, place) => {
    if (!drawn.has(change.id)) return [];
    const next = changes.slice(place + 1).find(({ id }) => id === change.id);
    if (next !== undefined && next.atMs - change.atMs < tickMs) return [];
    const shown = seen.find(
      ({ id, status, atMs }) => id === change.id && status === change.status && atMs >= change.atMs,
    );
    return shown === undefined ? [] : [shown.atMs - change.atMs];
  });
}
