import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS, RUN_REQUEST } from "../../pages/flow-page";
import { hurryUntil } from "../../pages/hurry";
import { runIdOf, watchLaunches } from "../../pages/launches";

const FLOW = "Exchange rates of the day";
const SHARED = "Leave balance";
const RUN_POST = { path: "RunDesktopFlow", method: "POST" };

test.beforeEach(({ guard }) => guard.allow(RUN_REQUEST));

test("finds and opens the run whose answer was lost, says so, and sends nothing twice", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await sandbox.addFault({ match: RUN_POST, kind: "drop-after", times: 1 });
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  await expect(page.getByText("The answer was lost, but the run has started.")).toBeVisible();
  await expectAccessible(page);
  const runs = await launches.started();
  expect(runs).toHaveLength(1);
  expect(await launches.posts()).toEqual([0]);
  await expect(page).toHaveURL(new RegExp(runs.map(runIdOf).join()));
});

test("says that nothing was started when the request never arrived, and can be run again", async ({
  page,
  sandbox,
  signIn,
}) => {
  await page.clock.install();
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await sandbox.addFault({ match: RUN_POST, kind: "drop-before", times: 1 });
  await form.runButton.click();
  await expect(page.getByText("Looking whether the run has started.")).toBeVisible();
  await expect(form.runButton).toBeDisabled();

  const notice = form.notice("The run did not start");
  await hurryUntil(page, notice);
  await expect(notice).toContainText("no new run of this flow appeared within 12 s. You can run it again.");
  await expectAccessible(page);
  expect(await launches.started()).toEqual([]);
  expect(await launches.posts()).toEqual([0]);

  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
});

for (const { kind, runs } of [
  { kind: "drop-after", runs: 1 },
  { kind: "drop-before", runs: 0 },
] as const) {
  test(`a reload while it looks still ends in the truth: ${kind}`, async ({ page, sandbox, signIn }) => {
    await page.clock.install();
    const launches = await watchLaunches(sandbox, FLOW);
    await signIn("olivia", launches.address);
    const form = flowPage(page);
    await form.ready();
    await sandbox.addFault({ match: RUN_POST, kind, times: 1 });
    // The looks take their time, so that the reload comes between the question and its answer.
    await sandbox.addFault({ match: { path: "/flowsessions", method: "GET" }, kind: "delay", delayMs: 700 });
    await form.runButton.click();
    await expect(page.getByText("Looking whether the run has started.")).toBeVisible();
    await page.reload();
    await sandbox.clearFaults();

    if (runs === 1) await expect(page).toHaveURL(RUN_ADDRESS);
    else await hurryUntil(page, form.notice("The run did not start"));
    expect(await launches.started()).toHaveLength(runs);
    expect(await launches.posts()).toEqual([0]);
  });

  test(`tells a person who may not see the run that nobody can tell: ${kind}`, async ({
    page,
    sandbox,
    signIn,
    guard,
  }) => {
    guard.allow(/403.*flowsessions/);
    await page.clock.install();
    const launches = await watchLaunches(sandbox, SHARED);
    await signIn("ben", launches.address);
    const form = flowPage(page);
    await form.ready();
    await sandbox.addFault({ match: RUN_POST, kind, times: 1 });
    await form.runButton.click();

    const notice = form.notice("It is not known whether the run has started");
    await hurryUntil(page, notice);
    await expect(notice).toContainText("Ask the owner before you run it again.");
    await expectAccessible(page);
    expect(await launches.started()).toHaveLength(runs);
    expect(await launches.posts()).toEqual([0]);

    // The next launch is a decision, not a second click.
    await expect(form.runButton).toBeDisabled();
    await notice.getByRole("button", { name: "Let me run it again" }).click();
    await expect(form.runButton).toBeEnabled();
    expect(await launches.posts()).toEqual([0]);
  });
}

test("says that it can't be known while Dataverse can't be reached", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/flowsessions/);
  await page.clock.install();
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await sandbox.addFault({ match: RUN_POST, kind: "drop-after", times: 1 });
  const down = sandbox.addFault({ match: { path: "createdon%20ge", method: "GET" }, kind: "drop-before" });
  await down;
  await form.runButton.click();

  const notice = form.notice("It is not known whether the run has started");
  await hurryUntil(page, notice);
  await expect(notice).toContainText("Dataverse can’t be reached to look.");
  await expectAccessible(page);
  await expect(form.runButton).toBeDisabled();
  expect(await launches.posts()).toEqual([0]);
});
