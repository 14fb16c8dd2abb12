import type { Browser } from "@playwright/test";
import type { SignedIn } from "./browser.ts";

/** What one cold load of a signed-in flow list took. Times in milliseconds since the navigation began. */
export interface ColdLoad {
  /** Script that had arrived when the first row stood there, in bytes over the wire without headers. */
  readonly scriptBytes: number;
  /** All script until a moment after, what is fetched ahead included. */
  readonly scriptBytesAhead: number;
  /** Of any kind, until that moment; preflights are not counted. */
  readonly requests: number;
  readonly fcpMs: number;
  readonly lcpMs: number;
  readonly rowsMs: number;
}

/** A row of the list is a link to a flow: the one thing that both pages must show. */
const FIRST_ROW = 'main a[href*="/flow/?id="]';
/** How long what is fetched ahead is counted after the first row; a console that polls is never quiet. */
const AFTER_ROWS_MS = 1500;

interface Seen {
  lcpMs: number;
  rowsMs: number;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in the page before anything of its own does. */
function observe(selector: string): void {
  window.seen = { lcpMs: Number.NaN, rowsMs: Number.NaN };
  performance.setResourceTimingBufferSize(2000);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.lcpMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const rows = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    window.seen.rowsMs = performance.now();
    rows.disconnect();
  });
  rows.observe(document, { childList: true, subtree: true });
}

/** Runs in the page at the end. */
function collect(): Omit<ColdLoad, "requests"> {
  const scripts = performance
    .getEntriesByType("resource")
    .filter((entry) => entry instanceof PerformanceResourceTiming)
    .filter((entry) => new URL(entry.name).pathname.endsWith(".js"));
  const bytes = (entries: typeof scripts): number =>
    entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  const { lcpMs, rowsMs } = window.seen;
  return {
    scriptBytes: bytes(scripts.filter((entry) => entry.responseEnd <= rowsMs)),
    scriptBytesAhead: bytes(scripts),
    fcpMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    lcpMs,
    rowsMs,
  };
}

/** Loads the list in a new context: signed in, and with nothing in the HTTP cache. */
export async function coldLoad(browser: Browser, address: string, storageState: SignedIn): Promise<ColdLoad> {
  const context = await browser.newContext({ storageState, viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    let requests = 0;
    page.on("request", () => (requests += 1));
    await page.addInitScript(observe, FIRST_ROW);
    await page.goto(address);
    await page.waitForSelector(FIRST_ROW);
    await page.waitForTimeout(AFTER_ROWS_MS);
    return { ...(await page.evaluate(collect)), requests };
  } finally {
    await context.close();
  }
}
