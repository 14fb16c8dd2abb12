import { expect, expectAccessible, test } from "../../fixtures/stack";
import { endRuns, expectTruth, liveRuns } from "../../pages/board-truth";
import { freshnessLine } from "../../pages/freshness";
import { runList } from "../../pages/lists";

const RUNS = { method: "GET", path: "/flowsessions?" } as const;

// A page that has just come from the sign-in does not leave for it a second time by itself.
test.use({ signsInItself: true });

test.beforeEach(async ({ page, sandbox, signIn }) => {
  await page.clock.install();
  await sandbox.setSpeed(0);
  await signIn("olivia", "/runs/");
  await expect(runList(page).row("Queued")).toBeVisible();
  await expect(freshnessLine(page).live).toBeVisible();
});

test("503s: the board names the cause with the request id at hand, and recovers by itself with the truth", async ({
  page,
  sandbox,
  guard,
  picture,
}) => {
  guard.allow(/status of 503/);
  const line = freshnessLine(page);
  const live = await liveRuns(sandbox);
  await sandbox.addFault({ match: RUNS, kind: "status", status: 503 });
  await page.clock.fastForward(6_000);
  await expect(line.cause("Dataverse has a problem As of ")).toBeVisible();
  await endRuns(sandbox, live);
  await page.clock.fastForward(30_000);
  await page.clock.fastForward(60_000);
  await expect(runList(page).row("Queued")).toBeVisible();
  await expectAccessible(page);
  await line.cause("Dataverse has a problem").click();
  const dialog = page.getByRole("dialog", { name: "Dataverse has a problem" });
  await dialog.getByText("Details", { exact: true }).click();
  await expect(dialog.getByText("Request id", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await picture("faults-server-dialog");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await sandbox.clearFaults();
  await page.clock.fastForward(60_000);
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});

test("slow answers: it is said after five seconds, the board stays, and the answer ends it", async ({
  page,
  sandbox,
  picture,
}) => {
  const line = freshnessLine(page);
  const live = await liveRuns(sandbox);
  await sandbox.addFault({ match: RUNS, kind: "delay", delayMs: 4_000 });
  await endRuns(sandbox, live);
  const asked = page.waitForRequest((request) => decodeURIComponent(request.url()).includes("modifiedon ge"));
  await page.clock.fastForward(6_000);
  await asked;
  await page.clock.fastForward(5_000);
  await expect(line.cause("Dataverse is slow to answer")).toBeVisible();
  await picture("faults-slow-board");
  await sandbox.clearFaults();
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});

test("connections that break: the cause is named, and trying now ends it", async ({
  page,
  sandbox,
  guard,
}) => {
  guard.allow(/ERR_|CORS|Failed to load resource/);
  const line = freshnessLine(page);
  const live = await liveRuns(sandbox);
  await sandbox.addFault({ match: RUNS, kind: "drop-before" });
  await page.clock.fastForward(6_000);
  await expect(line.cause("Dataverse can't be reached As of ")).toBeVisible();
  await endRuns(sandbox, live);
  await sandbox.clearFaults();
  await line.action("Try now").click();
  await expect(line.liveAgain).toBeVisible();
  await expectTruth(page, sandbox);
});

test("a token that expires in the middle: the board stays, asks for the sign-in, and goes on after it", async ({
  page,
  sandbox,
  guard,
  picture,
}) => {
  guard.allow(/status of 401/);
  const line = freshnessLine(page);
  const live = await liveRuns(sandbox);
  await sandbox.addFault({ match: RUNS, kind: "status", status: 401 });
  await page.clock.fastForward(6_000);
  await expect(line.cause("Sign-in needed As of ")).toBeVisible();
  await expect(runList(page).row("Queued")).toBeVisible();
  await picture("faults-sign-in-board");
  await endRuns(sandbox, live);
  await sandbox.clearFaults();
  await line.action("Sign in").click();
  await expect(page).toHaveURL("/runs/");
  await expect(line.live).toBeVisible();
  await expectTruth(page, sandbox);
});
