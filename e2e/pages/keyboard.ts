import { expect, type Locator, type Page } from "@playwright/test";

/** More stops than any page has before its rows. */
const STOPS_MAX = 120;

const hasFocus = (element: Element) => element === document.activeElement;

/** Goes to a control as somebody without a mouse does: by Tab, or by Shift+Tab. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < STOPS_MAX; stops += 1) {
    if (await target.evaluate(hasFocus)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab did not reach ${target.toString()} in ${STOPS_MAX} presses.`);
}

/** Goes to a control by Tab and presses it. */
export async function pressOn(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
