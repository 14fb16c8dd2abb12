import { GUIDE_FLOW } from "../../fixtures/guide-data";
import { providerPage } from "../../fixtures/provider-page";
import { chooseOnIdentityPage, signInHere } from "../../fixtures/sign-in";
import { expect, expectAccessible, test } from "../../fixtures/stack";

test.use({ scenario: "guide", signsInItself: true });

test("an address with upper case and values comes through the sign-in as it was", async ({
  page,
  signIn,
}) => {
  const address = `/flow/?id=${GUIDE_FLOW.toUpperCase()}&in.Input1=Hello+World%26%C3%84`;
  await signIn("olivia", address);
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("heading", { level: 1, name: "Desktop flow 1" })).toBeVisible();
  await expect(page.getByLabel("Input 1")).toHaveValue("Hello World&Ä");
});

test("a reload and a second tab need no second sign-in", async ({ page, signIn, context }) => {
  await signIn("olivia", "/runs/");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();

  const second = await context.newPage();
  await second.goto("/flows/");
  await expect(second.getByRole("link", { name: "Desktop flow 1" })).toBeVisible();
});

test("sign out ends it in every tab, and another person can sign in", async ({
  page,
  signIn,
  context,
  sandbox,
}) => {
  await signIn("olivia");
  const second = await context.newPage();
  await second.goto("/runs/");
  await expect(second.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();

  await page.getByRole("button", { name: "Account of Olivia Brandt" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Flowtower" })).toBeVisible();
  await expect(second.getByRole("heading", { level: 1, name: "Sign in to Flowtower" })).toBeVisible();

  await signInHere(page, "ben");
  await expect(page.getByRole("button", { name: "Account of Ben Okafor" })).toBeVisible();
  const flows = await sandbox.requests({ path: "/workflows" });
  expect(flows.at(-1)?.user).toBe("ben");
});

test("a wrong password is said on the provider's page, and the right one lets in", async ({ page }) => {
  await page.goto("/runs/");
  await page.getByRole("button", { name: "Sign in" }).click();
  const provider = providerPage(page);
  await expectAccessible(page);
  await provider.userName.fill("olivia");
  await provider.password.fill("nonsense");
  await provider.signIn.click();
  await expect(provider.problem).toHaveText(/The user name or the password is wrong/);
  await expect(provider.userName).toHaveValue("olivia");
  await expectAccessible(page);

  await provider.password.fill("olivia");
  await provider.signIn.click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page).toHaveURL("/runs/");
});

test("cancelling at the provider is said plainly, and the person can try again", async ({
  page,
  sandbox,
  picture,
}) => {
  await page.goto("/runs/?state=failed");
  await page.getByRole("button", { name: "Sign in" }).click();
  await providerPage(page).cancel.click();
  await expect(page.getByRole("heading", { level: 1, name: "The sign-in was not completed" })).toBeVisible();
  await expect(page).toHaveURL("/runs/?state=failed");
  await expectAccessible(page);
  await picture("sign-in-cancelled");
  expect(await sandbox.requests({ path: "/api/data" })).toEqual([]);

  await signInHere(page, "olivia");
  await expect(page).toHaveURL("/runs/?state=failed");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
});

test("the page that asks for a sign-in is accessible and keeps its one button in reach", async ({
  page,
  picture,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/flows/");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeInViewport();
  await expectAccessible(page);
  await picture("sign-in-360");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(providerPage(page).heading).toBeVisible();
  await picture("provider-360");
  await chooseOnIdentityPage(page, "ada");
});
