import { expect, expectAccessible, test } from "../../fixtures/stack";
import { bulkPage, cancelsByRun, counted } from "../../pages/bulk-page";
import { runList } from "../../pages/lists";
import { STATUS } from "../../pages/sandbox-runs";

test.use({ scenario: "load" });

const LIVE = 200;

test("200 runs are cancelled with 5 % refused: the page counts what the sandbox did, one wish a run", async ({
  page,
  sandbox,
  guard,
  signIn,
  picture,
}) => {
  test.slow();
  guard.allow(/status of 403/);
  await sandbox.reset("load", { flows: 8, runs: 400, live: LIVE });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await expect(runList(page).rows.first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all runs that match" }).check();
  await page.getByRole("button", { name: "Cancel runs" }).click();
  const question = page.getByRole("alertdialog", { name: `Cancel ${String(LIVE)} runs?` });
  await expect(question.getByRole("button", { name: "Keep them running" })).toBeFocused();
  await expectAccessible(page);
  await picture("bulk-confirm");
  await sandbox.addFault({
    match: { method: "POST", path: "CancelDesktopFlowRun" },
    kind: "status",
    status: 403,
    probability: 0.05,
  });
  await question.getByRole("button", { name: `Cancel ${String(LIVE)} runs` }).click();

  const action = bulkPage(page);
  await expect(action.title).toHaveText(`Cancel ${String(LIVE)} runs`);
  await expect(action.progress).toHaveAttribute("aria-valuenow", String(LIVE), { timeout: 30_000 });
  const wishes = [...(await cancelsByRun(sandbox)).values()];
  expect(wishes).toHaveLength(LIVE);
  expect(wishes.filter((answers) => answers.length !== 1)).toEqual([]);
  const refused = wishes.filter(([status]) => status === 403).length;
  expect(refused).toBeGreaterThan(0);
  expect(await counted(action, "refused")).toBe(refused);

  await sandbox.setSpeed(4);
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  const truly = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=statuscode eq ${String(STATUS.cancelled)}`,
  );
  const before = await counted(action, "cancelled");
  expect(before).toBe(LIVE - refused - (await counted(action, "ended by")));
  expect(truly.length).toBeGreaterThanOrEqual(before);
  await expectAccessible(page);
  await picture("bulk-done");
});
