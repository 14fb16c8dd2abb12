import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";

const ATTENDED = 1;
const UNATTENDED = 2;

test("chooses a connection reference of one's own, and sends exactly what is documented", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/403.*flowsessions/);
  const launches = await watchLaunches(sandbox, "Leave balance");
  await signIn("ben", launches.address);
  const form = flowPage(page);
  await form.ready();
  await expect(form.reference.locator("option:checked")).toHaveText("Finance robots (Ben Okafor)");

  const sent = page.waitForRequest(/RunDesktopFlow/);
  await form.runButton.click();
  const request = await sent;
  expect(new URL(request.url()).pathname).toBe(
    `/api/data/v9.2/workflows(${launches.flowId})/Microsoft.Dynamics.CRM.RunDesktopFlow`,
  );
  expect(request.postDataJSON()).toEqual({
    runMode: "unattended",
    runPriority: "normal",
    connectionName: "contoso_finance_ben",
    connectionType: 2,
    timeout: 10_800,
    inputs: '{"EntitlementDays":30,"CarriedOver":0}',
  });

  await expect(page).toHaveURL(RUN_ADDRESS);
  const runs = await launches.started();
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({
    runmode: UNATTENDED,
    _createdby_value: "5a000000-0000-4000-8000-000000000002",
    _regardingobjectid_value: launches.flowId,
  });
  expect(await inputsOfRun(sandbox, runs[0])).toEqual({ EntitlementDays: 30, CarriedOver: 0 });
});

test("runs through a connection by name, offering names used before, attended, at high priority and in time", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, "Exchange rates of the day");
  const [before] = await sandbox.rows(
    `flowsessions?$select=connectionid&$filter=_regardingobjectid_value eq ${launches.flowId}&$top=1`,
  );
  const usedBefore = String(before?.["connectionid"]);
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.whereToRun.getByText("By name").click();
  const name = form.whereToRun.getByRole("combobox", { name: "Connection name" });
  await expect(page.locator(`datalist option[value="${usedBefore}"]`)).toBeAttached();

  await form.runButton.click();
  await expect(name).toHaveAccessibleDescription(/enter the name of a connection/);
  await expect(name).toBeFocused();
  expect(await launches.posts()).toEqual([]);

  await name.fill(usedBefore);
  await form.whereToRun.getByRole("radio", { name: /^Attended/ }).check();
  await form.whereToRun.getByRole("combobox", { name: "Priority" }).selectOption("High");
  await form.whereToRun.getByRole("textbox", { name: "Timeout" }).fill("90");
  await form.whereToRun.getByRole("combobox", { name: "Unit of the timeout" }).selectOption("minutes");
  await expectAccessible(page);
  const sent = page.waitForRequest(/RunDesktopFlow/);
  await form.runButton.click();
  const body: unknown = (await sent).postDataJSON();
  expect(body).toMatchObject({
    runMode: "attended",
    runPriority: "high",
    connectionName: usedBefore,
    timeout: 5400,
  });
  // A connection by name is Dataverse's default, which is not said.
  expect(body).not.toHaveProperty("connectionType");
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toMatchObject([{ runmode: ATTENDED, connectionid: usedBefore }]);
});

test("remembers for this flow where it was run, and for no other", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Exchange rates of the day");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.reference.selectOption("Office robots (Olivia Brandt)");
  await form.whereToRun.getByRole("radio", { name: /^Attended/ }).check();
  await form.whereToRun.getByRole("textbox", { name: "Timeout" }).fill("2");
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);

  await page.goto(launches.address);
  await page.reload();
  await form.ready();
  await expect(form.reference.locator("option:checked")).toHaveText("Office robots (Olivia Brandt)");
  await expect(form.whereToRun.getByRole("radio", { name: /^Attended/ })).toBeChecked();
  await expect(form.whereToRun.getByRole("textbox", { name: "Timeout" })).toHaveValue("2");

  await page.goto((await watchLaunches(sandbox, "Invoice totals")).address);
  await form.ready();
  await expect(form.reference.locator("option:checked")).toHaveText("Accounting robots (Olivia Brandt)");
  await expect(form.whereToRun.getByRole("radio", { name: /^Unattended/ })).toBeChecked();
});
