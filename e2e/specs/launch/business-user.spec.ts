import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { runIdOf, watchLaunches } from "../../pages/launches";

test.use({ signsInItself: true });

test("who may run but not follow is told before and after, and the run is still named", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/403.*flowsessions/);
  const launches = await watchLaunches(sandbox, "Leave balance");
  await signIn("ben", launches.address);
  const form = flowPage(page);
  await form.ready();
  await expect(page.getByText("You can run this flow, but following or cancelling its runs")).toBeVisible();
  await expect(page.getByText("A run belongs to the flow’s owner, Sofia Marino")).toBeVisible();
  await form.runButton.click();

  await expect(page).toHaveURL(RUN_ADDRESS);
  await expect(page.getByText("Your run of Leave balance was started.")).toBeVisible();
  await expect(page.getByText("Following and cancelling it are not allowed for you")).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel run" })).toBeHidden();
  const runs = await launches.started();
  expect(runs).toHaveLength(1);
  await expect(page.getByText(runs.map(runIdOf).join(), { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByText("Your run of Leave balance was started.")).toBeVisible();
  await page.getByRole("link", { name: "Back to the flow" }).click();
  await form.ready();
});
