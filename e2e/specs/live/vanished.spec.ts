import { expect, test } from "../../fixtures/stack";
import { expectTruth } from "../../pages/board-truth";
import { deleteRun } from "../../pages/delete-run";
import { freshnessLine } from "../../pages/freshness";
import { hurryUntilGone } from "../../pages/hurry";
import { runList } from "../../pages/lists";
import { runPage } from "../../pages/run-page";
import { startRun } from "../../pages/sandbox-runs";

test("a run that is deleted leaves the board, and the others stay", async ({ page, sandbox, signIn }) => {
  await page.clock.install();
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  const row = list.table.locator(`[data-row-id="${id}"]`);
  await expect(row).toBeVisible();
  const others = await list.rows.count();
  await deleteRun(sandbox, id);
  // Rows of which nothing was told for a minute are looked after once a minute.
  await hurryUntilGone(page, row);
  expect(await list.rows.count()).toBeGreaterThanOrEqual(others - 1);
  await expectTruth(page, sandbox);
});

test("the page of a run that is deleted says so, and keeps what it showed", async ({
  page,
  sandbox,
  guard,
  signIn,
}) => {
  guard.allow(/status of 404/);
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", `/run/?id=${id}`);
  await expect(runPage(page).status).toHaveText("Queued");
  await deleteRun(sandbox, id);
  await expect(freshnessLine(page).cause("No longer there As of ")).toBeVisible({ timeout: 15_000 });
  await expect(runPage(page).status).toHaveText("Queued");
});
