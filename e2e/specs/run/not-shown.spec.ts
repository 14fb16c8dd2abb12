import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun } from "../../pages/sandbox-runs";

test("an id that is none is said, with the way to the runs", async ({ page, sandbox, signIn }) => {
  await signIn("olivia", "/run/?id=no-id");
  await expect(page.getByRole("heading", { level: 1, name: "This address names no run" })).toBeVisible();
  await expectAccessible(page);
  expect(await sandbox.requests({ path: "flowsessions(" })).toEqual([]);
  await page.getByRole("link", { name: "Go to the runs" }).click();
  await expect(page.getByRole("table", { name: "Runs, newest first" })).toBeVisible();
});

test("an id that this environment does not have is said, and is not asked for again", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 404 .*flowsessions/);
  const id = "0badc0de-0000-4000-8000-000000000000";
  await signIn("olivia", runAddress(id));
  const title = "There is no such run in this environment";
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expectAccessible(page);
  expect(await sandbox.requests({ path: id })).toHaveLength(1);
});

test("without the right to read runs, the right that is missing is named", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403/);
  const id = await startRun(sandbox);
  await signIn("nora", runAddress(id));
  await expect(page.getByRole("heading", { level: 1, name: "You may not follow this run" })).toBeVisible();
  await expect(page.getByText("The missing right is prvReadflowsession.")).toBeVisible();
  await expectAccessible(page);
});

test("a failure of Dataverse is said, and trying again shows the run", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 500/);
  const id = await startRun(sandbox);
  await sandbox.addFault({
    match: { method: "GET", path: `flowsessions(${id})` },
    kind: "status",
    status: 500,
  });
  await signIn("olivia", runAddress(id));
  await expect(page.getByRole("alert").filter({ hasText: "Dataverse has a problem" })).toBeVisible();
  await expectAccessible(page);
  await sandbox.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(runPage(page).inputs).toContainText("RE-20417");
});

test("while a run is read its place is kept, and after five seconds it is said why", async ({
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox);
  await sandbox.addFault({
    match: { method: "GET", path: `flowsessions(${id})` },
    kind: "delay",
    delayMs: 7_000,
  });
  await signIn("olivia", runAddress(id));
  await expect(page.getByText("Dataverse is slow to answer; still trying.")).toBeVisible();
  await expectAccessible(page);
  await sandbox.clearFaults();
  await expect(runPage(page).inputs).toContainText("RE-20417");
});
