import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";

/** Longer than the longest pause between two looks for a run whose answer was lost. */
const STEP_MS = 4_500;
/** Half of what passes until rows of which nothing was told are looked after. */
const LONG_STEP_MS = 30_000;

/** Lets the page's own timers pass quickly until something is seen. The page needs `page.clock.install()` before it is opened. */
export async function hurryUntil(page: Page, seen: Locator): Promise<void> {
  await hurry(page, STEP_MS, () => expect(seen).toBeVisible({ timeout: 300 }));
}

/** The same until something is gone from the screen. An answer under way arrives between two steps, not after all of them. */
export async function hurryUntilGone(page: Page, gone: Locator): Promise<void> {
  await hurry(page, LONG_STEP_MS, () => expect(gone).toBeHidden({ timeout: 300 }));
}

/** The same in all tabs until a hidden one has asked its slow question and shows what `check` looks for. */
export async function hurryUntilTold(context: BrowserContext, check: () => Promise<void>): Promise<void> {
  await hurry(context, LONG_STEP_MS, check);
}

async function hurry(
  where: Page | BrowserContext,
  stepMs: number,
  check: () => Promise<void>,
): Promise<void> {
  await expect(async () => {
    await where.clock.fastForward(stepMs);
    await check();
  }).toPass({ intervals: [0], timeout: 20_000 });
}
