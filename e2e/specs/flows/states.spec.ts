import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowList } from "../../pages/lists";

const LIST = { method: "GET", path: "/workflows?" } as const;

test("while flows are read their place is kept, and after five seconds it is said why", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.addFault({ match: LIST, kind: "delay", delayMs: 8_000 });
  await signIn("olivia");
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await expect(page.getByText("Dataverse is slow to answer; still trying.")).toBeVisible();
  await expectAccessible(page);
  await picture("flows-slow");
  await sandbox.clearFaults();
  await expect(flowList(page).rows.first()).toBeVisible();
  await expect(page.getByText("Dataverse is slow to answer; still trying.")).toBeHidden();
});

test("a failure is said with its code and id, and trying again shows the flows", async ({
  page,
  sandbox,
  signIn,
  guard,
  picture,
}) => {
  guard.allow(/status of 500 .*workflows/);
  await sandbox.addFault({ match: LIST, kind: "status", status: 500 });
  await signIn("olivia");
  const failure = page.getByRole("alert").filter({ hasText: "Dataverse has a problem" });
  await expect(failure).toBeVisible();
  await failure.getByText("Details", { exact: true }).click();
  await expect(failure.getByText("500", { exact: true })).toBeVisible();
  await expect(failure.getByText("Request id", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await picture("flows-failed");
  await sandbox.clearFaults();
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(flowList(page).row("Bank statement import")).toBeVisible();
});

test("an environment without a flow that one may see says why and what to do", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  // Every scenario has flows for everybody who may read them, so the answer is emptied on its way.
  await page.route(/\/workflows\?/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { "@odata.context": `${sandbox.url}/$metadata#workflows`, value: [] },
    });
  });
  await signIn("ben");
  await expect(page.getByText("No flow that you may see")).toBeVisible();
  await expect(page.getByText("Contoso Production has no desktop flow, or none that you own")).toBeVisible();
  await expectAccessible(page);
  await picture("flows-empty");
});
