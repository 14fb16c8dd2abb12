import type { BrowserContext, Page } from "@playwright/test";
import { flowPage } from "../../pages/flow-page";
import { runPage } from "../../pages/run-page";
import { expect, test } from "../../fixtures/stack";

test.use({ scenario: "guide", signsInItself: true });

interface Watched {
  /** Violations of the policy, as the browser reports them to the page. */
  readonly violations: readonly string[];
  /** Every address that was asked for, by any page, frame or worker. */
  readonly addresses: readonly string[];
  /** What was written to the browser's console. */
  readonly printed: readonly string[];
  /** Every token that came from the provider or went to Dataverse. */
  readonly tokens: ReadonlySet<string>;
}

const VIOLATION = "policy violation: ";

/** Watches a whole browser from its first page on. */
async function watchBrowser(context: BrowserContext): Promise<Watched> {
  const violations: string[] = [];
  const addresses: string[] = [];
  const printed: string[] = [];
  const tokens = new Set<string>();
  await context.addInitScript((mark) => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.log(`${mark}${violatedDirective} ${blockedURI}`);
    });
  }, VIOLATION);
  context.on("console", (message) => {
    const text = message.text();
    if (text.startsWith(VIOLATION)) violations.push(text);
    printed.push(text);
  });
  context.on("request", (request) => {
    addresses.push(request.url());
    const { authorization } = request.headers();
    if (authorization !== undefined) tokens.add(authorization.replace(/^Bearer /, ""));
  });
  context.on("response", async (response) => {
    if (!new URL(response.url()).pathname.endsWith("/token") || response.request().method() !== "POST")
      return;
    for (const token of issuedTokens(await response.text())) tokens.add(token);
  });
  return { violations, addresses, printed, tokens };
}

function issuedTokens(text: string): readonly string[] {
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return ["access_token", "refresh_token", "id_token"]
    .map((name) => body[name])
    .filter((token) => typeof token === "string");
}

/** Everything that the origin keeps in this browser, as text. */
async function storedIn(page: Page): Promise<string> {
  const { cookies, origins } = await page.context().storageState({ indexedDB: true });
  const session = await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)));
  return JSON.stringify({ cookies, origins }) + session;
}

test("the main job breaks no rule of the policy, leaves this computer alone and shows no token anywhere", async ({
  page,
  context,
  stack,
  signIn,
  sandbox,
}) => {
  const watched = await watchBrowser(context);
  await signIn("olivia");
  await page.getByRole("link", { name: "Desktop flow 1" }).click();
  const flow = flowPage(page);
  const run = runPage(page);
  await flow.ready();
  await flow.field("Input 1").fill("42");
  await flow.field("Input2").fill("two");
  await sandbox.setSpeed(0);
  await flow.runButton.click();
  await expect(run.status).toHaveText(/^(Queued|Running)$/);
  await sandbox.advance(120_000);
  await expect(run.status).toHaveText("Succeeded");
  await expect(run.outputs).toContainText("42 two");

  expect(watched.violations).toEqual([]);
  const origins = new Set(watched.addresses.map((address) => new URL(address).origin));
  origins.delete("null");
  expect([...origins].toSorted()).toEqual(
    [stack.consoleUrl, stack.dataverseUrl, stack.identityUrl].toSorted(),
  );

  expect(watched.tokens.size).toBeGreaterThanOrEqual(3);
  const places = {
    addresses: watched.addresses.join("\n"),
    "the browser's console": watched.printed.join("\n"),
    "the browser's storage": await storedIn(page),
    "the document": await page.content(),
    "Dataverse's log": JSON.stringify(await sandbox.requests()),
  };
  for (const [place, text] of Object.entries(places)) {
    const found = [...watched.tokens].filter((token) => text.includes(token));
    expect(found, `tokens in ${place}`).toEqual([]);
  }
});

test("a script that was slipped into a page does not run", async ({ page, guard }) => {
  guard.allow(/console error: .*Content Security Policy/);
  await page.route("**/flows/", async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace("</body>", "<script>window.slipped = true</script></body>");
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto("/flows/");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  expect(await page.evaluate(() => "slipped" in window)).toBe(false);
});
