import { mainThreadWork } from "../../fixtures/main-thread";
import { expect, test } from "../../fixtures/stack";
import { flowList } from "../../pages/lists";

const FLOWS = 1_000;
/** Rows come within this of opening a signed-in page, on a machine that does other things too. Milliseconds. */
const ROWS_WITHIN_MS = 6_000;
/** What a person takes for at once. Milliseconds of the main thread's work for five keys. */
const AT_ONCE_MS = 1_000;

test("a thousand flows: rows come quickly, search answers at once, and the end is the last flow", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.reset("load", { flows: FLOWS, runs: 3_000, live: 4 });
  await signIn("olivia");
  const list = flowList(page);
  const count = page.getByRole("main").getByRole("status");
  await expect(count).toHaveText("1,000 flows");

  const openedAtMs = performance.now();
  await page.reload();
  await expect(list.rows.first()).toBeVisible();
  expect(performance.now() - openedAtMs).toBeLessThan(ROWS_WITHIN_MS);
  expect(await list.rows.count()).toBeLessThan(100);

  const search = page.getByRole("searchbox", { name: "Search flows" });
  await search.focus();
  const asked = (await sandbox.requests({ path: "workflows" })).length;
  const workMs = await mainThreadWork(page);
  await page.keyboard.type("00777");
  await expect(count).toHaveText("1 of 1,000 flows");
  expect(await workMs()).toBeLessThan(AT_ONCE_MS);
  expect(await sandbox.requests({ path: "workflows" }), "searching asks Dataverse nothing").toHaveLength(
    asked,
  );
  await expect(list.rows.first()).toContainText("00777");
  await page.keyboard.press("Escape");
  await expect(count).toHaveText("1,000 flows");

  const names = (await sandbox.rows("workflows?$select=name&$filter=category eq 6")).map((row) =>
    String(row["name"]),
  );
  const last = names.sort((a, b) => a.localeCompare(b, "en-GB", { numeric: true })).at(-1) ?? "";
  await list.rows.first().getByRole("link").focus();
  await page.keyboard.press("End");
  await expect(list.row(last).getByRole("link")).toBeFocused();
  await expect(list.row(last)).toBeInViewport();
  await page.keyboard.press("Home");
  await expect(list.row(last)).toBeHidden();
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, 1_000_000);
  await expect(list.row(last)).toBeInViewport();
  await expect(list.row(last)).toContainText(
    /Succeeded|Failed|Running|Queued|Cancelled|None that you may see|Timed out/,
  );
  // Last runs were asked for the rows that were drawn, many at a time, and not once for each flow.
  expect((await sandbox.requests({ path: "/flowsessions" })).length).toBeLessThan(40);
});
