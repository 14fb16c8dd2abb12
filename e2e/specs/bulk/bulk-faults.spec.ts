import type { Page } from "@playwright/test";
import { expect, test, type Sandbox } from "../../fixtures/stack";
import { bulkPage, cancelsByRun, confirmAll, counted } from "../../pages/bulk-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";
import { flowIdOf, startRun, STATUS, textOf } from "../../pages/sandbox-runs";

const FLOW = "Invoice totals";
const OTHER = "Exchange rates of the day";

/** Resolves when the page has sent so many requests to run a flow. */
function startsSent(page: Page, wanted: number): Promise<void> {
  let sent = 0;
  return new Promise((resolve) => {
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url().includes("RunDesktopFlow")) sent += 1;
      if (sent === wanted) resolve();
    });
  });
}

/** Runs of Olivia's that have ended, each with an input of its own. */
async function endedRuns(sandbox: Sandbox, rates: readonly number[]): Promise<void> {
  for (const rate of rates) {
    const id = await startRun(sandbox, {
      inputs: { Invoices: [{ number: "RE-1", net: 10 }], Currency: "EUR", VatRate: rate },
    });
    await sandbox.forceRun(id, { statuscode: STATUS.failed });
  }
}

test("a reload in the middle of a cancellation loses no answer and leaves no run out", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.reset("load", { flows: 4, runs: 60, live: 40 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await sandbox.addFault({
    match: { method: "POST", path: "CancelDesktopFlowRun" },
    kind: "delay",
    delayMs: 400,
  });
  await confirmAll(page, "Cancel runs", /^Cancel 40 runs/);
  await expect.poll(async () => (await cancelsByRun(sandbox)).size).toBeGreaterThan(7);
  await page.reload();
  const action = bulkPage(page);
  await expect(action.progress).toHaveAttribute("aria-valuenow", "40", { timeout: 30_000 });
  const wishes = await cancelsByRun(sandbox);
  expect(wishes.size).toBe(40);
  // Only what was under way when the page went is asked twice; four are under way at most.
  expect([...wishes.values()].filter((answers) => answers.length > 1).length).toBeLessThanOrEqual(4);
  await sandbox.setSpeed(4);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  const live = await sandbox.rows(
    "flowsessions?$select=flowsessionid&$filter=statuscode eq 2 or statuscode eq 3",
  );
  expect(live).toEqual([]);
});

test("a reload in the middle of running again starts each run once", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const rates = [1, 2, 3, 4, 5, 6];
  await endedRuns(sandbox, rates);
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", `/runs/?state=failed&flow=${launches.flowId}&from=1h`);
  await sandbox.addFault({
    match: { method: "POST", path: "RunDesktopFlow" },
    kind: "delay",
    delayMs: 2_000,
  });
  const third = startsSent(page, 3);
  await confirmAll(page, "Run again", /^Run 6 runs again/);
  const before = rates.length;
  await third;
  // Time to arrive, and too little to be answered. What is noted and never left the browser is not sent again (ADR 0007).
  await page.waitForTimeout(700);
  await page.reload();
  const action = bulkPage(page);
  await expect(action.summary).toHaveText("6 started", { timeout: 40_000 });
  const started = await launches.started();
  const inputs = await Promise.all(started.map((run) => inputsOfRun(sandbox, run)));
  expect(inputs.map((each) => (each as { VatRate: number }).VatRate).sort()).toEqual(rates);
  expect((await launches.posts()).length).toBe(before + rates.length);
});

test("a lost answer of a start is looked up, not sent again, and the others go on", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/RunDesktopFlow/);
  await sandbox.setSpeed(0);
  await endedRuns(sandbox, [1, 2, 3]);
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", `/runs/?state=failed&flow=${launches.flowId}&from=1h`);
  await sandbox.addFault({ match: { method: "POST", path: "RunDesktopFlow" }, kind: "drop-after", times: 1 });
  await confirmAll(page, "Run again", /^Run 3 runs again/);
  await expect(bulkPage(page).summary).toHaveText("3 started", { timeout: 30_000 });
  await expect(page.getByText("The answer was lost; the run was found.")).toBeVisible();
  expect(await launches.started()).toHaveLength(3);
  expect((await launches.posts()).slice(3)).toHaveLength(3);
});

