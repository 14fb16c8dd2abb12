import type { Locator } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { runIdOf, watchLaunches } from "../../pages/launches";

const FLOW = "Exchange rates of the day";

for (const [how, press] of [
  ["a double click", async (button) => button.dblclick()],
  ["three clicks within one frame", async (button) => button.evaluate(clickThrice)],
  [
    "Enter pressed twice on the button",
    async (button) => {
      await button.press("Enter");
      await button.press("Enter");
    },
  ],
] as const satisfies readonly [string, (button: Locator) => Promise<void>][]) {
  test(`${how} starts exactly one run, and its page opens`, async ({ page, sandbox, signIn }) => {
    const launches = await watchLaunches(sandbox, FLOW);
    await sandbox.addFault({
      match: { path: "RunDesktopFlow", method: "POST" },
      kind: "delay",
      delayMs: 400,
    });
    await signIn("olivia", launches.address);
    const form = flowPage(page);
    await form.ready();
    await press(form.runButton);

    await expect(page).toHaveURL(RUN_ADDRESS);
    const runs = await launches.started();
    expect(runs).toHaveLength(1);
    expect(await launches.posts()).toEqual([200]);
    await expect(page).toHaveURL(new RegExp(runs.map(runIdOf).join()));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(FLOW);
  });
}

test("locks the button and says what is done while a run is being sent", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, FLOW);
  await sandbox.addFault({ match: { path: "RunDesktopFlow", method: "POST" }, kind: "delay", delayMs: 1500 });
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.runButton.click();
  await expect(page.getByText("Sending the run to Dataverse")).toBeVisible();
  await expect(form.runButton).toBeDisabled();
  await expect(page).toHaveURL(RUN_ADDRESS);
});

test("waits calmly when Dataverse asks for a pause, and then starts one run", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/429.*RunDesktopFlow/);
  const launches = await watchLaunches(sandbox, FLOW);
  const match = { path: "RunDesktopFlow", method: "POST" };
  // Long enough to look at the page meanwhile.
  await sandbox.addFault({ match, kind: "throttle", retryAfterS: 7, times: 1 });
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.runButton.click();

  await expect(page.getByText("Dataverse asks for a pause. The run has not started")).toBeVisible();
  await expect(form.runButton).toBeDisabled();
  await expectAccessible(page);
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
  expect(await launches.posts()).toEqual([429, 200]);
});

test("gives up after three refused tries, says that nothing runs, and may be tried again", async ({
  page,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/429.*RunDesktopFlow/);
  const launches = await watchLaunches(sandbox, FLOW);
  const match = { path: "RunDesktopFlow", method: "POST" };
  await sandbox.addFault({ match, kind: "throttle", retryAfterS: 1, times: 3 });
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.runButton.click();

  const notice = form.notice("The run was not started");
  await expect(notice).toContainText(
    "Dataverse still asks for a pause. Wait a minute, then run the flow again.",
  );
  await expectAccessible(page);
  expect(await launches.started()).toEqual([]);
  expect(await launches.posts()).toEqual([429, 429, 429]);

  await expect(form.runButton).toBeEnabled();
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
  expect(await launches.started()).toHaveLength(1);
});

function clickThrice(button: HTMLElement | SVGElement): void {
  for (let clicks = 0; clicks < 3; clicks += 1) {
    button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
}
