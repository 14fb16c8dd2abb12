import { signInHere } from "../../fixtures/sign-in";
import { expect, expectAccessible, test } from "../../fixtures/stack";

test.use({ signsInItself: true });

test("the switcher leads to the other environment, whose address can be shared", async ({
  page,
  signIn,
  secondSandbox,
  context,
}) => {
  await signIn("olivia");
  await page.getByRole("button", { name: "Environment: Contoso Production" }).click();
  await page.getByRole("menuitemradio", { name: "Contoso Test" }).click();
  await expect(page).toHaveURL("/flows/?env=contoso-test");
  const [row] = await secondSandbox.rows("workflows?$select=name&$filter=category eq 6&$orderby=name&$top=1");
  await expect(page.getByRole("link", { name: String(row?.["name"]) })).toBeVisible();
  const asked = await secondSandbox.requests({ path: "/workflows" });
  expect(asked.filter(({ user }) => user === "olivia").map(({ status }) => status)).toContain(200);

  await page.getByRole("navigation").getByRole("link", { name: "Runs" }).click();
  await expect(page).toHaveURL("/runs/?env=contoso-test");

  const second = await context.newPage();
  await second.goto("/flows/?env=contoso-test");
  await expect(second.getByRole("button", { name: "Environment: Contoso Test" })).toBeVisible();
});

test("a link into the other environment signs in for that one", async ({ page, sandbox, secondSandbox }) => {
  await page.goto("/runs/?env=contoso-test");
  await expect(page.getByText("You sign in to Contoso Test")).toBeVisible();
  await signInHere(page, "olivia");
  await expect(page).toHaveURL("/runs/?env=contoso-test");
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Runs" })).toBeVisible();
  expect((await secondSandbox.requests({ path: "/flowsessions" })).length).toBeGreaterThan(0);
  expect(await sandbox.requests({ path: "/api/data" })).toEqual([]);
});

test("an environment that does not exist is named, and nothing of another one is shown in its place", async ({
  page,
  sandbox,
  picture,
}) => {
  await page.goto("/runs/?env=nowhere&state=failed");
  await expect(
    page.getByRole("heading", { level: 1, name: "There is no environment “nowhere” here" }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign in" })).toHaveCount(0);
  await expectAccessible(page);
  await picture("unknown-environment");
  expect(await sandbox.requests({ path: "/api/data" })).toEqual([]);

  await page.getByRole("link", { name: "Contoso Test" }).click();
  await expect(page).toHaveURL("/flows/?env=contoso-test");
  await expect(page.getByText("You sign in to Contoso Test")).toBeVisible();
});
