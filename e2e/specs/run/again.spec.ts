import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { expect, expectAccessible, type Sandbox, test } from "../../fixtures/stack";
import { flowPage } from "../../pages/flow-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";
import { runAddress, runPage } from "../../pages/run-page";
import { readRun, startRun, UNTIL_ENDED_MS, UNTIL_RUNNING_MS } from "../../pages/sandbox-runs";

const question = (page: Page) => page.getByRole("alertdialog", { name: /^Run .* again\?$/ });
const again = (page: Page) => page.getByRole("button", { name: "Run again", exact: true });
const withChanges = (page: Page) =>
  page.getByRole("main").getByRole("link", { name: "Run again with changes" });

test("a run is repeated with the inputs that it had, once, after a question that names them", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const launches = await watchLaunches(sandbox, "Invoice totals");
  const before = (await launches.posts()).length;
  await signIn("olivia", runAddress(id));
  await again(page).click();
  await expect(question(page).getByRole("button", { name: "Not now" })).toBeFocused();
  await expect(question(page)).toContainText("A new run starts now, unattended");
  await expect(question(page).getByLabel("Inputs of the new run")).toContainText("2 rows");
  await expect(question(page).getByLabel("Inputs of the new run")).toContainText("EUR");
  await expectAccessible(page);
  await picture("again-question");
  await page.keyboard.press("Escape");
  await expect(question(page)).toBeHidden();
  await expect(again(page)).toBeFocused();
  expect((await launches.posts()).length).toBe(before);

  await again(page).click();
  await question(page).getByRole("button", { name: "Run again", exact: true }).dblclick();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(runPage(page).status).toHaveText(/Queued|Running/);
  const started = await launches.started();
  expect(started).toHaveLength(1);
  expect((await launches.posts()).length).toBe(before + 1);
  expect(await inputsOfRun(sandbox, started[0])).toEqual(
    await inputsOfRun(sandbox, await readRun(sandbox, id)),
  );
});

test("a lost answer is looked up, and the one new run is opened", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/RunDesktopFlow/);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const launches = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", runAddress(id));
  await sandbox.addFault({
    match: { method: "POST", path: "RunDesktopFlow" },
    kind: "drop-after",
    times: 1,
  });
  await again(page).click();
  await question(page).getByRole("button", { name: "Run again", exact: true }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(runPage(page).status).toHaveText(/Queued|Running/);
  expect(await launches.started()).toHaveLength(1);
});

test("a run with a sensitive input leads to the form, which holds everything but that", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  const id = await startRun(sandbox, {
    flow: "Password policy check",
    inputs: { Password: "Marker-4711-horse!", MinimumLength: 12 },
  });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const launches = await watchLaunches(sandbox, "Password policy check");
  await signIn("olivia", runAddress(id));
  await again(page).click();
  await expect(question(page)).toContainText("“Password” is sensitive, so its value is not kept.");
  await expect(question(page).getByRole("button", { name: "Run again", exact: true })).toBeHidden();
  await expectAccessible(page);
  await picture("again-needs-form");
  await question(page).getByRole("link", { name: "Run again with changes" }).click();

  const form = flowPage(page);
  await form.ready();
  await expect(form.inputs.getByRole("status")).toContainText("Filled from the run of");
  await expect(form.inputs.getByRole("status")).toContainText("“Password” is sensitive");
  await expect(form.field("Minimum length")).toHaveValue("12");
  await expect(form.field("Password")).toHaveValue("");
  expect(page.url()).not.toContain("12&");
  expect(await launches.started()).toEqual([]);
});

test("the form is filled with typed values of the run, tables too, and runs with what was changed", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const launches = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", runAddress(id));
  await withChanges(page).click();
  const form = flowPage(page);
  await form.ready();
  await expect(form.group("Invoices").getByRole("textbox", { name: "number, row 2" })).toHaveValue(
    "RE-20418",
  );
  await expect(form.group("Invoices").getByRole("textbox", { name: "net, row 1" })).toHaveValue("1249.9");
  await expect(form.field("VAT rate")).toHaveValue("19");
  await expect(form.inputs.getByRole("status").getByRole("link", { name: "Open that run" })).toHaveAttribute(
    "href",
    new RegExp(id),
  );
  await expectAccessible(page);
  await picture("from-run");
  await page.setViewportSize(SMALL);
  await expectNoSidewaysScroll(page);

  await form.field("Currency").fill("PLN");
  await form.runButton.click();
  await expect(runPage(page).status).toHaveText(/Queued|Running/);
  const [started] = await launches.started();
  expect(await inputsOfRun(sandbox, started)).toMatchObject({
    Currency: "PLN",
    VatRate: 19,
    Invoices: [
      { number: "RE-20417", net: 1249.9 },
      { number: "RE-20418", net: 380 },
    ],
  });
});

/** Types CHF into the flow's form, and then opens it filled from a run that was in EUR. */
async function typedThenFromRun(
  page: Page,
  sandbox: Sandbox,
  signIn: (person: "olivia", address: string) => Promise<void>,
) {
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const { address } = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Currency").fill("CHF");
  await page.goto(runAddress(id));
  await withChanges(page).click();
  await form.ready();
  return { form, address };
}

test("what was typed for the flow before is offered beside the run's values, and never lost", async ({
  page,
  sandbox,
  signIn,
}) => {
  const { form } = await typedThenFromRun(page, sandbox, signIn);
  const notice = form.inputs.getByRole("status");
  await expect(form.field("Currency")).toHaveValue("EUR");
  await expect(notice).toContainText("You typed other values for this flow earlier.");

  // Changing the run's values and reloading keeps both.
  await form.field("VAT rate").fill("7");
  await page.reload();
  await form.ready();
  await expect(form.field("VAT rate")).toHaveValue("7");
  await expect(form.field("Currency")).toHaveValue("EUR");
  await notice.getByRole("button", { name: "Use what I typed" }).click();
  await expect(form.field("Currency")).toHaveValue("CHF");
  await expect(form.field("VAT rate")).toHaveValue("19");
  await expect(notice).toContainText("Restored what you typed.");
});

test("a run of the form that was filled from a run leaves what was set aside as the draft", async ({
  page,
  sandbox,
  signIn,
}) => {
  const { form, address } = await typedThenFromRun(page, sandbox, signIn);
  await form.runButton.click();
  await expect(runPage(page).status).toHaveText(/Queued|Running/);
  await page.goto(address);
  await form.ready();
  await expect(form.field("Currency")).toHaveValue("CHF");
});

test("a run of another flow fills nothing in", async ({ page, sandbox, signIn }) => {
  const id = await startRun(sandbox, {
    flow: "Password policy check",
    inputs: { Password: "x", MinimumLength: 3 },
  });
  const { address } = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", `${address}&fromRun=${id}`);
  const form = flowPage(page);
  await form.ready();
  await expect(form.inputs.getByRole("status")).toContainText("belongs to another flow");
  await expect(form.field("Currency")).toHaveValue("EUR");
});
