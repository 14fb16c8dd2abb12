import { readFile } from "node:fs/promises";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { expectNoSidewaysScroll, SMALL, ZOOMED } from "../../fixtures/layout";
import { runAddress, runPage } from "../../pages/run-page";
import {
  readOutputs,
  readRun,
  runQuestions,
  startRun,
  STATUS,
  UNTIL_ENDED_MS,
  UNTIL_RUNNING_MS,
  wordsOf,
} from "../../pages/sandbox-runs";

/** The longest time between two questions about a run that has not ended, and what a busy machine adds to it. */
const ONE_POLL_MS = 5_000 + 2_000;

test("queued, running and succeeded appear by themselves, each within one poll of the change", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Queued");
  await expect(run.moment("Started")).toContainText("Not yet");
  await expect(run.outputs).toContainText("Outputs appear here when the run has ended.");

  for (const [advanceMs, word] of [
    [UNTIL_RUNNING_MS, "Running"],
    [UNTIL_ENDED_MS, "Succeeded"],
  ] as const) {
    const before = await runQuestions(sandbox, "olivia");
    await sandbox.advance(advanceMs);
    expect(wordsOf(await readRun(sandbox, id), "statuscode")).toBe(word);
    const changedAtMs = performance.now();
    await expect(run.status).toHaveText(word);
    expect(performance.now() - changedAtMs).toBeLessThan(ONE_POLL_MS);
    const asked = await runQuestions(sandbox, "olivia", before.all);
    // The question that brought the news, and at most one that was on its way when the run changed.
    expect(asked.changes.length).toBeLessThanOrEqual(2);
  }
  await expect(page).toHaveTitle(/^Succeeded · Invoice totals/);
  await expect(run.outputs.getByRole("term")).toHaveCount(5);
});

test("where, who and when are told, and the elapsed time grows without a request of its own", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox, { as: "ada" });
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Running");
  const row = await readRun(sandbox, id);
  await expect(run.fact("Machine")).toHaveText(wordsOf(row, "_machineid_value"));
  await expect(run.fact("Started by")).toHaveText("Ada Lindqvist");
  await expect(run.fact("Owner")).toHaveText("Mara Hoffmann");
  await expect(run.fact("Mode")).toHaveText("Unattended");
  await expect(run.fact("Requested")).toHaveText(/ago|just now/);
  await expect(run.moment("Ended")).toContainText("Not yet");

  // What is read once beside the run is there, before requests are counted.
  await expect(run.machine).toContainText("this run");
  await expect(run.timeline).toContainText("Of the last");
  await expect(run.moment(/^Queued/)).toBeVisible();
  const waiting = await run.fact("Waiting").innerText();
  const executing = await run.fact("Executing").innerText();
  const { all } = await runQuestions(sandbox, "olivia");
  await expect(run.fact("Executing")).not.toHaveText(executing);
  await expect(run.fact("Waiting")).toHaveText(waiting);
  expect((await runQuestions(sandbox, "olivia", all)).all - all).toBeLessThanOrEqual(1);

  await page.getByText("More about this run").click();
  await expect(run.fact("Run id")).toContainText(id);
  await expect(run.fact("Trigger")).toHaveText("Started here or through the Web API");
  await expectAccessible(page);
});

