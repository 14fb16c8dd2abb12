import { chooseOnIdentityPage } from "../../fixtures/sign-in";
import { expect, test } from "../../fixtures/stack";
import { bulkPage, cancelsByRun, confirmAll } from "../../pages/bulk-page";

const SLOW_CANCEL = {
  match: { method: "POST", path: "CancelDesktopFlowRun" },
  kind: "delay",
  delayMs: 400,
} as const;
/** So many wishes are under way at once. */
const AT_ONCE = 4;

test("two tabs show one action, and when the tab that runs it is closed the other goes on", async ({
  page,
  context,
  sandbox,
  signIn,
}) => {
  await sandbox.reset("load", { flows: 4, runs: 60, live: 40 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await sandbox.addFault(SLOW_CANCEL);
  await confirmAll(page, "Cancel runs", /^Cancel 40 runs/);
  await expect(bulkPage(page).progress).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  const { progress } = bulkPage(second);
  await expect.poll(async () => Number(await progress.getAttribute("aria-valuenow"))).toBeGreaterThan(4);
  expect(Number(await progress.getAttribute("aria-valuenow"))).toBeLessThan(40);
  await page.close();
  await expect(progress).toHaveAttribute("aria-valuenow", "40", { timeout: 30_000 });
  const wishes = await cancelsByRun(sandbox);
  expect(wishes.size).toBe(40);
  expect([...wishes.values()].filter((answers) => answers.length > 1).length).toBeLessThanOrEqual(AT_ONCE);
});

test("a sign-in in the middle of an action loses nothing of it", async ({
  page,
  context,
  sandbox,
  signIn,
  guard,
}) => {
  guard.allow(/status of 401/);
  await sandbox.reset("load", { flows: 4, runs: 60, live: 40 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await sandbox.addFault(SLOW_CANCEL);
  await confirmAll(page, "Cancel runs", /^Cancel 40 runs/);
  await expect.poll(async () => (await cancelsByRun(sandbox)).size).toBeGreaterThan(7);
  const address = page.url();
  // The provider has forgotten the person too, so the page leaves for it.
  await context.clearCookies({ name: /^flowtower_idp_session/ });
  await sandbox.addFault({ match: { path: "/api/data" }, kind: "status", status: 401 });
  await expect(page.getByRole("heading", { name: "Or continue as" })).toBeVisible();
  await sandbox.clearFaults();
  await chooseOnIdentityPage(page, "olivia");
  await expect(page).toHaveURL(address);
  await expect(bulkPage(page).progress).toHaveAttribute("aria-valuenow", "40", { timeout: 30_000 });
  const accepted = [...(await cancelsByRun(sandbox)).values()].map(
    (answers) => answers.filter((status) => status < 300).length,
  );
  expect(accepted).toHaveLength(40);
  expect(Math.min(...accepted)).toBe(1);
  // Only what was under way when the page left is asked twice.
  expect(accepted.filter((times) => times > 1).length).toBeLessThanOrEqual(AT_ONCE);
});

test("where the browser keeps nothing, an action says so and is done all the same", async ({
  page,
  sandbox,
  signIn,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", {
      get: () => {
        throw new DOMException("The user denied permission.", "SecurityError");
      },
    });
  });
  await sandbox.reset("load", { flows: 4, runs: 30, live: 12 });
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/?state=queued,running");
  await sandbox.addFault(SLOW_CANCEL);
  await confirmAll(page, "Cancel runs", /^Cancel 12 runs/);
  await expect(page.getByText("This browser keeps nothing for the console")).toBeVisible();
  await expect(bulkPage(page).progress).toHaveAttribute("aria-valuenow", "12");
  expect((await cancelsByRun(sandbox)).size).toBe(12);
});
