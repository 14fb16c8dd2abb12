import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { watchLaunches } from "../../pages/launches";
import { runList } from "../../pages/lists";
import { runAddress, runPage } from "../../pages/run-page";
import {
  flowIdOf,
  readRun,
  runQuestions,
  STATUS,
  startRun,
  UNTIL_RUNNING_MS,
} from "../../pages/sandbox-runs";

test("ben runs a flow shared for running only, is told before and after, and his run is not asked about", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/status of 403 .*flowsessions/);
  const launches = await watchLaunches(sandbox, "Invoice totals");
  await signIn("ben", launches.address);
  const form = flowPage(page);
  await form.ready();
  await expect(page.getByText(/You can run this flow, but/)).toBeVisible();
  await expect(page.getByText(/following or cancelling|not follow or cancel/)).toBeVisible();
  await picture("ben-before");
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  await expect(page.getByText("Your run of Invoice totals was started.")).toBeVisible();
  await expect(page.getByText("Following and cancelling it are not allowed for you")).toBeVisible();
  await expect(page.getByText("The missing right is ReadAccess.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel run" })).toBeHidden();
  expect(await launches.started()).toHaveLength(1);
  await expectAccessible(page);
  await picture("ben-after");

  // Coming back to the window makes a page that follows something ask at once; this one has nothing to follow.
  const { all } = await runQuestions(sandbox, "ben");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await page.getByRole("link", { name: "Back to the flow" }).click();
  await form.ready();
  expect((await runQuestions(sandbox, "ben", all)).changes).toEqual([]);
});

test("ben’s list of runs says that it holds only those of his own flows", async ({
  page,
  sandbox,
  signIn,
}) => {
  await startRun(sandbox);
  await signIn("ben", "/runs/");
  const list = runList(page);
  await expect(page.getByText("These are runs of flows that you own.")).toBeVisible();
  const flows = new Set(await list.column("Flow"));
  expect(
    [...flows].filter((name) => !["Postal address clean-up", "Name badges for visitors"].includes(name)),
  ).toEqual([]);
  await expectAccessible(page);
});

for (const [title, address, right] of [
  ["Flows", "/flows/", "prvReadWorkflow"],
  ["Runs", "/runs/", "prvReadflowsession"],
] as const)
  test(`nora is told which right is missing for ${title.toLowerCase()}`, async ({
    page,
    signIn,
    guard,
    picture,
  }) => {
    guard.allow(/status of 403/);
    await signIn("nora", address);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    const refusal = page.getByRole("alert").filter({ hasText: "You may not see this" });
    await expect(refusal).toContainText(
      new RegExp(`lacks the right to see ${title.toLowerCase()} \\(${right}\\)`, "i"),
    );
    await expect(refusal).toContainText("Ask the environment's administrator for it.");
    await expectAccessible(page);
    await picture(`nora-${title.toLowerCase()}`);
  });

for (const [person, starter] of [
  ["ada", "olivia"],
  ["olivia", "ada"],
] as const)
  test(`${person} may cancel a run that ${starter} started`, async ({ page, sandbox, signIn }) => {
    await sandbox.setSpeed(0);
    const id = await startRun(sandbox, { as: starter });
    await sandbox.advance(UNTIL_RUNNING_MS);
    await signIn(person, runAddress(id));
    const run = runPage(page);
    await run.cancelButton.click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Cancel run" }).click();
    await expect(run.notice).toContainText("Dataverse accepted the request.");
    await sandbox.advance(5_000);
    await expect(run.status).toHaveText("Cancelled");
    expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.cancelled);
  });

test("sign out leaves nothing of a person behind: the next one sees her own rights", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 403/);
  await signIn("olivia", `/flow/?id=${await flowIdOf(sandbox, "Invoice totals")}`);
  await flowPage(page).ready();
  await page.getByRole("button", { name: "Account of Olivia Brandt" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Flowtower" })).toBeVisible();
  await signIn("nora", "/runs/");
  await expect(page.getByText("You may not see this")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
});
