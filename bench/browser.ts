import { chromium, type Browser, type BrowserContextOptions } from "@playwright/test";

/** Where a signed-in browser keeps its state. */
export type SignedIn = Exclude<BrowserContextOptions["storageState"], string | undefined>;

/** Starts the browser that the script found, without what a measurement does not need. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env["FLOWTOWER_BROWSER"];
  const root = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", ...root],
  });
}

/** Signs olivia in through the real pages, and keeps what MSAL keeps and nothing else, so that no load starts warm. */
export async function signIn(browser: Browser, origin: string): Promise<SignedIn> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/flows/`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: /^Olivia Brandt/ }).click();
  await page.waitForSelector('main a[href*="/flow/?id="]');
  const { cookies, origins } = await context.storageState();
  await context.close();
  return {
    cookies,
    origins: origins.map((one) => ({
      origin: one.origin,
      localStorage: one.localStorage.filter(({ name }) => name.startsWith("msal.") || name.includes("|")),
    })),
  };
}