test("inputs and outputs are readable; one is copied, all are downloaded as JSON", async ({
  page,
  sandbox,
  signIn,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Succeeded");

  const invoices = run.inputs.getByRole("table", { name: "Invoices" });
  await expect(invoices.getByRole("row", { name: "RE-20417 1249.9" })).toBeVisible();
  await expect(run.inputs.getByText("EUR")).toBeVisible();
  await expect(run.outputs.getByText("1629.9", { exact: true })).toBeVisible();
  await expect(run.outputs.getByText("1939.58", { exact: true })).toBeVisible();

  await run.outputs.getByRole("button", { name: "Copy Summary" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "2 invoices, 1629.90 EUR net, 1939.58 EUR with 19 % VAT",
  );

  const kept = await readOutputs(sandbox, id);
  await run.outputs.getByRole("button", { name: "Copy all outputs" }).click();
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(kept);
  const downloading = page.waitForEvent("download");
  await run.outputs.getByRole("button", { name: "Download as JSON" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`outputs-${id}.json`);
  expect(JSON.parse(await readFile(await download.path(), "utf8"))).toEqual(kept);
});

test("a failed run says what happened, its code, what to do, and holds the details", async ({
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox, { inputs: { Invoices: ["abc"], Currency: "EUR", VatRate: 19 } });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Failed");
  const row = await readRun(sandbox, id);
  await expect(run.error).toContainText(String(row["errormessage"]));
  await expect(run.error).toContainText(`Code ${String(row["errorcode"])}`);
  await run.error.getByText("Details", { exact: true }).click();
  await expect(run.error.getByRole("region", { name: "Details" })).toBeVisible();
  await expect(run.outputs).toContainText("A run that did not succeed usually leaves no outputs.");
  await expectAccessible(page);
});

test("a documented failure names what to do next", async ({ page, sandbox, signIn }) => {
  const id = await startRun(sandbox);
  await sandbox.forceRun(id, {
    statuscode: STATUS.failed,
    errorcode: "SessionCreationInvalidCredentials",
    errormessage: "The user name or password is incorrect.",
  });
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Failed");
  await expect(run.error).toContainText("The user name or password is incorrect.");
  await expect(run.error).toContainText("Windows refused the connection's user name or password");
  await expect(run.error).toContainText(/What to do: .*connection/);
});

test("a run that took longer than its time is shown as timed out", async ({ page, sandbox, signIn }) => {
  const id = await startRun(sandbox, { timeoutS: 1 });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Timed out");
  await expect(run.error).toContainText("DesktopFlowsActionTimeout");
  await expect(run.error).toContainText("Give it more time, or split the flow into shorter ones.");
  await expectAccessible(page);
});

test("a state that nobody knows is shown as unknown, survives a reload, and is watched to its end", async ({
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox);
  await sandbox.setSpeed(0);
  await sandbox.forceRun(id, { statuscode: 999 });
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Unknown");
  await expect(
    page.getByText("Dataverse sent the state 999, which this console does not know."),
  ).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(run.status).toHaveText("Unknown");
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded, outputs: { Summary: "Done" } });
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.outputs).toContainText("Done");
});

test("leaving, going back, a reload and a second sign-in lose nothing of a run", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Running");

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Flows" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await sandbox.advance(UNTIL_ENDED_MS);
  await page.goBack();
  await expect(run.status).toHaveText("Succeeded");
  await page.reload();
  await expect(run.outputs).toContainText("1939.58");

  await page.getByRole("button", { name: "Account of Olivia Brandt" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Flowtower" })).toBeVisible();
  await signIn("ada", runAddress(id));
  await expect(page).toHaveURL(runAddress(id));
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.outputs).toContainText("1939.58");
  await expect(run.inputs).toContainText("RE-20418");
});

test("a run that is watched costs one question a tick, and no request of its own", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Queued");
  await expect.poll(async () => (await runQuestions(sandbox, "olivia")).changes.length).toBe(1);
  const { all } = await runQuestions(sandbox, "olivia");
  await expect.poll(async () => (await runQuestions(sandbox, "olivia", all)).changes.length).toBe(1);
  const since = await runQuestions(sandbox, "olivia", all);
  expect(since.single).toEqual([]);
  expect(since.changes.join()).toContain(id);
});

test("the page of a run fits a phone and a zoom of 200 %", async ({ page, sandbox, signIn, picture }) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await page.setViewportSize(SMALL);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Queued");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture("run-queued-360");
  await sandbox.advance(UNTIL_RUNNING_MS);
  await sandbox.advance(UNTIL_ENDED_MS);
  await expect(run.outputs).toContainText("1939.58");
  await expectNoSidewaysScroll(page);
  // A long value must not take the room of its name.
  const name = await run.outputs.getByRole("term").filter({ hasText: "Summary" }).boundingBox();
  expect(name?.height).toBeLessThan(30);
  await expectAccessible(page);
  await picture("run-succeeded-360");
  await page.setViewportSize(ZOOMED);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expectAccessible(page);
  await picture("run-succeeded-1440");
  await page.emulateMedia({ colorScheme: "dark" });
  await picture("run-succeeded-1440-dark");
});
