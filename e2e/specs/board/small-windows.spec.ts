import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, SMALL, ZOOMED } from "../../fixtures/layout";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { paletteOf } from "../../pages/palette";

const rows = (page: Page) => page.getByRole("main").locator("[data-row-id]");
const menuOf = (page: Page) =>
  rows(page)
    .first()
    .getByRole("button", { name: /^Actions for this run of/ });
const boxOf = (page: Page, place: number) =>
  rows(page)
    .nth(place)
    .getByRole("checkbox", { name: /^Select this run of/ });

for (const [name, size] of [
  ["on a phone of 360 px", SMALL],
  ["at a zoom of 200 %", ZOOMED],
] as const)
  test(`${name} nothing is too wide, and every action of the board is in reach`, async ({
    page,
    sandbox,
    signIn,
    picture,
  }) => {
    test.slow();
    const file = (part: string) => `board-${String(size.width)}-${part}`;
    await sandbox.setSpeed(0);
    await page.setViewportSize(size);
    await signIn("olivia", "/runs/");
    await expect(rows(page).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(file("rows"));

    await page.getByRole("button", { name: /^Filters/ }).click();
    const sheet = page.getByRole("dialog", { name: "Filter runs" });
    await sheet.getByRole("button", { name: "Failed", exact: true }).click();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await sheet.getByRole("button", { name: "Show runs" }).click();
    await expect(page).toHaveURL("/runs/?state=failed");
    await expect(rows(page).first()).toContainText("Failed");
    await expect(sheet).toBeHidden();

    await page.keyboard.press("/");
    await expect(sheet.getByRole("searchbox", { name: "Search names and errors" })).toBeFocused();
    await page.keyboard.type("invoice");
    await expect(page).toHaveURL("/runs/?state=failed&q=invoice");
    await sheet.getByRole("button", { name: "Clear filters" }).click();
    await sheet.getByRole("button", { name: "Show runs" }).click();
    await expect(page).toHaveURL("/runs/");
    await expect(rows(page).first()).toContainText("Running");

    await menuOf(page).click();
    await page.getByRole("menuitem", { name: /^Select/ }).click();
    await expect(page.getByText("1 run selected")).toBeVisible();
    await expect(boxOf(page, 0)).toBeChecked();
    await boxOf(page, 1).check();
    await expect(page.getByText("2 runs selected")).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(file("selected"));
    await page.getByRole("button", { name: "Clear selection" }).click();
    await expect(page.getByText("2 runs selected")).toBeHidden();
    await menuOf(page).click();
    await page.getByRole("menuitem", { name: /^Cancel run/ }).click();
    const question = page.getByRole("alertdialog");
    await expect(question.getByRole("button", { name: "Cancel run" })).toBeInViewport({ ratio: 1 });
    await question.getByRole("button", { name: "Keep running" }).click();
    await expect(question).toBeHidden();

    await page.getByRole("button", { name: "Views and columns" }).click();
    const views = page.getByRole("dialog", { name: "Views and columns" });
    await expectNoSidewaysScroll(page);
    await views.getByRole("button", { name: "Save view" }).scrollIntoViewIfNeeded();
    await views.getByRole("button", { name: "Close" }).click();

    const palette = paletteOf(page);
    await palette.button.click();
    await palette.field.fill("invoice");
    await expect(palette.option(/^Invoice totals/)).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(file("palette"));
    await palette.dialog.getByRole("button", { name: "Close" }).click();
    await expect(palette.dialog).toBeHidden();

    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: /^Keyboard shortcuts/ }).click();
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await help.getByRole("switch", { name: "Single keys" }).scrollIntoViewIfNeeded();
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await picture(file("help"));
    await help.getByRole("button", { name: "Close" }).click();
    await expect(help).toBeHidden();

    await rows(page).first().getByRole("link").click();
    await expect(page).toHaveURL(/\/run\/\?id=/);
  });
