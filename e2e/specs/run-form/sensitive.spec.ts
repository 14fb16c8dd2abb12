import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { inputsOfRun, watchLaunches } from "../../pages/launches";

const MARKER = "Marker-4711-horse!";

test("masks a sensitive value until it is asked for", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Password policy check");
  await signIn("ben", address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Password").fill(MARKER);
  await expect(form.field("Password")).toHaveAttribute("type", "password");
  await form.inputs.getByRole("button", { name: "Show Password" }).click();
  await expect(form.field("Password")).toHaveAttribute("type", "text");
  await expect(form.field("Password")).toHaveValue(MARKER);
});

test("sends a sensitive value with the run and leaves it nowhere else", async ({ page, sandbox, signIn }) => {
  const launches = await watchLaunches(sandbox, "Password policy check");
  await signIn("olivia", launches.address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Password").fill(MARKER);
  await form.field("Minimum length").fill("12");
  await expect.poll(() => keptBy(page)).toContain("draft:");
  expect(await keptBy(page)).not.toContain(MARKER);

  const sent = page.waitForRequest(/RunDesktopFlow/);
  await form.runButton.click();
  expect((await sent).postDataJSON()).toMatchObject({
    inputs: JSON.stringify({ Password: MARKER, MinimumLength: 12 }),
  });
  await expect(page).toHaveURL(RUN_ADDRESS);
  const [run] = await launches.started();
  expect(await inputsOfRun(sandbox, run)).toEqual({ Password: null, MinimumLength: 12 });

  await expect(page.getByRole("region", { name: "Inputs" })).toContainText("Hidden because it is sensitive");
  await expectAccessible(page);
  expect(await page.content()).not.toContain(MARKER);
  expect(page.url()).not.toContain(encodeURIComponent(MARKER));
  expect(await keptBy(page)).not.toContain(MARKER);
  const paths = (await sandbox.requests()).map(({ path }) => decodeURIComponent(path)).join("\n");
  expect(paths).not.toContain(MARKER);

  await page.goBack();
  await form.ready();
  await expect(form.field("Password")).toHaveValue("");
});

test("keeps no sensitive value over a reload, and says so", async ({ page, sandbox, signIn }) => {
  const { address } = await watchLaunches(sandbox, "Password policy check");
  await signIn("olivia", address);
  const form = flowPage(page);
  await form.ready();
  await form.field("Password").fill(MARKER);
  await form.field("Minimum length").fill("12");
  await page.reload();
  await form.ready();
  await expect(form.inputs.getByRole("status")).toContainText(
    "Sensitive values are never kept, so enter them",
  );
  await expect(form.field("Minimum length")).toHaveValue("12");
  await expect(form.field("Password")).toHaveValue("");
});

/** Everything that the browser keeps for the console, in every place that a page can write to. */
async function keptBy(page: Page): Promise<string> {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  const history = await page.evaluate(() => JSON.stringify(window.history.state));
  const caches = await page.evaluate(async () => JSON.stringify(await window.caches.keys()));
  return [JSON.stringify(cookies), JSON.stringify(origins), session, history, caches].join("\n");
}
