import { expect, test } from "../../fixtures/stack";
import { endRuns, expectTruth, liveRuns } from "../../pages/board-truth";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";

/** An hour, and what the steps of ages take away. */
const HOUR_MS = 3_600_000 + 60_000;
const RUNS = { method: "GET", path: "/flowsessions?" } as const;

test("the tab that asks for all is closed: another one goes on within a tick", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  const other = await context.newPage();
  await other.goto("/runs/");
  await expect(runList(other).row("Queued")).toBeVisible();
  await expect(freshnessLine(other).live).toBeVisible();
  await page.close();
  await endRuns(sandbox, await liveRuns(sandbox));
  await expectTruth(other, sandbox);
  await expect(freshnessLine(other).live).toBeVisible();
});

test("asleep for an hour: the board says that it catches up, and holds the truth with the first answer", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await page.clock.install();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  const line = freshnessLine(page);
  await expect(line.live).toBeVisible();
  const [first = "", ...others] = await liveRuns(sandbox);
  await endRuns(sandbox, [first]);
  // A tick is over when the page shows what it brought: no question is out whose time would run out in the jump.
  await expect(runList(page).table.locator(`[data-row-id="${first}"]`)).toContainText("Failed");
  await endRuns(sandbox, others);
  await sandbox.addFault({ match: RUNS, kind: "delay", delayMs: 4_000 });
  await page.clock.fastForward(HOUR_MS);
  await expect(line.cause("Catching up As of .*, 1 hr ago")).toBeVisible();
  await picture("faults-behind-board");
  await sandbox.clearFaults();
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});

test("two thousand changes in one tick, after a pause that a person made", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.reset("load", { flows: 20, runs: 4_000, live: 2_000 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const line = freshnessLine(page);
  await expect(runList(page).rows.first()).toBeVisible();
  await expect(line.live).toBeVisible();
  // All of it, so that nothing which was asked before the pause arrives after it.
  await expectTruth(page, sandbox);
  await page.getByRole("main").getByRole("button", { name: "Pause" }).click();
  await expect(line.cause("Paused by you As of ")).toBeVisible();
  const before = await runList(page).column("State");
  const live = await liveRuns(sandbox);
  expect(live.length).toBeGreaterThanOrEqual(1_900);
  await endRuns(sandbox, live);
  expect(await runList(page).column("State")).toEqual(before);
  await line.action("Go on").click();
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});
