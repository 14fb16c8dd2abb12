import { expect, expectAccessible, test } from "../../fixtures/stack";
import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";
import { paletteOf } from "../../pages/palette";

test("the account menu leads to the settings, which count the requests that Dataverse saw", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expect
    .poll(async () => (await sandbox.requests({ path: "modifiedon%20ge" })).length)
    .toBeGreaterThan(0);
  await page.getByRole("button", { name: "Account of Olivia Brandt" }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  const meter = page.getByRole("meter", { name: "Requests in the last 24 hours" });
  const used = Number(await meter.getAttribute("aria-valuenow"));
  const seen = (await sandbox.requests()).filter(({ user }) => user === "olivia").length;
  expect(used).toBeGreaterThan(2);
  expect(used).toBeLessThanOrEqual(seen);
  await expectAccessible(page);
  await picture("settings-1280");
  await page.emulateMedia({ colorScheme: "dark" });
  await picture("settings-1280-dark");
  await page.setViewportSize(SMALL);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture("settings-360");
});

test("by keyboard: the palette leads to the settings, a small plan is chosen and remembered", async ({
  page,
  signIn,
}) => {
  await signIn("olivia");
  await paletteOf(page).choose("settings", /Settings/);
  await expect(page).toHaveURL("/settings/");
  const plan = page.getByRole("group", { name: "What Dataverse allows you in 24 hours" });
  await plan.getByRole("radio", { name: /^40,000/ }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText(/of 3,000 requests in the last 24 hours$/)).toBeVisible();
  await page.reload();
  await expect(plan.getByRole("radio", { name: /^6,000/ })).toBeChecked();
  await expect(page.getByText(/of 3,000 requests in the last 24 hours$/)).toBeVisible();
});

test("a live view that is switched off holds every page, also after a reload, until it goes on", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  await signIn("olivia", "/settings/");
  await page.getByRole("switch", { name: "Follow what changes" }).click();
  await page.goto("/runs/");
  const line = freshnessLine(page);
  await expect(runList(page).row("Queued")).toBeVisible();
  await expect(line.cause("Paused by you As of ")).toBeVisible();
  await line.action("Go on").click();
  await expect(line.liveAgain).toBeVisible();
});

test("what this browser keeps is cleared after a question, and the person stays signed in", async ({
  page,
  signIn,
}) => {
  await signIn("olivia", "/settings/");
  await page.getByRole("radio", { name: "Dark" }).click();
  const data = page.getByRole("region", { name: "Data in this browser" });
  await data.getByRole("button", { name: "Clear this data" }).click();
  const question = page.getByRole("alertdialog", { name: "Clear what this browser keeps?" });
  await expect(question.getByRole("button", { name: "Keep the data" })).toBeFocused();
  await expectAccessible(page);
  await question.getByRole("button", { name: "Clear this data" }).click();
  await expect(data.getByText("This browser keeps nothing any more.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "As the system" })).toBeChecked();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});
