import { expect, test } from "../../fixtures/stack";
import { flowPage } from "../../pages/flow-page";
import { watchLaunches } from "../../pages/launches";

test("names every mandatory input that is blank, and leads to it", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Travel expense check");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.runButton.click();

  const notice = form.notice("2 things to mend before this can run");
  await expect(notice.getByRole("link")).toHaveText([
    "Receipts: Add at least one row.",
    "Days of travel: Enter a number.",
  ]);
  await notice.getByRole("link", { name: "Days of travel" }).click();
  await expect(form.field("Days of travel")).toBeFocused();
  await expect(form.field("Days of travel")).toHaveAccessibleDescription(/Enter a number\./);
  expect(await launches.posts()).toEqual([]);
});

test("asks for a number where text was typed, and keeps what was typed", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  const rate = form.field("VAT rate");
  await rate.fill("19 percent");
  await form.runButton.click();

  await expect(rate).toHaveValue("19 percent");
  await expect(rate).toHaveAccessibleDescription(/Enter a number, for example 12\.5/);
  await expect(rate).toBeFocused();
  await expect(form.notice("One thing to mend before this can run")).toBeVisible();
  expect(await launches.posts()).toEqual([]);

  await rate.fill("16");
  await expect(rate).not.toHaveAttribute("aria-invalid", "true");
});

test("refuses inputs over 2 MB with the figure, and sends nothing", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const launches = await watchLaunches(sandbox, "Licence count");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  const products = form.group("Products");
  await products.getByRole("textbox", { name: "product, row 1" }).focus();
  const row = { product: "Überweisungsträger und Belegdrucker", bought: 120, used: 118 };
  const rows = 32_000;
  const pasted = `${Object.values(row).join("\t")}\n`.repeat(rows);
  await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
  await page.keyboard.press("ControlOrMeta+v");
  await expect(products.getByText("The first 100 of 32,000 rows are shown. All are sent.")).toBeVisible();
  await form.runButton.click();

  const bytes = Buffer.byteLength(JSON.stringify({ Products: Array.from({ length: rows }, () => row) }));
  await expect(form.notice("One thing to mend")).toContainText(`(${bytes.toLocaleString("en-GB")} bytes)`);
  await expect(form.notice("One thing to mend")).toContainText("a run takes at most 2 MB");
  expect(await launches.posts()).toEqual([]);
  expect(await launches.started()).toEqual([]);
});

test("asks for a time that Dataverse takes", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Exchange rates of the day");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  const timeout = form.whereToRun.getByRole("textbox", { name: "Timeout" });
  for (const wrong of ["25", "0", "soon", ""]) {
    await timeout.fill(wrong);
    await form.runButton.click();
    await expect(timeout).toHaveAccessibleDescription(/Enter a whole time between 1 second and 24 hours/);
    await expect(timeout).toBeFocused();
    await expect(timeout).toHaveValue(wrong);
  }
  expect(await launches.posts()).toEqual([]);
});
