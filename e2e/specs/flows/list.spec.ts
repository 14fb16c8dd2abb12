import { expect, expectAccessible, test, type Sandbox } from "../../fixtures/stack";
import { expectNoSidewaysScroll, SMALL, ZOOMED } from "../../fixtures/layout";
import type { WireRow } from "../../fixtures/sandbox";
import { flowList } from "../../pages/lists";
import { flowIdOf, readNamed, startRun, textOf, wordsOf } from "../../pages/sandbox-runs";

/** Every flow of the environment, drafts included, one row each. */
async function everyFlow(sandbox: Sandbox): Promise<readonly WireRow[]> {
  const query = `workflows?$select=workflowid,name,description,modifiedon,componentstate,statecode,_ownerid_value&$filter=category eq 6`;
  const rows = await sandbox.rows(query, {
    "MSCRM.IncludeUnpublished": "true",
    prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  });
  return [...new Map(rows.map((row) => [row["workflowid"], row])).values()];
}

test("a flow stands there with owner, description, last change, state and last run as Dataverse has them", async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn("olivia");
  const list = flowList(page);
  const flows = await everyFlow(sandbox);
  await expect(page.getByRole("main").getByRole("status")).toHaveText(`${flows.length} flows`);
  expect(await list.header("").allInnerTexts()).toEqual([
    "Name",
    "Owner",
    "Last run",
    "Last change",
    "State",
  ]);

  for (const name of ["Bank statement import", "Cash position in one currency"]) {
    const flow = flows.find((row) => row["name"] === name) ?? {};
    const row = list.row(name);
    await expect(row).toContainText(textOf(flow["description"]).slice(0, 40));
    await expect(row).toContainText(wordsOf(flow, "_ownerid_value"));
    await expect(row).toContainText("Published");
    await expect(row.locator(`time[datetime="${textOf(flow["modifiedon"])}"]`)).toBeVisible();
    const [last] = await readNamed(
      sandbox,
      `flowsessions?$filter=_regardingobjectid_value eq ${textOf(flow["workflowid"])}&$orderby=createdon desc&$top=1`,
    );
    await expect(row.getByText(wordsOf(last ?? {}, "statuscode"), { exact: true })).toBeVisible();
    await expect(row.locator(`time[datetime="${textOf(last?.["createdon"])}"]`)).toBeVisible();
  }
});

test("the last run of a flow changes in its row by itself", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/flows/?q=invoice+totals");
  const row = flowList(page).row("Invoice totals");
  await expect(row).toContainText(/Succeeded|Failed|Timed out|Cancelled/);
  await startRun(sandbox);
  // Nothing on screen is active, so the next question is half a minute away, unless somebody comes back to the window.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(row).toContainText("Queued", { timeout: 1_200 });
  }).toPass();
});