test("a pause that Dataverse asks for in the middle is kept, and every run is cancelled once", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 429/);
  await sandbox.reset("load", { flows: 4, runs: 40, live: 20 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await sandbox.addFault({
    match: { method: "POST", path: "CancelDesktopFlowRun" },
    kind: "throttle",
    retryAfterS: 2,
    times: 3,
  });
  await confirmAll(page, "Cancel runs", /^Cancel 20 runs/);
  await expect(page.getByText(/Dataverse asked for a pause until/)).toBeVisible();
  const action = bulkPage(page);
  await expect(action.progress).toHaveAttribute("aria-valuenow", "20", { timeout: 30_000 });
  const wishes = [...(await cancelsByRun(sandbox)).values()];
  expect(wishes.map((answers) => answers.filter((status) => status === 204))).toEqual(
    Array.from({ length: 20 }, () => [204]),
  );
  expect(wishes.flat().filter((status) => status === 429)).toHaveLength(3);
});

test("an action is stopped and gone on with, and what is refused is tried again", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403/);
  await sandbox.reset("load", { flows: 4, runs: 40, live: 20 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  const match = { method: "POST", path: "CancelDesktopFlowRun" };
  await sandbox.addFault({ match, kind: "status", status: 403, times: 2 });
  await sandbox.addFault({ match, kind: "delay", delayMs: 500 });
  await confirmAll(page, "Cancel runs", /^Cancel 20 runs/);
  const action = bulkPage(page);
  await page.getByRole("button", { name: "Stop after those under way" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
  expect(await counted(action, "waiting")).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs", exact: true })).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(action.progress).toHaveAttribute("aria-valuenow", "20", { timeout: 30_000 });
  expect(await counted(action, "refused")).toBe(2);
  await action.filter("Refused 2").click();
  await expect(action.rows).toHaveCount(2);
  await expect(action.rows.first()).toContainText("You may not do this");
  await page.getByRole("button", { name: "Try 2 refused again" }).click();
  await expect.poll(() => counted(action, "refused")).toBe(0);
  expect((await cancelsByRun(sandbox)).size).toBe(20);
});

test("ben, who may see runs that are shared with him but not cancel them, is told why for each", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403/);
  await sandbox.setSpeed(0);
  const flowId = await flowIdOf(sandbox, OTHER);
  const live = [
    await startRun(sandbox, { flow: OTHER, inputs: {} }),
    await startRun(sandbox, { flow: OTHER, inputs: {} }),
  ];
  for (const id of live) await shareWithBen(sandbox, id);
  await signIn("ben", `/runs/?flow=${flowId}&state=queued,running`);
  await confirmAll(page, "Cancel runs", /^Cancel 2 runs/);
  const action = bulkPage(page);
  await expect(action.summary).toHaveText("2 refused");
  await expect(page.getByText("2: You may not do this")).toBeVisible();
  await expect(action.rows.first()).toContainText("Your account lacks WriteAccess");
  await expect(action.rows.last()).toContainText("Your account lacks WriteAccess");
});

async function shareWithBen(sandbox: Sandbox, runId: string): Promise<void> {
  const [ben] = await sandbox.rows("systemusers?$select=systemuserid&$filter=startswith(fullname,'Ben')");
  const response = await fetch(`${sandbox.url}/api/data/v9.2/GrantAccess`, {
    method: "POST",
    headers: { authorization: `Bearer ${await sandbox.token("ada")}`, "content-type": "application/json" },
    body: JSON.stringify({
      Target: { "@odata.type": "Microsoft.Dynamics.CRM.flowsession", flowsessionid: runId },
      PrincipalAccess: {
        AccessMask: "ReadAccess",
        Principal: {
          "@odata.type": "Microsoft.Dynamics.CRM.systemuser",
          systemuserid: textOf(ben?.["systemuserid"]),
        },
      },
    }),
  });
  if (!response.ok) throw new Error(`The run was not shared: ${await response.text()}`);
}
