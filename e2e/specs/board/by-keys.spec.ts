import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { pressOn, tabTo } from "../../pages/keyboard";
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

const main = (page: Page) => page.getByRole("main");

async function openBoard(
  page: Page,
  signIn: (person: "olivia", address: string) => Promise<void>,
  address: string,
) {
  await signIn("olivia", address);
  await expect(runList(page).rows.first()).toBeVisible();
}

test("by keys alone runs are filtered by each kind, and each filter is taken away", async ({
  page,
  sandbox,
  signIn,
}) => {
  test.slow();
  await sandbox.setSpeed(0);
  await openBoard(page, signIn, "/runs/");
  await pressOn(page, page.getByRole("button", { name: "Failed", exact: true }), "Space");
  await expect(page).toHaveURL("/runs/?state=failed");
  const list = runList(page);
  await expect.poll(async () => new Set(await list.column("State"))).toEqual(new Set(["Failed"]));

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
    await pressOn(page, page.getByRole("button", { name: "More filters" }));
    await tabTo(page, sheet.getByRole("combobox", { name: label, exact: true }));
    await page.keyboard.press("ArrowDown");
    await pressOn(page, sheet.getByRole("button", { name: "Show runs" }));
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(new RegExp(`\\?state=failed&${written}=[^&]+$`));
    await pressOn(page, page.getByRole("button", { name: `Remove the filter ${label}` }));
    await expect(page).toHaveURL("/runs/?state=failed");
  }
});

