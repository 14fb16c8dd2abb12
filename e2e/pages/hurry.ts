import { expect, type Locator, type Page } from "@playwright/test";

/** Longer than the longest pause between two looks for a run whose answer was lost. */
const STEP_MS = 4_500;

/** Lets the page's own timers pass quickly until something is seen. The page needs `page.clock.install()` before it is opened. */
export async function hurryUntil(page: Page, seen: Locator): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(STEP_MS);
    await expect(seen).toBeVisible({ timeout: 300 });
  }).toPass({ intervals: [0], timeout: 20_000 });
}
