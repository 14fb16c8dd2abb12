import { expect, test } from "../../fixtures/stack";
import { endRuns, expectTruth, liveRuns } from "../../pages/board-truth";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";
import { runAddress, runPage } from "../../pages/run-page";
import { readNamed, readRun, startRun, STATUS } from "../../pages/sandbox-runs";

test("an environment that loses its newer columns while the board is open costs no change", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 400/);
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expect(freshnessLine(page).live).toBeVisible();
  await sandbox.setSwitches({ newerColumns: false });
  await endRuns(sandbox, await liveRuns(sandbox));
  await expectTruth(page, sandbox);
  await expect(freshnessLine(page).live).toBeVisible();
});

test("an environment without newer columns shows the board, and a run to its end", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 400/);
  await sandbox.setSpeed(0);
  await sandbox.setSwitches({ newerColumns: false });
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expectTruth(page, sandbox);
  const id = await startRun(sandbox);
  await page.goto(runAddress(id));
  await expect(runPage(page).status).toHaveText("Queued");
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded });
  await expect(runPage(page).status).toHaveText("Succeeded");
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.succeeded);
});

test("a run that is deleted leaves the board, and its own page keeps what it showed and says that it is no more", async ({
  page,
  context,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 404/);
  await context.clock.install();
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", "/runs/");
  const row = runList(page).table.locator(`[data-row-id="${id}"]`);
  await expect(row).toBeVisible();
  await expect(freshnessLine(page).live).toBeVisible();
  const own = await context.newPage();
  await own.goto(runAddress(id));
  await expect(runPage(own).status).toHaveText("Queued");

  await sandbox.deleteRow(`flowsessions(${id})`);
  expect(await readNamed(sandbox, `flowsessions?$filter=flowsessionid eq ${id}`)).toEqual([]);
  // Rows that were silent are looked after once a minute.
  await context.clock.fastForward(61_000);
  await expect(async () => {
    await context.clock.fastForward(6_000);
    await expect(row).toBeHidden({ timeout: 500 });
  }).toPass({ intervals: [0], timeout: 30_000 });
  await expectTruth(page, sandbox);
  await expect(freshnessLine(own).cause("No longer there As of ")).toBeVisible();
});
