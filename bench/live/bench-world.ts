import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { SignedIn } from "../browser.ts";
import type { Control } from "../control.ts";

/** What every part of the benchmark works with. */
export interface BenchWorld {
  readonly browser: Browser;
  readonly signedIn: SignedIn;
  readonly control: Control;
  readonly consoleOrigin: string;
  readonly dataverseOrigin: string;
}

/** A row of the board is a link to a run. */
export const RUN_LINK = 'main a[href*="/run/?id="]';

/** A browser of its own: its tabs share storage, locks and channels, and nothing with other contexts. */
export function newContext({ browser, signedIn }: BenchWorld): Promise<BrowserContext> {
  return browser.newContext({ storageState: signedIn, viewport: { width: 1440, height: 900 } });
}

/** Opens the board in a new tab and waits for its first row. */
export async function openBoard(
  world: BenchWorld,
  context: BrowserContext,
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const page = await context.newPage();
  await prepare(page);
  await page.goto(`${world.consoleOrigin}/runs/`);
  await page.waitForSelector(RUN_LINK);
  return page;
}

/** Ids of runs that have not ended. */
export async function liveRunIds({ control, dataverseOrigin }: BenchWorld): Promise<readonly string[]> {
  const token = String((await control("token?user=ada"))["access_token"]);
  const query = "flowsessions?$select=flowsessionid&$filter=statuscode eq 2 or statuscode eq 3";
  const response = await fetch(`${dataverseOrigin}/api/data/v9.2/${encodeURI(query)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { value } = (await response.json()) as { readonly value: readonly { flowsessionid: string }[] };
  return value.map((row) => row.flowsessionid);
}
