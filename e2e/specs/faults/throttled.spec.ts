import { expect, expectAccessible, test } from "../../fixtures/stack";
import { SMALL } from "../../fixtures/layout";
import { endRuns, expectTruth, liveRuns } from "../../pages/board-truth";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";
import { runAddress, runPage } from "../../pages/run-page";
import { runQuestions, startRun, STATUS } from "../../pages/sandbox-runs";

const PAUSE = "Dataverse asks for a pause until \\d";
const REFUSED = /status of 429/;
const RUNS = { method: "GET", path: "/flowsessions?" } as const;

test("a storm of 429s: one question a pause, the board stays usable, the time is named, and it ends with the truth", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(REFUSED);
  await page.clock.install();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  const line = freshnessLine(page);
  await expect(list.row("Queued")).toBeVisible();
  await expect(line.live).toBeVisible();
  const live = await liveRuns(sandbox);
  const from = (await sandbox.requests()).length;
  await sandbox.addFault({ match: RUNS, kind: "throttle", retryAfterS: 60 });
  await page.clock.fastForward(6_000);
  await expect(line.cause(PAUSE)).toBeVisible();
  await endRuns(sandbox, live);
  const refused = async () =>
    (await sandbox.requests()).slice(from).filter(({ status }) => status === 429).length;
  /** Until when, as the page says it: each refusal must have reached the page before its pause can pass. */
  const until = async () => /until ([\d:]+)/.exec(await line.cause(PAUSE).innerText())?.[1];
  let before: string | undefined;
  for (const storm of [1, 2, 3]) {
    await expect.poll(refused).toBe(storm);
    await expect.poll(until).not.toBe(before);
    before = await until();
    await page.clock.fastForward(40_000);
    expect(await refused()).toBe(storm);
    await page.clock.fastForward(26_000);
  }
  await picture("faults-throttled-board");
  await page.setViewportSize(SMALL);
  await expect(line.cause(PAUSE)).toBeVisible();
  await expectAccessible(page);
  await picture("faults-throttled-board-360");
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("j");
  await expect(list.rows.first().getByRole("link")).toBeFocused();

  await sandbox.clearFaults();
  await page.clock.fastForward(60_000);
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});

test("a pause holds for all tabs and for one that is opened meanwhile, and what a person clicks goes first", async ({
  page,
  context,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(REFUSED);
  await context.clock.install();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  const other = await context.newPage();
  await other.goto("/runs/");
  await expect(runList(other).row("Queued")).toBeVisible();
  await expect(freshnessLine(other).live).toBeVisible();

  await sandbox.addFault({ match: RUNS, kind: "throttle", retryAfterS: 120, times: 1 });
  await context.clock.fastForward(6_000);
  await expect(freshnessLine(page).cause(PAUSE)).toBeVisible();
  await expect(freshnessLine(other).cause(PAUSE)).toBeVisible();
  const third = await context.newPage();
  await third.goto("/runs/");
  await expect(freshnessLine(third).cause(PAUSE)).toBeVisible();
  const { all } = await runQuestions(sandbox, "olivia");
  // The background question of this tab, which asks for all, waits already; the person comes after it.
  await runList(page).row("Queued").getByRole("link").click();
  await context.clock.fastForward(100_000);
  await expect(freshnessLine(other).cause(PAUSE)).toBeVisible();
  expect((await runQuestions(sandbox, "olivia", all)).all).toBe(all);

  await context.clock.fastForward(20_000);
  await expect(runPage(page).status).toHaveText("Queued");
  await expect(freshnessLine(other).live).toBeVisible();
  await expect(runList(third).row("Queued")).toBeVisible();
  const asked = (await sandbox.requests()).slice(all).filter(({ user }) => user === "olivia");
  const clicked = asked.findIndex(({ path }) => /flowsessions\([0-9a-f-]{36}\)\?/.test(path));
  const polled = asked.findIndex(({ path }) => /modifiedon (ge|desc)/.test(decodeURIComponent(path)));
  expect(clicked).toBeGreaterThanOrEqual(0);
  expect(polled).toBeGreaterThan(clicked);
});

test("a run that is followed through a pause says until when, and goes on by itself", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(REFUSED);
  await page.clock.install();
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  const line = freshnessLine(page);
  await expect(run.status).toHaveText("Queued");
  await expect(line.live).toBeVisible();
  await sandbox.addFault({ match: RUNS, kind: "throttle", retryAfterS: 60, times: 1 });
  await page.clock.fastForward(6_000);
  await expect(line.cause(PAUSE)).toBeVisible();
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded });
  await picture("faults-throttled-run");
  await expect(run.status).toHaveText("Queued");
  await page.clock.fastForward(60_000);
  await expect(run.status).toHaveText("Succeeded");
  await expect(line.live).toBeVisible();
});
