import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { watchLaunches } from "../../pages/launches";

// A page that has just come from the sign-in does not leave for it a second time by itself.
test.use({ signsInItself: true });

test("what was typed survives a reload until it is discarded", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Currency").fill("PLN");
  await form.group("Invoices").getByRole("textbox", { name: "net, row 2" }).fill("80");
  await form.field("VAT rate").fill("about 20");
  await page.reload();

  const notice = form.inputs.getByRole("status");
  await expect(notice).toContainText("Restored what you typed.");
  await expect(form.field("Currency")).toHaveValue("PLN");
  await expect(form.group("Invoices").getByRole("textbox", { name: "net, row 2" })).toHaveValue("80");
  await expect(form.field("VAT rate")).toHaveValue("about 20");
  await expectAccessible(page);

  await notice.getByRole("button", { name: "Discard and start over" }).click();
  await expect(notice).toBeHidden();
  await expect(form.field("Currency")).toHaveValue("EUR");
  await expect(form.field("VAT rate")).toHaveValue("19");
  await page.reload();
  await form.ready();
  await expect(form.field("Currency")).toHaveValue("EUR");
  await expect(notice).toBeHidden();
});

test("what was typed survives an expired session at the moment of running, and nothing has run", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/401.*RunDesktopFlow/);
  const launches = await watchLaunches(sandbox, "Working days between two dates");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.field("First day").fill("2026-03-30");
  await form.field("Last day").fill("2026-04-10");
  await sandbox.addFault({
    match: { path: "RunDesktopFlow", method: "POST" },
    kind: "claims-challenge",
    times: 2,
  });
  await form.runButton.click();
  await expect(form.notice("Your sign-in has expired")).toBeVisible();
  await expectAccessible(page);
  await form.notice("Your sign-in has expired").getByRole("button", { name: "Sign in" }).click();

  await expect(form.inputs.getByRole("status")).toContainText("Restored what you typed.");
  await expect(page).toHaveURL(new RegExp(`/flow/\\?id=${launches.flowId}`));
  await expect(form.field("First day")).toHaveValue("2026-03-30");
  await expect(form.field("Last day")).toHaveValue("2026-04-10");
  expect(await launches.started()).toEqual([]);

  await form.ready();
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
});

test("what was run is not offered again as a draft", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Currency").fill("PLN");
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  await page.goto(address);
  await form.ready();
  await expect(form.field("Currency")).toHaveValue("EUR");
});

test("a copied link fills the form in another tab, but no sensitive input", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { address } = await watchLaunches(sandbox, "Supplier payment run");
  await signIn("olivia", address);
  const form = flowPage(page);
  await form.ready();
  await form.group("Payments").getByRole("textbox", { name: "supplier, row 1" }).fill("Żabka & Söhne");
  await form.group("Payments").getByRole("textbox", { name: "amount, row 1" }).fill("12.5");
  await form.field("Execution date").fill("2026-03-31");
  await form.inputs.getByRole("switch", { name: "Trial run" }).uncheck();
  await form.field("Bank PIN").fill("Marker-0815");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Copy link" })).toContainText("Copied");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(decodeURIComponent(link)).not.toContain("Marker-0815");

  const other = await context.newPage();
  await other.goto(link);
  const filled = flowPage(other);
  await filled.ready();
  await expect(filled.inputs.getByRole("status")).toContainText("Filled in from the link you opened.");
  const payments = filled.group("Payments");
  await expect(payments.getByRole("textbox", { name: "supplier, row 1" })).toHaveValue("Żabka & Söhne");
  await expect(payments.getByRole("textbox", { name: "amount, row 1" })).toHaveValue("12.5");
  await expect(filled.field("Execution date")).toHaveValue("2026-03-31");
  await expect(filled.inputs.getByRole("switch", { name: "Trial run" })).not.toBeChecked();
  await expect(filled.field("Bank PIN")).toHaveValue("");
});
