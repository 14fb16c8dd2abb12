import { expect, expectAccessible, test } from "../../fixtures/stack";
import { runList } from "../../pages/lists";
import { flowIdOf } from "../../pages/sandbox-runs";

test("filters by state and flow live in the address, over a reload, back, and a shared link", async ({
  page,
  sandbox,
  signIn,
  context,
}) => {
  await signIn("olivia", "/runs/");
  const list = runList(page);
  await expect(list.rows.first()).toBeVisible();
  await page.getByRole("button", { name: "Failed", exact: true }).click();
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect.poll(async () => new Set(await list.column("State"))).toEqual(new Set(["Failed"]));

  await page.getByRole("button", { name: "Any flow" }).click();
  await page.getByRole("combobox", { name: "Search flows" }).fill("complaint");
  await page.getByRole("option", { name: "Complaint triage" }).click();
  const flowId = await flowIdOf(sandbox, "Complaint triage");
  const address = `/runs/?state=failed&flow=${flowId}`;
  await expect(page).toHaveURL(address);
  const truth = await sandbox.rows(
    `flowsessions?$select=flowsessionid&$filter=statuscode eq 8 and _regardingobjectid_value eq ${flowId}`,
  );
  await expect(
    page.getByText(truth.length === 1 ? "1 run" : `${truth.length} runs`, { exact: true }),
  ).toBeVisible();
  await expect(list.rows).toHaveCount(truth.length);
  expect(new Set(await list.column("Flow"))).toEqual(new Set(["Complaint triage"]));

  await page.reload();
  await expect(page.getByRole("button", { name: "Failed", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(list.rows).toHaveCount(truth.length);
  await list.rows.first().getByRole("link").click();
  await expect(page).toHaveURL(/\/run\/\?id=/);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(list.rows).toHaveCount(truth.length);

  const shared = await context.newPage();
  await shared.goto(address);
  await expect(runList(shared).rows).toHaveCount(truth.length);
  await expect(shared.getByRole("button", { name: "Complaint triage", exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL("/runs/");
  await expect(list.row("Queued")).toBeVisible();
});

test("nonsense in the address falls back to every run", async ({ page, signIn }) => {
  await signIn("olivia", "/runs/?state=purple,99&flow=nobody&page=-1");
  const list = runList(page);
  await expect(list.row("Queued")).toBeVisible();
  await expect(page.getByRole("button", { name: "Any flow" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { pressed: true })).toHaveCount(0);
});

test("a flow that may not be seen is no failure: no run matches, and the filters can be cleared", async ({
  page,
  signIn,
  guard,
}) => {
  guard.allow(/status of 404/);
  await signIn("olivia", "/runs/?flow=0badc0de-0000-4000-8000-000000000000");
  await expect(page.getByText("No run matches")).toBeVisible();
  await expect(page.getByRole("button", { name: "A flow that you may not see" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("main").getByRole("button", { name: "Clear filters" }).last().click();
  await expect(runList(page).row("Queued")).toBeVisible();
});
