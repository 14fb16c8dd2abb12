import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import {
  readRun,
  STATUS,
  startRun,
  textOf,
  UNTIL_ENDED_MS,
  UNTIL_RUNNING_MS,
  wordsOf,
} from "../../pages/sandbox-runs";

const CANCEL = "CancelDesktopFlowRun";
/** Longer than a machine takes to stop. */
const UNTIL_STOPPED_MS = 4_500;

const question = (page: Page) =>
  page.getByRole("alertdialog", { name: "Cancel this run of Invoice totals?" });

/** Answers the question with yes. */
async function cancel(page: Page): Promise<void> {
  await runPage(page).cancelButton.click();
  await question(page).getByRole("button", { name: "Cancel run" }).click();
}

test("a running run: asked with the safe choice in focus, accepted, really ended", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Running");
  await run.cancelButton.click();
  await expect(question(page)).toContainText("The flow is stopped where it is.");
  await expect(question(page).getByRole("button", { name: "Keep running" })).toBeFocused();
  await expectAccessible(page);
  await picture("cancel-question");
  await page.keyboard.press("Enter");
  await expect(question(page)).toBeHidden();
  await expect(run.cancelButton).toBeFocused();
  expect(await sandbox.requests({ path: CANCEL, method: "POST" })).toEqual([]);

  await cancel(page);
  await expect(run.notice).toContainText("Dataverse accepted the request. Waiting for the machine to stop.");
  await expect(question(page)).toBeHidden();
  await expect(run.status).toHaveText("Running");
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.running);
  await expectAccessible(page);
  await picture("cancel-accepted");

  await sandbox.advance(UNTIL_STOPPED_MS);
  await expect(run.status).toHaveText("Cancelled");
  await expect(run.notice).toContainText("The run was cancelled as you asked.");
  await expect(run.notice).toContainText(/Asked .* Accepted .* Ended/);
  await expect(run.cancelButton).toBeHidden();
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.cancelled);
  expect(await sandbox.requests({ path: CANCEL, method: "POST" })).toHaveLength(1);
  await expectAccessible(page);
});

test("a queued run: leaves the queue and never starts", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await run.cancelButton.click();
  await expect(question(page)).toContainText("The run is waiting and has done nothing yet.");
  await expect(question(page).getByRole("button", { name: "Keep waiting" })).toBeFocused();
  await question(page).getByRole("button", { name: "Cancel run" }).click();
  await expect(run.notice).toContainText("Waiting for the run to leave the queue.");
  await expect(run.status).toHaveText("Queued");
  await sandbox.advance(UNTIL_STOPPED_MS);
  await expect(run.status).toHaveText("Cancelled");
  await expect(run.notice).toContainText("The run was cancelled as you asked.");
  expect((await readRun(sandbox, id))["startedon"]).toBeNull();
});

test("a run that ends by itself meanwhile is shown as that", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await cancel(page);
  await expect(run.notice).toContainText("Dataverse accepted the request.");
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded, outputs: { Summary: "Done" } });
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.notice).toContainText(
    "The run ended by itself before the request took effect: succeeded.",
  );
  await expect(run.outputs).toContainText("Done");
});

test("a run that had ended when the request came is shown as it ended", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 4\d\d .*CancelDesktopFlowRun/);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await run.cancelButton.click();
  await sandbox.advance(UNTIL_ENDED_MS);
  await question(page).getByRole("button", { name: "Cancel run" }).click();
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.notice).toContainText(
    "The run ended by itself before the request took effect: succeeded.",
  );
  await expect(question(page)).toBeHidden();
});

test("a refusal says that the right is missing, and the run goes on", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403 .*CancelDesktopFlowRun/);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await sandbox.addFault({ match: { method: "POST", path: CANCEL }, kind: "status", status: 403 });
  await cancel(page);
  await expect(question(page)).toContainText("You may not do this");
  await expectAccessible(page);
  await question(page).getByRole("button", { name: "Keep running" }).click();
  await expect(run.notice).toContainText("Dataverse refused to cancel this run.");
  await expect(run.notice).toContainText("You may not cancel this run");
  await expect(run.status).toHaveText("Running");
  await expectAccessible(page);
});

test("a lost answer is said truthfully; asking again does no harm, and the end is shown", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/CancelDesktopFlowRun/);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Running");
  await sandbox.addFault({ match: { method: "POST", path: CANCEL }, kind: "drop-after", times: 1 });
  await cancel(page);
  await expect(run.notice).toContainText(
    "The answer was lost, so nobody can tell yet whether the request arrived.",
  );
  await expect(run.status).toHaveText("Running");
  expect(await sandbox.requests({ path: CANCEL, method: "POST" })).toHaveLength(1);
  await expectAccessible(page);
  await picture("cancel-lost");
  await run.notice.getByRole("button", { name: "Ask again" }).click();
  await expect(run.notice).toContainText("Dataverse accepted the request.");
  await sandbox.advance(UNTIL_STOPPED_MS);
  await expect(run.status).toHaveText("Cancelled");
  await expect(run.notice).toContainText("The run was cancelled as you asked.");
});

test("a reload in the middle keeps what is known of the request", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await cancel(page);
  await expect(run.notice).toContainText("Dataverse accepted the request.");
  await page.reload();
  await expect(run.notice).toContainText("Dataverse accepted the request. Waiting for the machine to stop.");
  await sandbox.advance(UNTIL_STOPPED_MS);
  await expect(run.notice).toContainText("The run was cancelled as you asked.");
  await page.reload();
  await expect(run.notice).toContainText("The run was cancelled as you asked.");
});

test("a machine that does not answer is named while the request waits, and the warning goes with the end", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  const row = await readRun(sandbox, id);
  await sandbox.changeMachine(textOf(row["_machineid_value"]), { connected: false });
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await cancel(page);
  const machine = wordsOf(row, "_machineid_value");
  await expect(run.notice).toContainText("Dataverse accepted the request.");
  await expect(run.notice).toContainText(`${machine} does not answer`);
  await expect(run.notice).toContainText(/Asked .* Accepted/);
  await expectAccessible(page);
  await picture("cancel-silent-machine");
  await sandbox.forceRun(id, { statuscode: STATUS.cancelled });
  await expect(run.status).toHaveText("Cancelled");
  await expect(run.notice).not.toContainText("does not answer");
});

test("a refusal is still explained after a reload, and a wish of the board is known on the run's page", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403 .*CancelDesktopFlowRun/);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await sandbox.addFault({ match: { method: "POST", path: CANCEL }, kind: "status", status: 403, times: 1 });
  await cancel(page);
  await question(page).getByRole("button", { name: "Keep running" }).click();
  await expect(run.notice).toContainText("You may not cancel this run");
  await page.reload();
  await expect(run.notice).toContainText("You may not cancel this run");

  await page.goto("/runs/?state=running");
  await page.getByRole("button", { name: "Actions for this run of Invoice totals" }).first().click();
  await page.getByRole("menuitem", { name: "Cancel run" }).click();
  await question(page).getByRole("button", { name: "Cancel run" }).click();
  await expect(question(page)).toBeHidden();
  await page.goto(runAddress(id));
  await expect(run.notice).toContainText("Dataverse accepted the request.");
});
