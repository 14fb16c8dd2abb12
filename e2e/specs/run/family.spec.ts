import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun, UNTIL_ENDED_MS, UNTIL_RUNNING_MS } from "../../pages/sandbox-runs";

const INPUTS = { Month: "2026-05", Companies: ["Contoso DE", "Contoso PL"] };
const children = (page: Page) => page.getByRole("region", { name: "Child runs" });

test("a run that calls others leads to each and back, and their states are live", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox, { flow: "Group closing", inputs: INPUTS });
  await sandbox.advance(UNTIL_RUNNING_MS);
  await sandbox.advance(12_000);
  await signIn("olivia", runAddress(id));
  await expect(children(page).getByRole("listitem")).toHaveCount(2);
  await expect(children(page).getByRole("listitem").first()).toContainText("Running");
  await expectAccessible(page);
  await picture("family-parent");
  await page.setViewportSize(SMALL);
  await expectNoSidewaysScroll(page);

  await sandbox.advance(UNTIL_ENDED_MS);
  await expect(children(page).getByRole("listitem").first()).toContainText("Succeeded");
  await expect(children(page).getByRole("listitem").last()).toContainText("Succeeded");
  const name = await children(page).getByRole("link").first().innerText();
  await children(page).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(runPage(page).fact("Parent run")).toContainText("Group closing");
  await expect(runPage(page).fact("Parent run")).toContainText("Succeeded");
  await expectAccessible(page);
  await runPage(page).fact("Parent run").getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(id));
});

test("an environment without the newer columns shows the run, and the parent by its context", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  // The question with the newer columns is asked once, and refused.
  guard.allow(/status of 400 .*parentdesktopflowrun/);
  const id = await startRun(sandbox, { flow: "Group closing", inputs: INPUTS });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const [child] = await sandbox.rows(`flowsessions?$filter=_parentdesktopflowrunid_value eq ${id}`);
  await sandbox.setSwitches({ newerColumns: false });
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Succeeded");
  await expect(children(page)).toHaveCount(0);
  await page.goto(runAddress(String(child?.["flowsessionid"])));
  await expect(runPage(page).fact("Parent run")).toContainText("Group closing");
});
