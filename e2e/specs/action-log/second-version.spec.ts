import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun, UNTIL_ENDED_MS, UNTIL_RUNNING_MS } from "../../pages/sandbox-runs";

const log = (page: Page) => page.getByRole("region", { name: "Action log" });

test("a log of the second version is read from its rows, searched, and begins with the failing action", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSwitches({ actionLogs: "v2", apiRunLogs: true });
  const id = await startRun(sandbox, { inputs: { Invoices: ["abc"], Currency: "EUR", VatRate: 19 } });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Failed");
  await expect(log(page).getByRole("region", { name: "Where it failed" })).toBeVisible();
  const list = log(page).getByRole("grid", { name: "Actions" });
  await expect(list.getByRole("row").nth(1)).toContainText("Launch Excel");
  await log(page).getByRole("searchbox", { name: "Search actions" }).fill("launch");
  await expect(log(page).getByText(/^\d+ of \d+ actions$/)).toBeVisible();
  await expectAccessible(page);
  const asked = await sandbox.requests({ path: "flowsession_flowlog_parentobjectid" });
  expect(asked.length).toBeGreaterThan(0);
});

test("rows of a run that goes on are shown as far as they are written, and read again on demand", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSwitches({ actionLogs: "v2", apiRunLogs: true });
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await sandbox.advance(3_000);
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Running");
  await expect(log(page).getByRole("grid", { name: "Actions" })).toContainText("Launch Excel");
  await expect(log(page).getByText("11 actions", { exact: true })).toBeHidden();
  await sandbox.advance(UNTIL_ENDED_MS);
  await expect(runPage(page).status).toHaveText("Succeeded");
  await expect(log(page).getByText("11 actions", { exact: true })).toBeVisible();
});
