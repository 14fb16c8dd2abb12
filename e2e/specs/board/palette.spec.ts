import { expect, expectAccessible, test } from "../../fixtures/stack";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";
import { paletteOf } from "../../pages/palette";
import { runPage } from "../../pages/run-page";
import { flowIdOf, readNamed, STATUS, textOf, wordsOf } from "../../pages/sandbox-runs";

const PORTAL = "https://make.powerautomate.com/environments/Default-0badc0de-0000-4000-8000-000000000000";

test("by keys alone the palette leads to any flow, run, machine, person, error and page", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  const palette = paletteOf(page);
  await expect(runList(page).row("Queued")).toBeVisible();

  const flowId = await flowIdOf(sandbox, "Invoice totals");
  await palette.choose("INVOICE tot", /^Invoice totals/);
  await expect(page).toHaveURL(`/flow/?id=${flowId}`);
  await expect(page.getByRole("heading", { level: 1, name: "Invoice totals" })).toBeVisible();

  const [failed] = await readNamed(sandbox, `flowsessions?$filter=statuscode eq ${STATUS.failed}&$top=1`);
  if (failed === undefined) throw new Error("The demonstration has no run that failed.");
  const runId = textOf(failed["flowsessionid"]);
  const flowName = wordsOf(failed, "_regardingobjectid_value");
  const named = new RegExp(`^${flowName}.*Failed, requested`);
  await palette.choose(
    `${PORTAL}/uiflows/${textOf(failed["_regardingobjectid_value"])}/runs/${runId}`,
    named,
  );
  await expect(page).toHaveURL(`/run/?id=${runId}`);
  await expect(runPage(page).status).toHaveText("Failed");
  await palette.choose("runs of invoice tot", /^Runs of Invoice totals/);
  await expect(page).toHaveURL(`/runs/?flow=${flowId}`);

  const [machine] = await sandbox.rows("flowmachines?$select=name,flowmachineid&$top=1");
  const machineName = textOf(machine?.["name"]);
  await palette.choose(machineName.toLowerCase(), new RegExp(`^${machineName}`));
  await expect(page).toHaveURL(`/runs/?machine=${textOf(machine?.["flowmachineid"])}`);
  await palette.choose("jonas kel", /^Jonas Keller/);
  await expect(page).toHaveURL(/\/runs\/\?person=[0-9a-f-]{36}$/);
  await palette.choose("payment refused", /^Runs with “payment refused”/);
  await expect(page).toHaveURL("/runs/?q=payment+refused");
  await palette.choose("failed 24", /^Runs that failed in the last 24 hours/);
  await expect(page).toHaveURL("/runs/?state=failed&from=24h");
  await palette.choose("contoso test", /^Contoso Test/);
  await expect(page).toHaveURL(/\/flows\/\?env=/);
});

test("what was looked at comes first, an id that names no run is said, and Ctrl Enter opens a new tab", async ({
  page,
  sandbox,
  signIn,
  context,
  guard,
}) => {
  guard.allow(/status of 404/);
  await sandbox.setSpeed(0);
  const flowId = await flowIdOf(sandbox, "Complaint triage");
  await signIn("olivia", `/flow/?id=${flowId}`);
  await expect(page.getByRole("heading", { level: 1, name: "Complaint triage" })).toBeVisible();
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await expect(runList(page).row("Queued")).toBeVisible();
  const palette = paletteOf(page);
  await palette.type("");
  await expect(palette.option(/^Complaint triage/)).toHaveAttribute("aria-selected", "true");
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  await expect(await opened).toHaveURL(`/flow/?id=${flowId}`);
  await expect(page).toHaveURL("/runs/");

  await palette.type("0badc0de-0000-4000-8000-000000000000");
  await expect(palette.option("No run with this id that you may see")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette.dialog).toBeHidden();
});

