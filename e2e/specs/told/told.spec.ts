import type { BrowserContext, Page } from "@playwright/test";
import { expectNoSidewaysScroll, SMALL } from "../../fixtures/layout";
import { signInHere } from "../../fixtures/sign-in";
import { expect, expectAccessible, test, type Sandbox } from "../../fixtures/stack";
import { hurryUntilTold } from "../../pages/hurry";
import { runAddress, runPage } from "../../pages/run-page";
import { startRun, STATUS, UNTIL_RUNNING_MS } from "../../pages/sandbox-runs";

/** While the clock hurries, each look is short. */
const SOON = { timeout: 500 };

interface Shown {
  readonly title: string;
  readonly body: string;
}

/** Lets the page believe that nobody sees it, or that somebody does again. */
const setVisible = (page: Page, isVisible: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    isVisible ? "visible" : "hidden",
  );

/** Puts a stand-in for the browser's notifications into every page; the person says yes when asked. */
async function withNotifications(context: BrowserContext): Promise<{ shown: Shown[]; asked: () => number }> {
  const shown: Shown[] = [];
  let asked = 0;
  await context.exposeBinding("noteNotification", (_, one: Shown) => void shown.push(one));
  await context.exposeBinding("noteAsked", () => void (asked += 1));
  await context.addInitScript(() => {
    const binding = window as unknown as {
      noteNotification: (one: { title: string; body: string }) => void;
      noteAsked: () => void;
    };
    class StandIn {
      static get permission() {
        return localStorage.getItem("test-permission") ?? "default";
      }
      static requestPermission() {
        binding.noteAsked();
        localStorage.setItem("test-permission", "granted");
        return Promise.resolve("granted");
      }
      onclick: (() => void) | null = null;
      constructor(title: string, options: { body?: string } = {}) {
        binding.noteNotification({ title, body: options.body ?? "" });
      }
      close() {
        // Nothing is on screen.
      }
    }
    Object.defineProperty(window, "Notification", { configurable: true, value: StandIn });
  });
  return { shown, asked: () => asked };
}

async function runningRun(sandbox: Sandbox): Promise<string> {
  const id = await startRun(sandbox);
  await sandbox.advance(UNTIL_RUNNING_MS);
  return id;
}

const tellMe = (page: Page) => page.getByRole("button", { name: "Tell me when it ends" });
const bell = (page: Page) =>
  page.getByRole("banner").getByRole("button", { name: /you will be told of|ended since you looked/ });
const icon = (page: Page) => page.locator('link[rel~="icon"]').first();

async function askToBeTold(page: Page, id: string): Promise<void> {
  await page.goto(runAddress(id));
  await tellMe(page).click();
  await expect(tellMe(page)).toHaveAttribute("aria-pressed", "true");
}