test("search answers at every key, in names, descriptions and owners, without accents or case", async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn("olivia");
  const list = flowList(page);
  const search = page.getByRole("searchbox", { name: "Search flows" });
  const count = page.getByRole("main").getByRole("status");
  await expect(list.rows.first()).toBeVisible();
  const all = (await everyFlow(sandbox)).length;
  const asked = (await sandbox.requests({ path: "/workflows?" })).length;

  await search.pressSequentially("exchange rates");
  await expect(count).toHaveText(`1 of ${all} flows`);
  await expect(list.row("Exchange rates of the day").locator("mark").first()).toHaveText("Exchange");
  await search.fill("élena popéscu");
  await expect(list.row("Survey scores")).toBeVisible();
  expect(new Set(await list.column("Owner"))).toEqual(new Set(["Elena Popescu"]));
  await search.fill("المبيعات");
  await expect(count).toHaveText(`1 of ${all} flows`);
  await expect(list.row("تقرير المبيعات اليومي")).toBeVisible();

  await search.fill("zeppelin");
  await expect(page.getByText("No flow matches")).toBeVisible();
  await expect(page.getByText("No name, description or owner holds “zeppelin”.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(count).toHaveText(`${all} flows`);
  expect(await sandbox.requests({ path: "/workflows?" })).toHaveLength(asked);
});

test("every column sorts both ways, and search and order stay in the address over a reload", async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn("olivia");
  const list = flowList(page);
  const flows = await everyFlow(sandbox);
  await expect(list.rows.first()).toBeVisible();
  const sortBy = async (name: string, direction: "ascending" | "descending") => {
    await list.header(name).getByRole("button").click();
    await expect(list.header(name)).toHaveAttribute("aria-sort", direction);
  };
  const byName = flows.map((row) => textOf(row["name"])).sort((a, b) => a.localeCompare(b, "en-GB"));
  await sortBy("Name", "descending");
  await expect(list.rows.first()).toContainText(byName.at(-1) ?? "");
  await sortBy("Name", "ascending");
  await expect(list.rows.first()).toContainText(byName[0] ?? "");

  await sortBy("Owner", "ascending");
  const owners = await list.column("Owner");
  expect(owners).toEqual([...owners].sort((a, b) => a.localeCompare(b, "en-GB")));
  expect(owners[0]).toBe("Ada Lindqvist");
  await sortBy("State", "ascending");
  await sortBy("State", "descending");
  expect((await list.column("State")).slice(0, 3)).toEqual(["Suspended", "Draft", "Draft"]);
  await sortBy("Last change", "descending");
  const newest =
    flows
      .map((row) => textOf(row["modifiedon"]))
      .sort()
      .at(-1) ?? "";
  await expect(list.rows.first().locator(`time[datetime="${newest}"]`)).toBeVisible();
  await sortBy("Last run", "descending");
  await expect(list.rows.first()).toContainText(/Queued|Running/);

  await page.getByRole("searchbox", { name: "Search flows" }).fill("check");
  await sortBy("Owner", "ascending");
  await sortBy("Owner", "descending");
  await expect(page).toHaveURL("/flows/?sort=-owner&q=check");
  const before = await list.column("Name");
  await page.reload();
  await expect(list.header("Owner")).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("searchbox", { name: "Search flows" })).toHaveValue("check");
  await expect.poll(() => list.column("Name")).toEqual(before);
});

test("drafts are marked, explained, and kept apart by the address", async ({ page, sandbox, signIn }) => {
  const flows = await everyFlow(sandbox);
  const published = flows.filter((row) => row["statecode"] === 1);
  await signIn("olivia", "/flows/?state=draft");
  const list = flowList(page);
  await expect(page.getByRole("main").getByRole("status")).toHaveText(`2 of ${flows.length} flows`);
  expect(await list.column("State")).toEqual(["Draft", "Draft"]);
  await expect(
    page.getByText("A draft has not been published by its author yet, so it may not run."),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByText("Published", { exact: true }).click();
  await expect(page).toHaveURL("/flows/?state=published");
  await expect(page.getByRole("main").getByRole("status")).toHaveText(
    `${published.length} of ${flows.length} flows`,
  );
});

test("everything works by keyboard: search, arrows, the end of the list, opening a flow", async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn("olivia");
  const list = flowList(page);
  await expect(list.rows.first()).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search flows" })).toBeFocused();
  await page.keyboard.type("e");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox", { name: "Search flows" })).toHaveValue("");

  await list.header("State").getByRole("button").focus();
  await page.keyboard.press("Tab");
  const links = list.rows.getByRole("link");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(list.row("تقرير المبيعات اليومي").getByRole("link")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(list.row("Bank statement import").getByRole("link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/flow/?id=${await flowIdOf(sandbox, "Bank statement import")}`);
  await expect(page.getByRole("heading", { level: 1, name: "Bank statement import" })).toBeVisible();
});

test("the list is accessible on every width, becomes two-line rows on a phone, and never scrolls sideways", async ({
  page,
  signIn,
  picture,
}) => {
  await signIn("olivia");
  await expect(flowList(page).row("Bank statement import")).toContainText(/Succeeded|Failed/);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(ZOOMED);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(SMALL);
  const list = page.getByRole("list", { name: "Flows" });
  await expect(list.getByRole("listitem").first()).toContainText("Bank statement import");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture("flows-360");
  await list.getByRole("link", { name: /Bank statement import/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bank statement import" })).toBeVisible();
});
