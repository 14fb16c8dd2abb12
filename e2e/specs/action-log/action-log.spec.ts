import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { longestTaskMs } from "../../fixtures/main-thread";
import { runAddress } from "../../pages/run-page";
import { readRun, startRun, STATUS, textOf } from "../../pages/sandbox-runs";
import type { Sandbox } from "../../fixtures/sandbox";

const DAY_MS = 86_400_000;
const log = (page: Page) => page.getByRole("region", { name: "Action log" });

/** A run of the demonstration that left a file of log with a failure in it. */
async function failedRun(sandbox: Sandbox): Promise<string> {
  const filter = encodeURIComponent(`statuscode eq ${STATUS.failed} and errorcode eq 'ScriptExecutionError'`);
  const [row] = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=${filter}&$orderby=completedon desc&$top=1`,
  );
  return textOf(row?.["flowsessionid"]);
}

test("the log of a failed run begins with the failing action, and leads to it in the list", async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn("olivia", runAddress(await failedRun(sandbox)));
  const failing = log(page).getByRole("region", { name: "Where it failed" });
  await expect(failing).toContainText("ScriptExecutionError");
  await failing.getByRole("button", { name: "Show it in the log" }).click();
  const list = log(page).getByRole("grid", { name: "Actions" });
  await expect(list).toBeFocused();
  await expect(list.getByRole("row", { selected: true })).toContainText("Failed");
  await expect(log(page).getByRole("region", { name: "Selected action" })).toContainText(
    "ScriptExecutionError",
  );
  await expectAccessible(page);
});

/** Of the page's main thread, processor time of one task. Milliseconds. */
const HELD_UP_MS = 200;

test("a log of 50,007 actions is read when asked for, and neither that nor searching it holds the page up", async ({
  browser,
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox, { flow: "Material master update", inputs: { Records: 12_500 } });
  await sandbox.advance(DAY_MS);
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.succeeded);
  await signIn("olivia", runAddress(id));
  const ask = log(page).getByRole("button", { name: /^Read the action log \(\d+(\.\d+)? MB\)$/ });
  await expect(ask).toBeVisible();

  const longest = await longestTaskMs(browser, page, async () => {
    await ask.click();
    await expect(log(page).getByText("50,007 actions", { exact: true })).toBeVisible();
    await log(page).getByRole("searchbox", { name: "Search actions" }).pressSequentially("update");
    // All but those of the loop's end and around it; what fewer letters find is more.
    await expect(log(page).getByText("50,001 of 50,007 actions", { exact: true })).toBeVisible();
    const list = log(page).getByRole("grid", { name: "Actions" });
    await list.press("End");
    await expect(list.getByRole("row", { selected: true })).toBeVisible();
  });
  expect(longest).toBeLessThan(HELD_UP_MS);
});
