import { expect, test } from "../../fixtures/stack";
import { expectTruth } from "../../pages/board-truth";
import { runList } from "../../pages/lists";
import { readRun, runQuestions, startRun, STATUS } from "../../pages/sandbox-runs";

/** A new tab leads within this time of the old one's end. */
const NEW_LEADER_MS = 5_000;

test("tabs ask one question a tick together; the one that asks is closed, and another asks within five seconds", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  const others = [await context.newPage(), await context.newPage()] as const;
  for (const other of others) {
    await other.goto("/runs/");
    await expect(runList(other).row("Queued")).toBeVisible();
  }

  const { all } = await runQuestions(sandbox, "olivia");
  await sandbox.forceRun(id, { statuscode: STATUS.running });
  for (const tab of [page, ...others]) await expectTruth(tab, sandbox);
  const asked = (await runQuestions(sandbox, "olivia", all)).changes;
  expect(asked.filter((question) => question.includes("modifiedon ge")).length).toBeLessThanOrEqual(3);

  await page.close();
  const closedAtMs = performance.now();
  const since = (await runQuestions(sandbox, "olivia")).all;
  const nextQuestion = async () => (await runQuestions(sandbox, "olivia", since)).changes.length;
  await expect.poll(nextQuestion, { intervals: [100], timeout: 10_000 }).toBeGreaterThan(0);
  expect(performance.now() - closedAtMs).toBeLessThan(NEW_LEADER_MS + 500);
  await sandbox.forceRun(id, { statuscode: STATUS.failed });
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.failed);
  for (const other of others) await expectTruth(other, sandbox);
});
