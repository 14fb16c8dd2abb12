import { expect, test } from "../../fixtures/stack";
import { watchLaunches } from "../../pages/launches";
import { runList } from "../../pages/lists";
import {
  flowIdOf,
  readRun,
  startRun,
  STATUS,
  textOf,
  UNTIL_ENDED_MS,
  UNTIL_RUNNING_MS,
} from "../../pages/sandbox-runs";

test("by mouse runs are filtered by each kind, and each filter is taken away", async ({
  page,
  sandbox,
  signIn,
}) => {
  test.slow();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Failed", exact: true }).click();
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect(list.rows.first()).toContainText("Failed");
  const sheet = page.getByRole("dialog", { name: "Filter runs" });
  for (const [label, written] of [
    ["Machine", "machine"],
    ["Machine group", "group"],
    ["Started by", "person"],
    ["Error code", "error"],
    ["Trigger", "trigger"],
    ["Mode", "mode"],
    ["Requested", "from"],
  ] as const) {
    await page.getByRole("button", { name: "More filters" }).click();
    await sheet.getByRole("combobox", { name: label, exact: true }).selectOption({ index: 1 });
    await sheet.getByRole("button", { name: "Show runs" }).click();
    await expect(page).toHaveURL(new RegExp(`\\?state=failed&${written}=[^&]+$`));
    await page.getByRole("button", { name: `Remove the filter ${label}` }).click();
    await expect(page).toHaveURL("/runs/?state=failed");
  }
});

test("by mouse runs are selected one by one, as a range, all of them, and let go", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Failed");
  const boxes = list.table.getByRole("checkbox", { name: /^Select this run/ });
  await boxes.first().click();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  await expect(page.getByText("4 runs selected")).toBeVisible();
  await list.table.getByRole("checkbox", { name: "Select all runs that match" }).click();
  await expect(page.getByText("All runs that match are selected")).toBeVisible();
  await boxes.nth(1).click();
  await expect(page.getByText("All runs that match are selected, but 1 run")).toBeVisible();
  await page.getByRole("button", { name: "Clear selection" }).click();
  await expect(boxes.first()).not.toBeChecked();
});

test("by mouse a run is selected, cancelled and repeated from the menu of its row, and opened by a click", async ({
  page,
  sandbox,
  signIn,
}) => {
  test.slow();
  const ended = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  const waiting = await startRun(sandbox);
  await sandbox.setSpeed(0);
  const launches = await watchLaunches(sandbox, "Invoice totals");
  const before = (await launches.posts()).length;
  await signIn("olivia", `/runs/?flow=${await flowIdOf(sandbox, "Invoice totals")}`);
  const list = runList(page);
  const row = (id: string) => list.table.locator(`[data-row-id="${id}"]`);
  const menuOf = (id: string) =>
    row(id).getByRole("button", { name: "Actions for this run of Invoice totals" });
  const entry = (name: RegExp) => page.getByRole("menuitem", { name });

  await menuOf(waiting).click();
  await expect(entry(/^Cancel run/)).toBeVisible();
  await expect(entry(/^Run again/)).toBeHidden();
  await entry(/^Select/).click();
  await expect(page.getByText("1 run selected")).toBeVisible();
  await menuOf(waiting).click();
  await entry(/^Cancel run/).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel run" }).click();
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await sandbox.advance(UNTIL_RUNNING_MS);
  await expect.poll(async () => (await readRun(sandbox, waiting))["statuscode"]).toBe(STATUS.cancelled);

  await menuOf(ended).click();
  await expect(entry(/^Cancel run/)).toBeHidden();
  await entry(/^Run again/).click();
  const question = page.getByRole("alertdialog", { name: "Run Invoice totals again?" });
  await question.getByRole("button", { name: "Run again", exact: true }).click();
  await expect(page.getByText("Started Invoice totals once more.")).toBeVisible();
  await expect(question).toBeHidden();
  expect((await launches.posts()).length).toBe(before + 1);
  expect(await launches.started()).toHaveLength(1);

  await row(ended).getByText("Succeeded").click();
  await expect(page).toHaveURL(`/run/?id=${ended}`);
});

test("by mouse a column is widened by its edge, and a view is saved, opened and deleted", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("olivia", "/runs/?state=failed");
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Failed");
  const edge = await list.table.getByRole("button", { name: "Width of State" }).boundingBox();
  const width = async () => (await list.header("State").boundingBox())?.width ?? 0;
  const before = await width();
  const [x, y] = [(edge?.x ?? 0) + (edge?.width ?? 0) / 2, (edge?.y ?? 0) + (edge?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeGreaterThan(before + 30);

  await page.getByRole("button", { name: "Views and columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Views and columns" });
  await dialog.getByRole("textbox", { name: "Save what you see as" }).fill("Wide states");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await dialog.getByRole("button", { name: "Usual columns" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect.poll(width).toBeCloseTo(before, 0);
  await page.getByRole("button", { name: "Views and columns" }).click();
  await dialog.getByRole("button", { name: "Wide states", exact: true }).click();
  await expect.poll(width).toBeGreaterThan(before + 30);
  await page.getByRole("button", { name: "Views and columns" }).click();
  await dialog.getByRole("button", { name: "Delete Wide states" }).click();
  await expect(dialog.getByRole("button", { name: "Wide states", exact: true })).toBeHidden();
});

test("a click in the middle of a row with Ctrl opens the run in a new tab", async ({
  page,
  sandbox,
  signIn,
  context,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  const row = runList(page).rows.first();
  await expect(row).toContainText("Failed");
  const address = textOf(await row.getByRole("link").getAttribute("href"));
  const opened = context.waitForEvent("page");
  await row
    .getByText("Failed")
    .first()
    .click({ modifiers: ["ControlOrMeta"] });
  await expect(await opened).toHaveURL(address);
  await expect(page).toHaveURL("/runs/?state=failed");
});
