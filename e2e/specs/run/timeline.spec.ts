import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import type { Sandbox } from "../../fixtures/sandbox";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import {
  readNamed,
  readRun,
  startRun,
  textOf,
  UNTIL_ENDED_MS,
  UNTIL_RUNNING_MS,
  wordsOf,
} from "../../pages/sandbox-runs";

/** The id of the newest run of a flow with this status. */
async function runOf(sandbox: Sandbox, flow: string, statuscode: number): Promise<string> {
  const filter = `statuscode eq ${statuscode} and regardingobjectid_process/name eq '${flow}'`;
  const [row] = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=${encodeURIComponent(filter)}&$orderby=createdon desc&$top=1`,
  );
  return textOf(row?.["flowsessionid"]);
}

/** Gives the one machine of the group that takes unattended runs a long one, so that the next ones wait. */
async function occupyFinance(sandbox: Sandbox): Promise<void> {
  const inputs = { Records: 14_000, NewStatus: "Released" };
  await startRun(sandbox, { flow: "Material master update", inputs });
  await sandbox.advance(UNTIL_RUNNING_MS);
}

const machineOf = async (sandbox: Sandbox, id: string) => {
  const row = await readRun(sandbox, id);
  return { id: textOf(row["_machineid_value"]), name: wordsOf(row, "_machineid_value") };
};

test("the whole way of a run is told, from its request to its end, in figures, to scale and as a table", async ({
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
  const { name } = await machineOf(sandbox, id);
  await expect(run.timeline.getByRole("rowheader")).toHaveText([
    "Requested by Olivia Brandt",
    "Queued with normal priority",
    `Given to ${name}`,
    `${name} is ready to begin`,
    `Started on ${name}`,
    "Ended",
  ]);
  await expect(run.moment("Ended")).toContainText("Not yet");
  await expect(run.timeline).toContainText(/usually .* s|usually .* min/);
  await expect(run.timeline).toContainText(/Of the last \d+ successful runs of this flow, half executed/);
  await expect(run.machine).toContainText("Connected");
  await expect(run.machine).toContainText("this run");
  await expectAccessible(page);
  await picture("timeline-running");

  await sandbox.advance(UNTIL_ENDED_MS);
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.moment("Succeeded")).toContainText("+");
  await expect(run.moment("Ended")).toBeHidden();
  await expect(run.attention).toBeHidden();
  await expectAccessible(page);
  await picture("timeline-succeeded");

  const started = run.moment(/^Started on/).getByRole("time");
  await started.focus();
  await expect(page.getByRole("tooltip")).toContainText("CET");
});

test("without events of the queue the timeline keeps to what the run itself tells, and says why", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await sandbox.setSwitches({ apiRunLogs: false });
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.timeline.getByRole("rowheader")).toHaveText([
    "Requested by Olivia Brandt",
    /^Started on/,
    "Ended",
  ]);
  await expect(run.timeline).toContainText("The queue wrote nothing about this run.");
});

test("a queued run is told its exact place where the queue's events tell all priorities, and a range where not", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await occupyFinance(sandbox);
  let id = "";
  for (const priority of ["normal", "normal", "high", "normal", "high"] as const) {
    const started = await startRun(sandbox, { priority });
    if (priority === "normal") id = started;
    await sandbox.advance(1_000);
  }
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  const main = page.getByRole("main");
  await expect(run.status).toHaveText("Queued");
  await expect(main).toContainText("The run waits for Finance robots.");
  await expect(main).toContainText("It is 5th of 5 that wait there.");
  await expect(run.machine.getByRole("listitem")).toHaveText([/FIN-RPA-01/, /FIN-RPA-02/]);
  await expectAccessible(page);
  await picture("timeline-queued");

  // The next one writes no events, so that nobody knows how it waits.
  await sandbox.setSwitches({ apiRunLogs: false });
  await startRun(sandbox);
  await page.reload();
  await expect(main).toContainText("It is between 5th and 6th of 6 that wait there, 4th by time of request.");
  await expect(main).toContainText("how some of the others wait is not known to you");
});

test("a run that takes longer than usual is called late, calmly", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const inputs = { Records: 14_000, NewStatus: "Released" };
  const id = await startRun(sandbox, { as: "ada", flow: "Material master update", inputs });
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.timeline).toContainText(/usually/);
  await expect(run.attention).toBeHidden();
  await page.clock.install();
  await page.clock.fastForward("30:00");
  await expect(run.attention).toContainText("Later than usual");
  await expect(run.attention).toContainText(
    /Nine in ten of its last \d+ successful runs executed for at most/,
  );
  await expectAccessible(page);
  await picture("timeline-late");
});

test("a run on a machine that has gone offline may be stuck: what it means and what to do", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  const machine = await machineOf(sandbox, id);
  await sandbox.changeMachine(machine.id, { connected: false });
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.attention).toContainText("The run may be stuck");
  await expect(run.attention).toContainText(`${machine.name} is offline`);
  await expect(run.attention).toContainText("Cancelling takes effect only once the machine answers.");
  await expect(run.machine).toContainText("Offline");
  await expect(run.status).toHaveText("Running");
  await expectAccessible(page);
  await picture("timeline-stuck");

  await run.cancelButton.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel run" }).click();
  await expect(run.notice).toContainText("Dataverse accepted the request.");
  await expect(run.notice).toContainText(`${machine.name} does not answer`);
  await expectAccessible(page);
});

test("a run that waits for a machine in maintenance, or one that is off, is told so", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await signIn("olivia", runAddress(await runOf(sandbox, "Certificate expiry", 3)));
  const run = runPage(page);
  await expect(run.attention).toContainText("It waits for FIN-TEST-01, which is in maintenance.");
  await expect(run.attention).toContainText("Tell the owner of the machine (Ada Lindqvist)");
  await expect(run.machine).toContainText("In maintenance");
  await expectAccessible(page);
  await picture("timeline-maintenance");

  await page.goto(runAddress(await runOf(sandbox, "Stock count reconciliation", 3)));
  await expect(run.attention).toContainText("It waits for WHS-PC-03, which is offline");
  await expect(run.machine).toContainText("Offline");
});

test("an attended run without its person waits, and the page says whom it needs", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSwitches({ sessionProblems: "queue" });
  for (const row of await readNamed(sandbox, "flowmachines?$select=name&$filter=startswith(name,'FIN-RPA')"))
    await sandbox.changeMachine(textOf(row["flowmachineid"]), { signedIn: null });
  const id = await startRun(sandbox, { mode: "attended" });
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.attention).toContainText("An attended run needs its person");
  await expect(run.attention).toContainText("is signed in to the machine with an unlocked screen");
  await expect(run.status).toHaveText("Queued");
  await expectAccessible(page);
  await picture("timeline-attended");
});

test("somebody who may not read machines is told so, and sees what the run itself tells", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/status of 403 .*(flowmachine|BatchGetFlowMachineStatus)/);
  await sandbox.setSpeed(0);
  const inputs = { AddressCsv: "name;street;place\nAdatum AG;Hafenstr. 12;47119 Duisburg" };
  const id = await startRun(sandbox, { as: "ben", flow: "Postal address clean-up", inputs });
  await sandbox.advance(UNTIL_RUNNING_MS);
  const { name } = await machineOf(sandbox, id);
  await signIn("ben", runAddress(id));
  const run = runPage(page);
  await expect(run.status).toHaveText("Running");
  await expect(run.machine).toContainText("You may not read machines here");
  await expect(run.machine).toContainText(name);
  await expect(run.moment(/^Started on/)).toBeVisible();
  await expectAccessible(page);
  await picture("timeline-forbidden");
});

test("the timeline can be read at 360 px", async ({ page, sandbox, signIn, picture }) => {
  await page.setViewportSize(SMALL);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  await expect(run.moment(/^Started on/)).toBeVisible();
  await expect(run.machine).toContainText("Connected");
  await expectNoSidewaysScroll(page);
  await picture("timeline-360");
});