test("by keys alone runs are searched and narrowed to a flow, and all filters are cleared", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await openBoard(page, signIn, "/runs/?state=failed");
  await page.keyboard.press("/");
  await page.keyboard.type("invoice");
  await expect(page).toHaveURL("/runs/?state=failed&q=invoice");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL("/runs/?state=failed");
  await tabTo(page, page.getByRole("button", { name: "Any flow" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Search flows" })).toBeFocused();
  await page.keyboard.type("complaint");
  await expect(page.getByRole("option", { name: "Complaint triage" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/runs/?state=failed&flow=${await flowIdOf(sandbox, "Complaint triage")}`);
  await pressOn(page, main(page).getByRole("button", { name: "Clear filters" }).first());
  await expect(page).toHaveURL("/runs/");
});

test("by keys alone columns are chosen, moved and widened, and a view is saved, renamed, opened and deleted", async ({
  page,
  sandbox,
  signIn,
}) => {
  test.slow();
  await sandbox.setSpeed(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await openBoard(page, signIn, "/runs/?state=failed");
  const list = runList(page);
  const width = async () => (await list.header("State").boundingBox())?.width ?? 0;
  const before = await width();
  await tabTo(page, list.table.getByRole("button", { name: "Width of State" }));
  await page.keyboard.press("ArrowRight");
  await expect.poll(width).toBeCloseTo(before + 16, 0);

  const dialog = page.getByRole("dialog", { name: "Views and columns" });
  await tabTo(page, page.getByRole("button", { name: "Views and columns" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await pressOn(page, dialog.getByRole("checkbox", { name: "Trigger" }), "Space");
  await tabTo(page, dialog.getByRole("button", { name: "Move Trigger to the left" }), "Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("textbox", { name: "Save what you see as" }), "Shift+Tab");
  await page.keyboard.type("Failures");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: "Failures", exact: true })).toBeVisible();
  await tabTo(page, dialog.getByRole("button", { name: "Rename Failures" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("textbox", { name: "New name" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("What failed");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(list.header("Trigger")).toBeVisible();
  const headers = await list.header("").allInnerTexts();
  expect(headers.indexOf("Trigger")).toBe(headers.indexOf("Mode") - 1);

  await tabTo(page, page.getByRole("button", { name: "Failed", exact: true }), "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(page).toHaveURL("/runs/");
  await pressOn(page, page.getByRole("button", { name: "Views and columns" }));
  await pressOn(page, dialog.getByRole("button", { name: "What failed", exact: true }));
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect(dialog).toBeHidden();
  await pressOn(page, page.getByRole("button", { name: "Views and columns" }));
  await pressOn(page, dialog.getByRole("button", { name: "Delete What failed" }));
  await expect(dialog.getByRole("button", { name: "What failed", exact: true })).toBeHidden();
});

test("by keys alone runs are selected one by one, as a range, all of them, and let go", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await openBoard(page, signIn, "/runs/?state=failed");
  const boxes = runList(page).table.getByRole("checkbox", { name: /^Select this run/ });
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(boxes.first()).toBeChecked();
  for (const key of ["j", "j", "k", "j"]) await page.keyboard.press(key);
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("3 runs selected")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(boxes.nth(2)).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText("2 runs selected")).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Select all runs that match" }));
  await expect(page.getByText("All runs that match are selected")).toBeVisible();
  await pressOn(page, page.getByRole("button", { name: "Clear selection" }));
  await expect(page.getByText("All runs that match are selected")).toBeHidden();
});

test("by keys alone a run is repeated from its row, once, after a question; one that runs is not", async ({
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await sandbox.setSpeed(0);
  expect((await readRun(sandbox, id))["statuscode"]).toBe(STATUS.succeeded);
  const flowId = await flowIdOf(sandbox, "Invoice totals");
  const launches = await watchLaunches(sandbox, "Invoice totals");
  const before = (await launches.posts()).length;
  await openBoard(page, signIn, `/runs/?flow=${flowId}&state=succeeded`);
  const link = runList(page).table.locator(`[data-row-id="${id}"]`).getByRole("link");
  await page.keyboard.press("j");
  await expect(link).toBeFocused();
  await page.keyboard.press("r");
  const question = page.getByRole("alertdialog", { name: "Run Invoice totals again?" });
  await expect(question.getByRole("button", { name: "Not now" })).toBeFocused();
  await expect(question.getByLabel("Inputs of the new run")).toContainText("2 rows");
  await expectAccessible(page);
  await pressOn(page, question.getByRole("button", { name: "Run again", exact: true }));
  await expect(question).toBeHidden();
  await expect(page.getByText("Started Invoice totals once more.")).toBeVisible();
  await expect(link).toBeFocused();
  await expect(page).toHaveURL(/\/runs\//);
  expect(await launches.started()).toHaveLength(1);
  expect((await launches.posts()).length).toBe(before + 1);
  await pressOn(page, page.getByRole("link", { name: "Open the new run" }));
  await expect(page).toHaveURL(/\/run\/\?id=/);
  await expect(main(page).getByRole("status")).toHaveText("Queued");

  await page.goto("/runs/?state=queued");
  await expect(runList(page).rows.first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  await expect(page.getByText("This run has not ended yet. It can be run again once it has.")).toBeVisible();
  await expect(page.getByRole("alertdialog")).toBeHidden();
});

test("who has scrolled far down by the wheel begins with a row in sight, by j and by Tab", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).rows.first()).toBeVisible();
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, 4000);
  await expect(runList(page).row("Queued").first()).toBeHidden();
  await page.keyboard.press("j");
  const link = page.locator("[data-row-link]:focus");
  await expect(link).toBeInViewport();
  const href = await link.getAttribute("href");
  await page.keyboard.press("j");
  await expect(link).not.toHaveAttribute("href", href ?? "");
  await expect(link).toBeInViewport();

  await page.reload();
  await expect(runList(page).rows.first()).toBeVisible();
  await page.mouse.wheel(0, 4000);
  await expect(runList(page).row("Queued").first()).toBeHidden();
  await page.getByRole("columnheader", { name: "Mode" }).getByRole("button").last().focus();
  await page.keyboard.press("Tab");
  await expect(link).toBeInViewport();
});

test("what can't be repeated by r leads to its form", async ({ page, sandbox, signIn }) => {
  await startRun(sandbox, {
    flow: "Password policy check",
    inputs: { Password: "Marker-4711-horse!", MinimumLength: 12 },
  });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await sandbox.setSpeed(0);
  const flowId = await flowIdOf(sandbox, "Password policy check");
  await openBoard(page, signIn, `/runs/?flow=${flowId}&state=ended`);
  await page.keyboard.press("j");
  await page.keyboard.press("r");
  const question = page.getByRole("alertdialog", { name: "Run Password policy check again?" });
  await expect(question).toContainText("“Password” is sensitive, so its value is not kept.");
  await expect(question.getByRole("button", { name: "Run again", exact: true })).toBeHidden();
  await pressOn(page, question.getByRole("link", { name: "Run again with changes" }));
  await expect(page).toHaveURL(new RegExp(`/flow/\\?id=${flowId}&`));
});

test("the keys are listed by ?, left to who types, and can be switched off", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await openBoard(page, signIn, "/runs/");
  await page.keyboard.press("j");
  const link = runList(page).rows.first().getByRole("link");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const name of ["Everywhere", "In the list of runs"])
    await expect(help.getByRole("region", { name })).toBeVisible();
  await expect(help.getByRole("region", { name: "On a run" })).toBeHidden();
  await expect(help).toContainText("Run it again with the same inputs");
  await expectAccessible(page);
  await page.keyboard.press("x");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(link).toBeFocused();
  await expect(page.getByText(/selected$/)).toBeHidden();

  await page.keyboard.press("/");
  await page.keyboard.type("jxcr?");
  await expect(page.getByRole("searchbox", { name: "Search names and errors" })).toHaveValue("jxcr?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(link).toBeVisible();

  await tabTo(page, page.getByRole("button", { name: /^Account of/ }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /^Keyboard shortcuts/ }).press("Enter");
  await pressOn(page, help.getByRole("switch", { name: "Single keys" }), "Space");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeFocused();
  await page.keyboard.press("?");
  await page.keyboard.press("j");
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeFocused();
  await expect(help).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search or jump to anything" })).toBeVisible();
});

test("on a run's page c and r ask as its buttons do", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const [live] = await sandbox.rows(`flowsessions?$filter=statuscode eq ${STATUS.running}&$top=1`);
  const id = textOf(live?.["flowsessionid"]);
  await signIn("olivia", `/run/?id=${id}`);
  await expect(main(page).getByRole("status").first()).toHaveText("Running");
  await page.keyboard.press("r");
  await page.keyboard.press("c");
  await expect(page.getByRole("alertdialog", { name: /^Cancel this run of/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alertdialog")).toBeHidden();
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded });
  await expect(main(page).getByRole("status").first()).toHaveText("Succeeded", { timeout: 15_000 });
  await page.keyboard.press("c");
  await page.keyboard.press("r");
  await expect(page.getByRole("alertdialog", { name: /^Run .* again\?$/ })).toBeVisible();
});
