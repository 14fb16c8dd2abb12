import { expect, expectAccessible, test } from "../../fixtures/stack";
import { expectNoSidewaysScroll, SMALL, ZOOMED } from "../../fixtures/layout";
import { runList } from "../../pages/lists";
import {
  flowIdOf,
  readNamed,
  readRun,
  runQuestions,
  STATUS,
  startRun,
  textOf,
  wordsOf,
} from "../../pages/sandbox-runs";

test("runs stand by phase, newest first, with state, flow, machine, times and person as Dataverse has them", async ({
  page,
  sandbox,
  signIn,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.rows.first()).toBeVisible();
  expect(await list.header("").allInnerTexts()).toEqual([
    "",
    "State",
    "Flow",
    "Machine",
    "Requested",
    "Started",
    "Duration",
    "Started by",
    "Mode",
    "Actions",
  ]);
  const read = await readNamed(sandbox, "flowsessions?$orderby=createdon desc,flowsessionid desc&$top=100");
  const inPhase = (...codes: readonly number[]) =>
    read.filter((row) => codes.includes(Number(row["statuscode"])));
  const active = [...inPhase(STATUS.running, STATUS.paused), ...inPhase(STATUS.waiting)];
  const newest = [...active, ...read.filter((row) => !active.includes(row))].slice(0, 12);
  expect((await list.column("Flow")).slice(0, 12)).toEqual(
    newest.map((row) => wordsOf(row, "_regardingobjectid_value")),
  );
  const words = newest.map((row) =>
    row["statuscode"] === STATUS.waiting ? "Queued" : wordsOf(row, "statuscode"),
  );
  expect((await list.column("State")).slice(0, 12)).toEqual(words);
  expect((await list.column("Started by")).slice(0, 12)).toEqual(
    newest.map((row) => wordsOf(row, "_createdby_value")),
  );
  const running = newest.find((row) => row["statuscode"] === STATUS.running) ?? {};
  const row = list.row(wordsOf(running, "_regardingobjectid_value"));
  await expect(row).toContainText(wordsOf(running, "_machineid_value"));
  await expect(row.locator(`time[datetime="${textOf(running["createdon"])}"]`)).toBeVisible();
  await row.getByRole("link").click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/Running|Queued/);
});

test("rows change in place, and new runs wait behind a pill until they are asked for", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  const payslips = list.row("Payslip distribution");
  await expect(payslips).toContainText("Running");
  const [live] = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=statuscode eq 2 and _regardingobjectid_value eq ${await flowIdOf(sandbox, "Payslip distribution")}`,
  );
  await sandbox.forceRun(textOf(live?.["flowsessionid"]), { statuscode: STATUS.succeeded });
  await expect(payslips).toContainText("Succeeded");
  const before = await list.column("Flow");

  const id = await startRun(sandbox);
  const pill = page.getByRole("button", { name: "1 new" });
  await expect(pill).toBeVisible();
  expect(await list.column("Flow")).toEqual(before);
  await expectAccessible(page);
  await picture("runs-pill");
  await pill.click();
  const fresh = list.row("Queued");
  await expect(fresh).toContainText("Invoice totals");
  await expect(fresh.getByRole("link")).toHaveAttribute("href", `/run/?id=${id}`);
  await expect(pill).toBeHidden();
});

test("a list with live runs costs one question a tick, and none about a single run", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expect.poll(async () => (await runQuestions(sandbox, "olivia")).changes.length).toBeGreaterThan(0);
  const { all } = await runQuestions(sandbox, "olivia");
  await expect
    .poll(async () => (await runQuestions(sandbox, "olivia", all)).changes.length, { timeout: 15_000 })
    .toBe(2);
  const since = await runQuestions(sandbox, "olivia", all);
  expect(since.single).toEqual([]);
  expect(since.all - all).toBe(2);
});

test("older runs come by nextLink while scrolling, and the end of them is said", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const newest = await sandbox.rows("flowsessions?$select=createdon&$orderby=createdon desc&$top=600");
  const from = textOf(newest.at(-1)?.["createdon"]);
  const runs = await sandbox.rows(`flowsessions?$select=flowsessionid&$filter=createdon ge ${from}`);
  expect(runs.length).toBeLessThan(750);
  await signIn("olivia", `/runs/?from=${from}`);
  const list = runList(page);
  await expect(list.rows.first()).toBeVisible();
  await expect(page.getByText(`${runs.length} runs`, { exact: true })).toBeVisible();
  await page.mouse.move(600, 500);
  const end = page.getByText(`These are all ${runs.length} runs.`);
  await expect(async () => {
    await page.mouse.wheel(0, 100_000);
    await expect(end).toBeInViewport({ timeout: 500 });
  }).toPass();
  const pages = await sandbox.requests({ path: "skiptoken" });
  const own = pages.filter(({ user, status }) => user === "olivia" && status === 200);
  expect(own).toHaveLength(Math.ceil(runs.length / 250) - 1);
});

test("older runs that fail to load are said, and asked for again by a button", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 500 .*skiptoken/);
  await sandbox.addFault({ match: { method: "GET", path: "skiptoken" }, kind: "status", status: 500 });
  await signIn("olivia", "/runs/?state=succeeded");
  await expect(runList(page).rows.first()).toContainText("Succeeded");
  await page.mouse.move(600, 500);
  const failed = page.getByText("The older runs could not be loaded.");
  await page.mouse.wheel(0, 100_000);
  await expect(failed).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);
  await sandbox.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(failed).toBeHidden();
});

test("the list is accessible on every width, becomes two-line rows on a phone, and never scrolls sideways", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(ZOOMED);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(SMALL);
  const list = page.getByRole("list", { name: "Runs, newest first" });
  await expect(list.getByRole("listitem").first()).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture("runs-360");

  await page.getByRole("button", { name: "Filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filter runs" });
  await sheet.getByRole("button", { name: "Failed" }).click();
  await expectAccessible(page);
  await picture("runs-filters-360");
  await sheet.getByRole("button", { name: "Show runs" }).click();
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect(list.getByRole("link").first()).toContainText("Failed");
});

test("a run that is forced into a state that nobody knows stays in its row", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await startRun(sandbox);
  await sandbox.forceRun(id, { statuscode: 999 });
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Unknown");
  await expect(list.rows.first()).toContainText("Invoice totals");
  expect((await readRun(sandbox, id))["statuscode"]).toBe(999);
});
