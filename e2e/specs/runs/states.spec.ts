import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runList } from "../../pages/lists";

const LIST = { method: "GET", path: "/flowsessions?" } as const;

test("while runs are read their place is kept, and after five seconds it is said why", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.addFault({ match: LIST, kind: "delay", delayMs: 8_000 });
  await signIn("olivia", "/runs/");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.getByText("Dataverse is slow to answer; still trying.")).toBeVisible();
  await expectAccessible(page);
  await sandbox.clearFaults();
  await expect(runList(page).row("Queued")).toBeVisible();
});

test("a failure is said, and trying again shows the runs", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/status of 500 .*flowsessions/);
  await sandbox.addFault({ match: LIST, kind: "status", status: 500 });
  await signIn("olivia", "/runs/");
  const failure = page.getByRole("alert").filter({ hasText: "Dataverse has a problem" });
  await expect(failure).toBeVisible();
  await expectAccessible(page);
  await picture("runs-failed");
  await sandbox.clearFaults();
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(runList(page).row("Queued")).toBeVisible();
});

test("a refresh that fails keeps the runs on screen, says how old they are, and recovers by itself", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 500 .*flowsessions/);
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.row("Queued")).toBeVisible();
  await sandbox.addFault({ match: LIST, kind: "status", status: 500 });
  const stale = page.getByRole("button", { name: /^Dataverse has a problem As of / });
  await expect(stale).toBeVisible();
  await expect(list.row("Queued")).toBeVisible();
  await expectAccessible(page);
  await sandbox.clearFaults();
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText("Live again").last()).toBeVisible();
  await expect(stale).toBeHidden();
  await expect(list.row("Queued")).toBeVisible();
});

test("an environment without runs says why and leads to the flows", async ({ page, sandbox, signIn }) => {
  await sandbox.reset("load", { flows: 3, runs: 0, live: 0 });
  await signIn("olivia", "/runs/");
  await expect(page.getByText("No run that you may see")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Choose a flow to run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
});

test("filters that leave nothing say so and offer to clear them", async ({ page, signIn }) => {
  await signIn("olivia", "/runs/?state=suspended");
  await expect(page.getByText("No run matches")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(runList(page).row("Queued")).toBeVisible();
});
