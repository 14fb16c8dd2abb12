import { expect, expectAccessible, test } from "../../fixtures/stack";
import { endRuns, expectTruth, liveRuns } from "../../pages/board-truth";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun, STATUS, UNTIL_RUNNING_MS } from "../../pages/sandbox-runs";

const NO_NETWORK = /ERR_INTERNET_DISCONNECTED/;

test("offline for a minute: the board stays, says why and how old it is, and holds the truth when it is back", async ({
  page,
  context,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(NO_NETWORK);
  await page.clock.install();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  const line = freshnessLine(page);
  await expect(list.row("Queued")).toBeVisible();
  await expect(line.live).toBeVisible();
  // What explains a cause is fetched while there is a network.
  await page.clock.fastForward(5_000);
  await page.waitForLoadState("networkidle");

  await context.setOffline(true);
  await expect(line.cause("Offline")).toBeVisible();
  await expect(line.action("Try now")).toBeVisible();
  const live = await liveRuns(sandbox);
  expect(live.length).toBeGreaterThan(3);
  await endRuns(sandbox, live);
  await page.clock.fastForward(60_000);
  await expect(line.cause("Offline As of .*, 1 min ago")).toBeVisible();
  await expect(list.row("Queued")).toBeVisible();
  await expectAccessible(page);
  await picture("faults-offline-board");

  await line.cause("Offline").click();
  const dialog = page.getByRole("dialog", { name: "Offline" });
  await expect(dialog).toContainText("It goes on by itself when the network is back.");
  await page.keyboard.press("Escape");
  await context.setOffline(false);
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
  await expect(line.live).toBeVisible();
});

test("a run that is followed offline says how old it is, and ends on screen when the network is back", async ({
  page,
  context,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(NO_NETWORK);
  await page.clock.install();
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await signIn("olivia", runAddress(id));
  const run = runPage(page);
  const line = freshnessLine(page);
  await expect(run.status).toHaveText("Running");
  await context.setOffline(true);
  await expect(line.cause("Offline")).toBeVisible();
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded, outputs: { Summary: "Done" } });
  await page.clock.fastForward(60_000);
  await expect(line.cause("Offline As of .*, 1 min ago")).toBeVisible();
  await expect(run.status).toHaveText("Running");
  await picture("faults-offline-run");
  await context.setOffline(false);
  await expect(line.liveAgain).toBeVisible();
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.outputs).toContainText("Done");
});
