import { expect, expectAccessible, test } from "../../fixtures/stack";

test.use({ scenario: "guide" });

/** Chromium's words on a connection that the test cuts or refuses. */
const CUT = [
  /(Failed to load resource|failed request).*net::ERR_(EMPTY_RESPONSE|CONNECTION_REFUSED|CONNECTION_RESET)/,
];

test("an organization that does not answer is named with what to do, and comes back when asked again", async ({
  page,
  signIn,
  sandbox,
  stack,
  guard,
  picture,
}) => {
  guard.allow(...CUT);
  await sandbox.addFault({ match: { path: "/api/data" }, kind: "drop-before" });
  await signIn("olivia", "/runs/");

  await expect(
    page.getByRole("heading", { level: 1, name: "Contoso Production can't be reached" }),
  ).toBeVisible();
  const problem = page.getByRole("alert").filter({ hasText: `No answer came from ${stack.dataverseUrl}.` });
  await expect(problem).toContainText("Check your connection or VPN, then try again.");
  await expectAccessible(page);
  await picture("unreachable");

  await sandbox.clearFaults();
  await problem.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Runs" })).toBeVisible();
});

test("a closed port of one environment leaves the way to another", async ({ page, signIn, stack, guard }) => {
  guard.allow(...CUT);
  await page.route(`${stack.dataverseUrl}/**`, (route) => route.abort("connectionrefused"));
  await signIn("olivia");
  await expect(
    page.getByRole("heading", { level: 1, name: "Contoso Production can't be reached" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Environment: Contoso Production" }).click();
  await page.getByRole("menuitemradio", { name: "Contoso Test" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Flows" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Flows" })).toBeVisible();
});
