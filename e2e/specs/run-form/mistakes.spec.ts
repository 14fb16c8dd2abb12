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

test("refuses inputs over 2 MB with the figure, and sends nothing", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Bank statement import");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  const statement = "2026-03-02;Überweisung an Northwind;1.250,00\n".repeat(48_000);
  await form.field("Statement").fill(statement);
  await form.runButton.click();

  const bytes = Buffer.byteLength(JSON.stringify({ StatementCsv: statement })).toLocaleString("en-GB");
  await expect(form.notice("One thing to mend")).toContainText(`(${bytes} bytes)`);
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
