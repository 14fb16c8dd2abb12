import type { Page } from "@playwright/test";
import { newContext, RUN_LINK, type BenchWorld } from "./bench-world.ts";
import { heapMb } from "./main-thread.ts";

/** How the board behaves with very many rows. */
export interface ManyRows {
  readonly rows: number;
  /** From the navigation to the first row, in milliseconds. */
  readonly firstRowsMs: number;
  /** Frames a second while it scrolled all the way down, loading as it went. */
  readonly framesPerSecondLoading: number;
  /** Frames a second while it flew through what was loaded, more than a window a frame. */
  readonly framesPerSecond: number;
  /** The same as fast as a wheel is turned, where every row is drawn whole. */
  readonly framesPerSecondByWheel: number;
  readonly heapMb: number;
}

interface Scrolled {
  readonly frames: number;
  readonly ms: number;
}

/** Runs in the page: scrolls so far each frame until the end has stood still for a while, or for so long. */
function scrollInPage({ byPx, forMs }: { byPx: number; forMs: number }): Promise<Scrolled> {
  const QUIET_MS = 4000;
  return new Promise((resolve) => {
    const startMs = performance.now();
    let frames = 0;
    let height = 0;
    let movedMs = startMs;
    const frame = (nowMs: number): void => {
      frames += 1;
      window.scrollBy(0, byPx);
      const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
      if (!isAtEnd || document.documentElement.scrollHeight !== height || window.scrollY <= 0)
        movedMs = nowMs;
      height = document.documentElement.scrollHeight;
      const isOver = nowMs - startMs > forMs || nowMs - movedMs > QUIET_MS;
      if (isOver) resolve({ frames, ms: (nowMs - movedMs > QUIET_MS ? movedMs : nowMs) - startMs });
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

const GIVE_UP_MS = 240_000;
const THROUGH_MS = 10_000;
/** 6,000 pixels in each of sixty frames a second, the quick turn of a wheel. */
const WHEEL_PX = 100;

/** Loads the board, scrolls to its very end, and back up through all of it. */
export async function measureManyRows(world: BenchWorld): Promise<ManyRows> {
  const context = await newContext(world);
  try {
    const page = await context.newPage();
    await page.goto(`${world.consoleOrigin}/flows/`);
    await page.waitForSelector('main a[href*="/flow/?id="]');
    const startMs = performance.now();
    await page.goto(`${world.consoleOrigin}/runs/`);
    await page.waitForSelector(RUN_LINK);
    const firstRowsMs = performance.now() - startMs;
    const down = await page.evaluate(scrollInPage, { byPx: 4000, forMs: GIVE_UP_MS });
    const rows = await rowCount(page);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    const through = await page.evaluate(scrollInPage, { byPx: -900, forMs: THROUGH_MS });
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
    const byWheel = await page.evaluate(scrollInPage, { byPx: -WHEEL_PX, forMs: THROUGH_MS });
    return {
      rows,
      firstRowsMs,
      framesPerSecondLoading: (down.frames / down.ms) * 1000,
      framesPerSecond: (through.frames / through.ms) * 1000,
      framesPerSecondByWheel: (byWheel.frames / byWheel.ms) * 1000,
      heapMb: await heapMb(page),
    };
  } finally {
    await context.close();
  }
}

/** How many rows can be reached, by the highest place that the table tells. */
async function rowCount(page: Page): Promise<number> {
  const places = await page.$$eval("main [aria-rowindex]", (rows) =>
    rows.map((row) => Number(row.getAttribute("aria-rowindex"))),
  );
  return Math.max(0, ...places) - 1;
}
