import type { Page } from "@playwright/test";
import type { BenchWorld } from "./bench-world.ts";
import { drawnRunIds } from "./seen-states.ts";

/** The words of the board for the codes that runs of the benchmark can have. */
const STATUSES: Readonly<Record<number, string>> = {
  1: "paused",
  2: "running",
  3: "queued",
  4: "succeeded",
  6: "suspended",
  7: "cancelled",
  8: "failed",
  10: "timedOut",
};

/** Rows on the screen whose state is another than Dataverse's. */
export async function countWrongRows({ control, dataverseOrigin }: BenchWorld, page: Page): Promise<number> {
  const token = String((await control("token?user=ada"))["access_token"]);
  let wrong = 0;
  for (const id of await drawnRunIds(page)) {
    const address = `${dataverseOrigin}/api/data/v9.2/flowsessions(${id})?$select=statuscode`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const { statuscode } = (await answer.json()) as { readonly statuscode: number };
    const shown = await page
      .locator(`main :is(tr, li):has(a[href*="id=${id}"]) [data-status]`)
      .first()
      .getAttribute("data-status");
    if (shown !== STATUSES[statuscode]) wrong += 1;
  }
  return wrong;
}
