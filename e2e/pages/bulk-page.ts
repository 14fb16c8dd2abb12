import { expect, type Locator, type Page } from "@playwright/test";
import type { LoggedRequest, Sandbox } from "../fixtures/sandbox";
import { runList } from "./lists";

/** The page of one bulk action, with its parts found as a person finds them. */
export interface BulkPage {
  readonly title: Locator;
  readonly progress: Locator;
  /** "190 cancelled, 10 refused". */
  readonly summary: Locator;
  readonly rows: Locator;
  filter(outcome: string): Locator;
}

export function bulkPage(page: Page): BulkPage {
  const section = page.getByRole("region", { name: "Answered" });
  const table = page.getByRole("table", { name: "Runs of this action" });
  return {
    title: page.getByRole("heading", { level: 1 }),
    progress: section.getByRole("progressbar", { name: "Answered" }),
    summary: section.locator("[data-slot=bulk-summary]"),
    rows: table.getByRole("row").filter({ has: page.getByRole("link") }),
    filter: (outcome) => page.getByRole("group", { name: "Outcome" }).getByRole("button", { name: outcome }),
  };
}

/** Chooses all runs of the board that match, asks, and confirms. */
export async function confirmAll(page: Page, button: string, question: RegExp): Promise<void> {
  await expect(runList(page).rows.first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all runs that match" }).check();
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: question });
  await dialog.getByRole("button", { name: question }).click();
}

/** What the page counts of an outcome, from its words; zero when it names none. */
export async function counted(page: BulkPage, word: string): Promise<number> {
  const words = await page.summary.innerText();
  return Number(new RegExp(`([\\d,]+) ${word}`).exec(words)?.[1]?.replaceAll(",", "") ?? 0);
}

/** The wishes to cancel that reached the sandbox, by run: how each was answered. */
export async function cancelsByRun(sandbox: Sandbox): Promise<ReadonlyMap<string, readonly number[]>> {
  const byRun = new Map<string, number[]>();
  for (const { path, status } of await sandbox.requests({ path: "CancelDesktopFlowRun", method: "POST" })) {
    const id = runIn(path);
    byRun.set(id, [...(byRun.get(id) ?? []), status]);
  }
  return byRun;
}

function runIn(path: LoggedRequest["path"]): string {
  return /flowsessions\(([0-9a-f-]{36})\)/.exec(path)?.[1] ?? path;
}
