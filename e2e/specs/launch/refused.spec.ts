import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { watchLaunches } from "../../pages/launches";

const FLOW = "Exchange rates of the day";

test("repeats why a connection of somebody else is refused, and lets another be chosen", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/403.*RunDesktopFlow/);
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.reference.selectOption("Finance robots (Ada Lindqvist)");
  await form.runButton.click();

  const notice = form.notice("The run was not started");
  await expect(notice).toContainText("Dataverse does not allow your account this run.");
  await expect(notice).toContainText("is not allowed to use the connection");
  await expectAccessible(page);
  expect(await launches.started()).toEqual([]);

  await form.reference.selectOption("Accounting robots (Olivia Brandt)");
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
  expect(await launches.posts()).toEqual([403, 200]);
});

test("repeats Dataverse's reason for a connection that does not exist", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/400.*RunDesktopFlow/);
  const launches = await watchLaunches(sandbox, FLOW);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.whereToRun.getByText("By name").click();
  await form.whereToRun.getByRole("combobox", { name: "Connection name" }).fill("no-such-connection");
  await form.runButton.click();

  const notice = form.notice("The run was not started");
  await expect(notice).toContainText("Dataverse does not accept this run. Its reason:");
  await expect(notice).toContainText("The connection 'no-such-connection' was not found.");
  await expectAccessible(page);
  await expect(form.runButton).toBeEnabled();
  expect(await launches.started()).toEqual([]);
  expect(await launches.posts()).toEqual([400]);
});

test("says that a run is not allowed when Dataverse refuses it without a reason, and keeps the form", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/403.*(flowsessions|RunDesktopFlow)/);
  const launches = await watchLaunches(sandbox, "Leave balance");
  await signIn("ben", launches.address);
  const form = flowPage(page);
  await form.ready();
  await sandbox.addFault({
    match: { path: "RunDesktopFlow", method: "POST" },
    kind: "status",
    status: 403,
  });
  await form.runButton.click();
  await expect(form.notice("The run was not started")).toContainText("Dataverse does not allow your account");
  expect(await launches.started()).toEqual([]);
  await expect(form.runButton).toBeEnabled();
});