test("the palette does what the page can: cancel, pause, colours, rows, shortcuts, views, sign out", async ({
  page,
  sandbox,
  signIn,
}) => {
  test.slow();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=failed");
  const palette = paletteOf(page);
  const list = runList(page);
  await expect(list.rows.first()).toContainText("Failed");
  await page.keyboard.press("j");
  const first = list.rows.first().getByRole("link");
  await expect(first).toBeFocused();
  await palette.choose("select", /^Select/);
  await expect(page.getByText("1 run selected")).toBeVisible();
  await expect(first).toBeFocused();
  await palette.type("cancel run");
  await expect(palette.option(/^Cancel run.*This run has ended/)).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await palette.choose("run again", /^Run again/);
  await expect(page.getByRole("alertdialog", { name: /^Run .* again\?$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(first).toBeFocused();

  await palette.choose("dark", /^Use dark colours/);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await palette.choose("compact", /^Use compact rows/);
  await expect.poll(async () => (await list.rows.first().boundingBox())?.height).toBe(32);
  await palette.choose("pause", /^Pause the live view/);
  await expect(page.getByRole("main").getByRole("button", { name: "Go on" }).first()).toBeVisible();
  await palette.choose("go on", /^Let the live view go on/);
  await expect(page.getByRole("main").getByRole("button", { name: "Pause" })).toBeVisible();

  await page.getByRole("button", { name: "Views and columns" }).click();
  await page.getByRole("textbox", { name: "Save what you see as" }).fill("Night failures");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await palette.choose("runs that wait", /^Runs that wait/);
  await expect(page).toHaveURL("/runs/?state=queued");
  await palette.choose("night", /^Night failures/);
  await expect(page).toHaveURL("/runs/?state=failed");
  await page.getByRole("link", { name: "Flows", exact: true }).click();
  await expect(page).toHaveURL("/flows/");
  await palette.choose("night", /^Night failures/);
  await expect(page).toHaveURL("/runs/?state=failed");

  await palette.choose("shortcuts", /^Show the shortcuts/);
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await palette.choose("sign out", /^Sign out/);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a run is watched and cancelled from its page by the palette, and a flow is run from its form", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const [live] = await sandbox.rows(`flowsessions?$filter=statuscode eq ${STATUS.running}&$top=1`);
  const id = textOf(live?.["flowsessionid"]);
  await signIn("olivia", `/run/?id=${id}`);
  await expect(runPage(page).status).toHaveText("Running");
  const palette = paletteOf(page);
  await palette.choose("tell me", /^Tell me when it ends/);
  const tellMe = page.getByRole("button", { name: "Tell me when it ends" });
  await expect(tellMe).toHaveAttribute("aria-pressed", "true");
  await palette.choose("stop telling", /^Stop telling me/);
  await expect(tellMe).toHaveAttribute("aria-pressed", "false");
  await palette.choose("cancel", /^Cancel run/);
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Keep running" })).toBeFocused();
  await question.getByRole("button", { name: "Cancel run" }).click();
  await expect(runPage(page).notice).toContainText("Dataverse accepted the request");

  await palette.choose("invoice totals", /^Invoice totals/);
  await expect(page.getByRole("button", { name: "Run flow" })).toBeEnabled();
  await palette.choose("run flow", /^Run flow/);
  await expect(page.getByRole("alert").first()).toBeVisible();
});

test("by mouse: the button in the header, an entry, and the way out", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  const palette = paletteOf(page);
  await palette.button.click();
  await palette.field.fill("complaint");
  await expect(palette.option(/^Complaint triage/)).toBeVisible();
  await expectAccessible(page);
  await palette.dialog.getByRole("button", { name: "Close" }).click();
  await expect(palette.dialog).toBeHidden();
  await expect(palette.button).toBeFocused();
  await palette.button.click();
  await palette.field.fill("complaint");
  await palette.option(/^Runs of Complaint triage/).click();
  await expect(page).toHaveURL(/\/runs\/\?flow=[0-9a-f-]{36}$/);
});

test("while the flows are read, and when they can't be, the palette says so and goes on with the rest", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/status of 500/);
  await sandbox.setSpeed(0);
  await sandbox.addFault({ match: { method: "GET", path: "/workflows?" }, kind: "status", status: 500 });
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  // The live view reads again what failed as soon as it can, sooner than anybody can ask for it.
  await page.getByRole("main").getByRole("button", { name: "Pause" }).click();
  await expect(freshnessLine(page).cause("Paused by you As of ")).toBeVisible();
  const palette = paletteOf(page);
  await palette.type("");
  await expect(palette.dialog.getByText("Loading the flows")).toBeVisible();
  const failure = palette.dialog.getByText("The flows could not be read, so none is found here.");
  await expect(failure).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await picture("palette-failed");
  await sandbox.clearFaults();
  await palette.dialog.getByRole("button", { name: "Try again" }).click();
  await expect(failure).toBeHidden();
  await palette.field.fill("complaint");
  await expect(palette.option(/^Complaint triage/)).toBeVisible();
});
