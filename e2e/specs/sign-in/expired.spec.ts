import type { Page, Request } from "@playwright/test";
import { GUIDE_FLOW } from "../../fixtures/guide-data";
import { flowPage } from "../../pages/flow-page";
import { chooseOnIdentityPage } from "../../fixtures/sign-in";
import { expect, expectAccessible, test } from "../../fixtures/stack";

test.use({ scenario: "guide", signsInItself: true });

/** Chromium's word on an answer that the test provokes. */
const REFUSED = /console error: Failed to load resource: .* 401/;

const EXPIRED = "Your sign-in has expired";

/** The requests that leave the page for the identity provider. */
function watchSignIns(page: Page): readonly Request[] {
  const seen: Request[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.url().includes("/oauth2/v2.0/authorize")) seen.push(request);
  });
  return seen;
}

test("a token that is refused once is renewed without anybody noticing", async ({
  page,
  signIn,
  sandbox,
  guard,
}) => {
  await signIn("olivia");
  await expect(page.getByRole("link", { name: "Desktop flow 1" })).toBeVisible();
  guard.allow(REFUSED);
  const signIns = watchSignIns(page);
  await sandbox.addFault({
    match: { method: "GET", path: "/flowsessions" },
    kind: "status",
    status: 401,
    times: 1,
  });
  await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();

  await expect(
    page
      .getByRole("table", { name: "Runs" })
      .getByRole("link", { name: /Desktop flow/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByText(EXPIRED)).toHaveCount(0);
  expect(signIns).toEqual([]);
  const asked = await sandbox.requests({ path: "/flowsessions", method: "GET" });
  const refused = asked.findIndex(({ status }) => status === 401);
  expect(asked.filter(({ status }) => status === 401)).toHaveLength(1);
  expect(
    asked.slice(refused + 1).some(({ path, status }) => path === asked[refused]?.path && status === 200),
  ).toBe(true);
});

test("a token that stays refused leads to one sign-in, never to a loop, and the page comes back", async ({
  page,
  signIn,
  sandbox,
  guard,
  picture,
}) => {
  await signIn("olivia", "/runs/?state=failed");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  guard.allow(REFUSED);
  const signIns = watchSignIns(page);
  await sandbox.addFault({ match: { path: "/api/data" }, kind: "status", status: 401 });
  await page.reload();

  const problem = page.getByRole("alert").filter({ hasText: EXPIRED });
  await expect(problem.getByRole("button", { name: "Sign in again" })).toBeVisible();
  await expect(page).toHaveURL("/runs/?state=failed");
  expect(signIns).toHaveLength(1);
  await expectAccessible(page);
  await picture("expired");
  expect(signIns).toHaveLength(1);

  await sandbox.clearFaults();
  await problem.getByRole("button", { name: "Sign in again" }).click();
  await expect(page.getByRole("table", { name: "Runs" })).toBeVisible();
  await expect(page).toHaveURL("/runs/?state=failed");
  expect(signIns).toHaveLength(2);
});

test("who must sign in again while filling in a form finds it filled in", async ({
  page,
  signIn,
  sandbox,
  guard,
  context,
}) => {
  const address = `/flow/?id=${GUIDE_FLOW}`;
  await signIn("olivia", address);
  const flow = flowPage(page);
  await flow.ready();
  await flow.field("Input 1").fill("typed before the sign-in expired");
  await flow.field("Input2").fill("and this too");
  guard.allow(REFUSED);
  // The provider has forgotten the person too, and asks.
  await context.clearCookies({ name: /^flowtower_idp_session/ });
  await sandbox.addFault({ match: { method: "POST" }, kind: "status", status: 401, times: 2 });
  await flow.runButton.click();
  const notice = flow.notice("The run was not started");
  await expect(notice).toContainText("Sign in again; what you typed is kept, except sensitive values.");
  await notice.getByRole("button", { name: "Sign in" }).click();

  await chooseOnIdentityPage(page, "olivia");
  await expect(page).toHaveURL(address);
  await expect(flow.field("Input 1")).toHaveValue("typed before the sign-in expired");
  await expect(flow.field("Input2")).toHaveValue("and this too");
  const runs = await sandbox.requests({ path: "RunDesktopFlow" });
  expect(runs.map(({ status }) => status)).toEqual([401, 401]);
});
