import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun, STATUS, UNTIL_ENDED_MS, UNTIL_RUNNING_MS, readRun } from "../../pages/sandbox-runs";

test("what is copied for support is shown first: ids and times, no values, secrets masked", async ({
  page,
  sandbox,
  signIn,
  context,
  picture,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  await sandbox.forceRun(id, {
    statuscode: STATUS.failed,
    errorcode: "UnhandledException",
    errormessage: "RE-20417 was refused for EUR: password=hunter2-marker",
  });
  const row = await readRun(sandbox, id);
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Failed");
  await page.getByRole("button", { name: "Copy for support" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy for support" });
  const shown = dialog.getByRole("region", { name: "Text for support" });
  await expect(shown).toContainText(`Run id: ${id}`);
  await expect(shown).toContainText(`Correlation id: ${String(row["correlationid"])}`);
  await expect(shown).toContainText("State: failed (statuscode 8)");
  await expect(shown).toContainText(/Requested \(UTC\): \d{4}-\d\d-\d\dT[\d:.]+Z/);
  await expect(shown).toContainText("Error message: [masked] was refused for [masked]: password=[masked]");
  await expect(shown).toContainText(/Console: Flowtower \d+\.\d+\.\d+/);
  await expect(shown).not.toContainText("Olivia");
  await expectAccessible(page);
  await picture("support");
  await dialog.getByRole("button", { name: "Copy text" }).click();
  await expect(dialog.getByRole("button", { name: "Copy text" })).toContainText("Copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await shown.innerText());
  expect(copied).not.toContain("hunter2");
  await page.setViewportSize(SMALL);
  await expectNoSidewaysScroll(page);
});

test("the message of an error stays out where a sensitive value could be in it, until it is asked for", async ({
  page,
  sandbox,
  signIn,
}) => {
  const id = await startRun(sandbox, {
    flow: "Password policy check",
    inputs: { Password: "Marker-4711-horse!", MinimumLength: 12 },
  });
  await sandbox.advance(UNTIL_RUNNING_MS);
  await sandbox.forceRun(id, {
    statuscode: STATUS.failed,
    errorcode: "UnhandledException",
    errormessage: "The text Marker-4711-horse! is too short.",
  });
  await signIn("olivia", runAddress(id));
  await expect(runPage(page).status).toHaveText("Failed");
  await page.getByRole("button", { name: "Copy for support" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy for support" });
  const shown = dialog.getByRole("region", { name: "Text for support" });
  await expect(shown).toContainText("Error code: UnhandledException");
  await expect(shown).not.toContainText("Marker-4711");
  await expect(dialog).toContainText("This run has values that this console never sees.");
  await dialog.getByRole("switch", { name: "Include the message of the error" }).check();
  await expect(shown).toContainText("Error message: The text");
});

test("the failing action is named, as the log tells it", async ({ page, sandbox, signIn }) => {
  const id = await startRun(sandbox, { inputs: { Invoices: ["abc"], Currency: "EUR", VatRate: 19 } });
  await sandbox.advance(UNTIL_RUNNING_MS + UNTIL_ENDED_MS);
  await signIn("olivia", runAddress(id));
  const failing = page.getByRole("region", { name: "Where it failed" });
  await expect(failing).toBeVisible();
  await page.getByRole("button", { name: "Copy for support" }).click();
  await expect(page.getByRole("region", { name: "Text for support" })).toContainText(/Failing action: \S+/);
});