test("a hidden tab's title and icon tell the end, and are quiet again once somebody looks", async ({
  page,
  context,
  sandbox,
  signIn,
  picture,
}) => {
  await context.clock.install();
  await sandbox.setSpeed(0);
  const id = await runningRun(sandbox);
  await signIn("olivia", runAddress(id));
  await tellMe(page).click();
  await expect(page.getByText("This tab’s title and icon will tell you when the run ends.")).toBeVisible();
  await expect(bell(page)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Flows", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();

  await setVisible(page, false);
  await sandbox.forceRun(id, { statuscode: STATUS.failed, errorcode: "X", errormessage: "No." });
  await hurryUntilTold(context, () => expect(page).toHaveTitle(/^\(1\) Flows/, SOON));
  await expect(icon(page)).toHaveAttribute("href", /favicon-told\.svg$/);

  await setVisible(page, true);
  await bell(page).click();
  const list = page.getByRole("dialog", { name: "Runs you are told of" });
  await expect(list.getByRole("region", { name: "Ended since you looked" })).toContainText("Failed");
  await expectAccessible(page);
  await picture("told-list");
  await list.getByRole("link", { name: "Invoice totals" }).click();
  await expect(runPage(page).status).toHaveText("Failed");
  await expect(page).toHaveTitle(/^Failed/);
  await expect(icon(page)).not.toHaveAttribute("href", /told/);
  await expect(bell(page)).toBeHidden();
});

test("many that end at once are told in one notification, once over all tabs, and only after it was allowed", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await context.clock.install();
  const notifications = await withNotifications(context);
  await sandbox.setSpeed(0);
  const ids = [await runningRun(sandbox), await runningRun(sandbox), await runningRun(sandbox)];
  await signIn("olivia", "/flows/");
  for (const id of ids) await askToBeTold(page, id);
  expect(notifications.asked()).toBe(0);
  await page.getByRole("button", { name: "Allow notifications" }).last().click();
  await expect.poll(notifications.asked).toBe(1);
  await page.goto("/flows/");
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  const second = await context.newPage();
  await second.goto("/flows/");
  await expect(bell(second)).toBeVisible();
  await expect(bell(page)).toBeVisible();

  await setVisible(page, false);
  await setVisible(second, false);
  for (const id of ids.slice(1)) await sandbox.forceRun(id, { statuscode: STATUS.succeeded });
  await sandbox.forceRun(ids[0] ?? "", { statuscode: STATUS.failed });
  await hurryUntilTold(context, () => expect(page).toHaveTitle(/^\(3\) /, SOON));
  expect(notifications.shown.length).toBeGreaterThan(0);
  await expect(second).toHaveTitle(/^\(3\) /);
  expect(notifications.shown.at(-1)?.title).toBe("3 runs ended, 1 failed");
  expect(notifications.shown.at(-1)?.body.split("\n")).toHaveLength(3);
  // All three came with one question, or two of them with the next: never one notification a tab.
  const titles = notifications.shown.map(({ title }) => title);
  expect(titles.length).toBeLessThanOrEqual(2);
  expect(new Set(titles).size, "nothing is told twice").toBe(titles.length);
});

test("what is watched survives a reload and a sign-out; an end in between is told at the next start", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await runningRun(sandbox);
  await signIn("olivia", runAddress(id));
  await tellMe(page).click();
  await page.reload();
  await expect(tellMe(page)).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Account of Olivia Brandt" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Flowtower" })).toBeVisible();
  await sandbox.forceRun(id, { statuscode: STATUS.succeeded });

  await page.goto("/flows/");
  await signInHere(page, "olivia");
  await expect(page.getByText("Invoice totals: succeeded")).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) Flows/);
  await page.getByRole("link", { name: "Open the run" }).click();
  await expect(runPage(page).status).toHaveText("Succeeded");
  await expect(page).toHaveTitle(/^Succeeded/);
});

test("a person can stop from the list, and the sign of it goes", async ({
  page,
  sandbox,
  signIn,
  picture,
}) => {
  await sandbox.setSpeed(0);
  const id = await runningRun(sandbox);
  await signIn("olivia", runAddress(id));
  await tellMe(page).click();
  await page.setViewportSize(SMALL);
  await bell(page).click();
  const list = page.getByRole("dialog", { name: "Runs you are told of" });
  await expect(list.getByRole("region", { name: "Still going on" })).toContainText("Running");
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await picture("told-list-small");
  await list.getByRole("button", { name: "Stop telling me of Invoice totals" }).click();
  await expect(bell(page)).toBeHidden();
  await expect(tellMe(page)).toHaveAttribute("aria-pressed", "false");
});

test("a run of the board is told of too, and its end is said to somebody who is there", async ({
  page,
  sandbox,
  signIn,
}) => {
  await sandbox.setSpeed(0);
  const id = await runningRun(sandbox);
  await signIn("olivia", "/runs/?state=running");
  await page.getByRole("button", { name: "Actions for this run of Invoice totals" }).first().click();
  await page.getByRole("menuitem", { name: "Tell me when it ends" }).click();
  await expect(bell(page)).toBeVisible();
  await sandbox.forceRun(id, { statuscode: STATUS.cancelled });
  await expect(page.getByText("Invoice totals: cancelled")).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) /);
});

test("a run that is deleted meanwhile is told as gone", async ({ page, sandbox, signIn }) => {
  await sandbox.setSpeed(0);
  const id = await runningRun(sandbox);
  await signIn("olivia", runAddress(id));
  await tellMe(page).click();
  const deleted = await fetch(`${sandbox.url}/api/data/v9.2/flowsessions(${id})`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${await sandbox.token("ada")}` },
  });
  expect(deleted.ok).toBe(true);
  await page.goto("/flows/");
  await expect(page.getByText("Invoice totals: can’t be read any more")).toBeVisible();
});
