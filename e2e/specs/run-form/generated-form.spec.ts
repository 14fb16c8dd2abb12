import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";

test("makes a field for a table, a text and a number, with their defaults", async ({
  page,
  sandbox,
  signIn,
}) => {
  const { address } = await watchLaunches(sandbox, "Invoice totals");
  await signIn("olivia", address);
  const form = flowPage(page);

  const invoices = form.group("Invoices");
  await expect(invoices).toContainText("One entry for each invoice");
  await expect(invoices.getByRole("columnheader")).toHaveText(["Row", "number", "net", "Actions"]);
  await expect(invoices.getByRole("textbox", { name: "number, row 1" })).toHaveValue("RE-1001");
  await expect(invoices.getByRole("textbox", { name: "net, row 2" })).toHaveValue("79.5");
  await expect(form.field("Currency")).toHaveValue("EUR");
  await expect(form.field("Currency")).toHaveAccessibleDescription("Three letters, for instance EUR.");
  await expect(form.field("VAT rate")).toHaveValue("19");
});

test("sends every kind of value in the JSON type that the flow declares", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, "Travel expense check");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();

  const receipts = form.group("Receipts");
  await expect(receipts.getByRole("columnheader")).toHaveText(["Row", "date", "text", "amount", "Actions"]);
  await receipts.getByRole("textbox", { name: "date, row 1" }).fill("2026-03-02");
  await receipts.getByRole("textbox", { name: "text, row 1" }).fill("Hotel");
  await receipts.getByRole("textbox", { name: "amount, row 1" }).fill("64,80");
  await form.field("Days of travel").fill("2");
  await form.field("Allowance a day").fill("");
  await form.inputs.getByRole("switch", { name: "Own car", exact: true }).check();
  await form.field("Kilometres").fill("12.5");
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  const [run] = await launches.started();
  // The optional allowance was left blank, so it is not sent at all.
  expect(await inputsOfRun(sandbox, run)).toEqual({
    Receipts: [{ date: "2026-03-02", text: "Hotel", amount: "64,80" }],
    Days: 2,
    IncludeMileage: true,
    Kilometres: 12.5,
  });
});

test("makes fields for a list and an object, and sends them as such", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Cost centre split");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();

  await form.field("Amount").fill("1000");
  const shares = form.group("Shares");
  await shares.getByRole("textbox", { name: "Name 1" }).fill("4100");
  await shares.getByRole("textbox", { name: "Value 1" }).fill("60");
  await shares.getByRole("button", { name: "Add field to Shares" }).click();
  await expect(shares.getByRole("textbox", { name: "Name 2" })).toBeFocused();
  await shares.getByRole("textbox", { name: "Name 2" }).fill("4200");
  await shares.getByRole("textbox", { name: "Value 2" }).fill("40");
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  const [run] = await launches.started();
  expect(await inputsOfRun(sandbox, run)).toEqual({ Amount: 1000, Shares: { "4100": 60, "4200": 40 } });
});

test("takes several pasted lines as the entries of a list", async ({ page, context, sandbox, signIn }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const launches = await watchLaunches(sandbox, "IBAN check");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();

  const ibans = form.group("IBANs");
  await ibans.getByRole("textbox", { name: "IBANs, entry 1" }).focus();
  await page.evaluate(() => navigator.clipboard.writeText("DE89370400440532013000\nNL91ABNA0417164300\n"));
  await page.keyboard.press("ControlOrMeta+v");
  await expect(ibans.getByRole("textbox", { name: "IBANs, entry 2" })).toHaveValue("NL91ABNA0417164300");
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  const [run] = await launches.started();
  expect(await inputsOfRun(sandbox, run)).toEqual({
    Ibans: ["DE89370400440532013000", "NL91ABNA0417164300"],
  });
});

test("reads the older dialect, where a number's default is a text", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Pallet labels");
  await signIn("olivia", address);
  const form = flowPage(page);
  await expect(form.field("Pallets")).toHaveValue("1");
  await expect(form.field("Order")).toHaveValue("");
  await expect(form.field("Order")).toHaveAccessibleDescription("Number of the order.");
});

for (const { dialect, flow, field, filled } of [
  { dialect: "older", flow: "Log file scan", field: "Search for", filled: "ERROR" },
  { dialect: "newer", flow: "Complaint triage", field: "Complaint", filled: "" },
]) {
  test(`reads the ${dialect} dialect from clientdata when the inputs are empty`, async ({
    page,
    sandbox,
    signIn,
  }) => {
    const { address, flowId } = await watchLaunches(sandbox, flow);
    const [row] = await sandbox.rows(`workflows?$select=inputs&$filter=workflowid eq ${flowId}`);
    expect(row?.["inputs"] ?? "").toBe("");
    await signIn("olivia", address);
    await expect(flowPage(page).field(field)).toHaveValue(filled);
  });
}

test("says that a flow takes no inputs, and runs it", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Exchange rates of the day");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await expect(form.inputs).toContainText("This flow takes no inputs.");
  await form.ready();
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
});

test("offers a raw editor that really runs where the definition is broken", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, "Carrier portal status");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await expect(form.inputs).toContainText("The form of this flow can’t be shown");
  await expect(form.inputs).toContainText("it is not valid JSON");
  await expectAccessible(page);

  const editor = form.field("Inputs as JSON");
  await editor.fill('{"Seconds": 2,');
  await form.runButton.click();
  await expect(editor).toHaveAccessibleDescription(/This is not valid JSON/);
  await expect(editor).toBeFocused();
  expect(await launches.posts()).toEqual([]);

  await editor.fill('{"Seconds": 2, "Note": "by hand"}');
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  const [run] = await launches.started();
  expect(await inputsOfRun(sandbox, run)).toEqual({ Seconds: 2, Note: "by hand" });
});

test("says of a draft that it can't be run, and offers no button", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Training reminder");
  await signIn("ada", address);
  await expect(page.getByText("A draft can’t be run")).toBeVisible();
  await expect(page.getByText("Ask the owner to publish it")).toBeVisible();
  await expect(flowPage(page).runButton).toBeHidden();
  await expectAccessible(page);
});

for (const flow of ["Supplier payment run", "Cost centre split", "Invoice totals"]) {
  test(`the form of ${flow} is accessible, and so are its errors`, async ({ page, sandbox, signIn }) => {
    const { address } = await watchLaunches(sandbox, flow);
    await signIn("olivia", address);
    const form = flowPage(page);
    await form.ready();
    await expectAccessible(page);

    if (flow === "Invoice totals") await form.field("VAT rate").fill("nineteen");
    await form.runButton.click();
    await expect(form.notice("to mend before this can run")).toBeVisible();
    await expectAccessible(page);
  });
}
