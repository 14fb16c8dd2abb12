import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";

test("a form can be filled, extended and run by keyboard alone", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Remove duplicate contacts");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();

  // From the top of the page to the first field, with nothing but Tab.
  const first = form.inputs.getByRole("textbox", { name: "Entries, entry 1" });
  await tabTo(page, first);
  await page.keyboard.type("Adatum AG");
  await page.keyboard.press("Enter");
  await expect(form.inputs.getByRole("textbox", { name: "Entries, entry 2" })).toBeFocused();
  await page.keyboard.type("Northwind");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(first).toHaveValue("Northwind");
  await expect(first).toBeFocused();

  const ignoreCase = form.inputs.getByRole("switch", { name: "Ignore capitals" });
  await tabTo(page, ignoreCase);
  await page.keyboard.press("Space");
  await expect(ignoreCase).not.toBeChecked();
  await page.keyboard.press("Control+Enter");

  await expect(page).toHaveURL(RUN_ADDRESS);
  const runs = await launches.started();
  expect(runs).toHaveLength(1);
  expect(await inputsOfRun(sandbox, runs[0])).toEqual({
    Entries: ["Northwind", "Adatum AG"],
    IgnoreCase: false,
  });
});

test("Enter in a field does not start a robot", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Currency").press("Enter");
  await form.field("VAT rate").fill("16");
  await form.field("VAT rate").press("Enter");
  await expect(form.field("VAT rate")).toBeFocused();
  expect(await launches.posts()).toEqual([]);
});

const TABS_MAX = 40;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}
