import { readFile } from "node:fs/promises";
import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { bulkPage, cancelsByRun } from "../../pages/bulk-page";
import { runList } from "../../pages/lists";

test("a choice is cancelled by keys alone, what has ended is left out, and the action stays in the list", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.row("Queued")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const button = page.getByRole("button", { name: "Cancel 3 runs" });
  await expect(button).toBeVisible();
  await button.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: "Cancel 3 runs?" });
  await expect(question.getByRole("button", { name: "Keep them running" })).toBeFocused();
  await expect(question).toContainText("In Contoso Production, which is a production environment");
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(button).toBeFocused();
  expect((await cancelsByRun(sandbox)).size).toBe(0);
  await page.keyboard.press("Enter");
  await expect(question.getByRole("button", { name: "Keep them running" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const action = bulkPage(page);
  await expect(action.progress).toHaveAttribute("aria-valuenow", "3");
  await expect(page.getByRole("banner").getByRole("link", { name: /Ended \d\/3/ })).toBeVisible();
  await sandbox.setSpeed(4);
  await expect(action.summary).toHaveText("3 cancelled", { timeout: 20_000 });
  await expect(page).toHaveTitle(/^Cancel: done/);
  await expect(page.getByRole("banner").getByRole("link", { name: /Ended/ })).toBeHidden();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Bulk actions" }).click();
  await expect(page.getByRole("table", { name: "Bulk actions of this browser" })).toContainText(
    "3 cancelled",
  );
  await expectAccessible(page);
  await picture("bulk-list");
  await page.getByRole("link", { name: "Cancel 3 runs" }).click();
  await expect(action.rows).toHaveCount(3);
  await page.setViewportSize(SMALL);
  await expectNoSidewaysScroll(page);
  await picture("bulk-small");
});

test("runs that have all ended can't be cancelled, and the question says so", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  const list = runList(page);
  await list.rows.first().getByRole("checkbox").check();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Cancel runs" });
  await expect(question).toContainText("None of these runs can be cancelled: they have all ended.");
  await question.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.goto("/bulk/");
  await expect(page.getByText("No bulk action yet")).toBeVisible();
  await page.goto("/bulk/?id=unknown");
  await expect(page.getByText("This browser knows no such action")).toBeVisible();
  await expectAccessible(page);
});

test("all runs that match are exported as the sandbox holds them, as CSV and as JSON", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  await expect(runList(page).rows.first()).toBeVisible();
  const truth = await sandbox.rows(
    "flowsessions?$select=flowsessionid&$filter=statuscode eq 8 or statuscode eq 9",
  );
  const failed = await sandbox.rows("flowsessions?$select=flowsessionid&$filter=statuscode eq 8");
  expect(truth.length).toBeGreaterThanOrEqual(failed.length);
  await page.getByRole("checkbox", { name: "Select all runs that match" }).check();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export / });
  await expectAccessible(page);
  await picture("export");
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  await expect(dialog.getByText(/^Saved /)).toBeVisible();
  const text = await readFile(await csv.path(), "utf8");
  expect(text.startsWith("\uFEFFRun id,State,Flow,")).toBe(true);
  expect(text).toContain("Requested,Requested (UTC)");
  const ids = [...text.matchAll(/^([0-9a-f-]{36}),/gm)].map(([, id]) => id).sort();
  expect(ids).toEqual(failed.map((row) => row["flowsessionid"]).sort());
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();

  await page.getByRole("button", { name: "Export" }).click();
  await dialog.getByRole("radio", { name: "JSON" }).check();
  await dialog.getByRole("radio", { name: "All, with ids" }).check();
  const [json] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  const rows = JSON.parse(await readFile(await json.path(), "utf8")) as readonly Record<string, unknown>[];
  expect(rows.map(({ id }) => id).sort()).toEqual(ids);
  expect(Object.keys(rows[0] ?? {})).toContain("requestedAtLocal");
  expect(rows.every(({ state }) => state === "Failed")).toBe(true);
});

test("an export goes on after a reload in the middle of it, and saves one file", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.reset("load", { flows: 5, runs: 2_500, live: 0 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=ended");
  const list = runList(page);
  const left = await list.rows.first().getAttribute("data-row-id");
  await page.getByRole("checkbox", { name: "Select all runs that match" }).check();
  await list.rows.first().getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: /^Export / });
  await dialog.getByRole("radio", { name: "All, with ids" }).check();
  // The second page of the file does not come before the reload.
  await sandbox.addFault({ match: { path: "skiptoken" }, kind: "delay", delayMs: 60_000, times: 1 });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^(999|1000)$/);

  const saved: string[] = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  const arrived = page.waitForEvent("download");
  await page.reload();
  const file = await readFile(await (await arrived).path(), "utf8");
  await expect(dialog.getByText(/^Saved 2,499 runs/)).toBeVisible();
  expect(file.split("\n")[0]).toContain("Waiting (s)");
  const ids = [...file.matchAll(/^([0-9a-f-]{36}),/gm)].map(([, id]) => id);
  const truth = await sandbox.rows(
    "flowsessions?$select=flowsessionid&$filter=completedon ne null&$top=5000",
  );
  expect(ids.sort()).toEqual(
    truth
      .map((row) => row["flowsessionid"])
      .filter((id) => id !== left)
      .sort(),
  );
  expect(saved).toHaveLength(1);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.reload();
  await expect(list.rows.first()).toBeVisible();
  await expect(dialog).toBeHidden();
});
