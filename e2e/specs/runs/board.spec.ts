import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runList } from "../../pages/lists";
import { flowIdOf, readRun, STATUS, textOf } from "../../pages/sandbox-runs";

test("every filter lives in the address, and each goes away by itself", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Failed");
  await page.getByRole("button", { name: "More filters" }).click();
  const sheet = page.getByRole("dialog", { name: "Filter runs" });
  const machine = sheet.getByRole("combobox", { name: "Machine", exact: true });
  const name = textOf(await machine.locator("option").nth(1).textContent());
  await machine.selectOption(name);
  await sheet.getByRole("combobox", { name: "Mode" }).selectOption("Unattended");
  await sheet.getByRole("combobox", { name: "Requested" }).selectOption("In the last 30 days");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Show runs" }).click();
  await expect(page).toHaveURL(/\?state=failed&machine=[0-9a-f-]{36}&mode=unattended&from=30d$/);
  await expect(list.rows.first()).toBeVisible();
  await expect.poll(async () => new Set(await list.column("Machine"))).toEqual(new Set([name]));
  await page.reload();
  await expect(list.rows.first()).toBeVisible();
  await expect.poll(async () => new Set(await list.column("Machine"))).toEqual(new Set([name]));
  await page.getByRole("button", { name: `Remove the filter Machine: ${name}` }).click();
  await expect(page).toHaveURL("/runs/?state=failed&mode=unattended&from=30d");

  await page.keyboard.press("/");
  await page.keyboard.type("no such words anywhere");
  await expect(page.getByText("No run matches")).toBeVisible();
  await expect(page).toHaveURL(/&q=no\+such\+words\+anywhere$/);
});

test("columns are chosen, moved and widened, a view keeps them, and the default view opens by itself", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn("olivia", "/runs/?state=failed");
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Failed");
  const edge = list.table.getByRole("button", { name: "Width of State" });
  const widthOf = async () => (await list.header("State").boundingBox())?.width ?? 0;
  const before = await widthOf();
  await edge.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(widthOf).toBeCloseTo(before + 32, 0);

  await page.getByRole("button", { name: "Views and columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Views and columns" });
  await dialog.getByRole("checkbox", { name: "Trigger" }).check();
  await dialog.getByRole("checkbox", { name: "Mode" }).uncheck();
  await dialog.getByRole("button", { name: "Move Machine to the left" }).click();
  await dialog.getByRole("textbox", { name: "Save what you see as" }).fill("Failures");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await dialog.getByRole("button", { name: "Open Failures by itself", exact: true }).click();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const chosen = [
    "",
    "State",
    "Machine",
    "Flow",
    "Requested",
    "Started",
    "Duration",
    "Started by",
    "Trigger",
  ];
  await expect.poll(() => list.header("").allInnerTexts()).toEqual([...chosen, "Actions"]);

  await page.goto("/runs/");
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect.poll(() => list.header("").allInnerTexts()).toEqual([...chosen, "Actions"]);
  await expect.poll(widthOf).toBeCloseTo(before + 32, 0);
  await page.getByRole("button", { name: "Views and columns" }).click();
  await dialog.getByRole("button", { name: "Rename Failures" }).click();
  await dialog.getByRole("textbox", { name: "New name" }).fill("What failed");
  await dialog.getByRole("button", { name: "Rename", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete What failed" }).click();
  await expect(dialog.getByRole("button", { name: "What failed", exact: true })).toBeHidden();
});

test("the board works by keys alone: move, choose, cancel, open", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.row("Queued")).toBeVisible();
  await page.keyboard.press("j");
  await expect(list.rows.first().getByRole("link")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("3 runs selected")).toBeVisible();
  await expectAccessible(page);

  const address = (await list.rows.nth(2).getByRole("link").getAttribute("href")) ?? "";
  const id = textOf(new URLSearchParams(address.split("?")[1]).get("id"));
  await page.keyboard.press("c");
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Keep running" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(question).toBeHidden();
  const link = list.table.locator(`[data-row-id="${id}"]`);
  await expect.poll(async () => (await readRun(sandbox, id))["statuscode"]).not.toBe(STATUS.succeeded);
  await expect(link.getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/run/?id=${id}`);
});

test("a row that is pointed at stays where it is while another run ends above it", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.row("Payslip distribution")).toContainText("Running");
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, 500);
  const queued = list.table.locator("tr", { hasText: "Queued" }).filter({ has: page.getByRole("link") });
  const last = queued.last();
  await last.hover();
  const place = async () => (await last.boundingBox())?.y ?? 0;
  const before = await place();
  const [live] = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=statuscode eq 2 and _regardingobjectid_value eq ${await flowIdOf(sandbox, "Payslip distribution")}`,
  );
  const groups = list.table.getByRole("rowheader");
  const count = async () => (await groups.allInnerTexts()).join(" ");
  const known = await count();
  await sandbox.forceRun(textOf(live?.["flowsessionid"]), { statuscode: STATUS.succeeded });
  await expect.poll(count, { timeout: 15_000 }).not.toBe(known);
  expect(Math.abs((await place()) - before)).toBeLessThan(2);
});
