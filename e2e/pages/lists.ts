import { expect, type Locator, type Page } from "@playwright/test";

/** A table of flows or of runs, with its parts found as a person finds them. */
export interface ListPage {
  readonly table: Locator;
  readonly rows: Locator;
  header(name: string): Locator;
  /** The first row that holds this text. */
  row(text: string | RegExp): Locator;
  /** What a column says in the rows that are drawn, from the top. */
  column(name: string): Promise<readonly string[]>;
}

export const flowList = (page: Page) => listPage(page, "Flows");
export const runList = (page: Page) => listPage(page, "Runs, newest first");

function listPage(page: Page, label: string): ListPage {
  const table = page.getByRole("table", { name: label });
  const headers = table.getByRole("columnheader");
  const rows = table
    .getByRole("row")
    .filter({ has: page.getByRole("cell") })
    .filter({ has: page.getByRole("link") });
  return {
    table,
    rows,
    header: (name) => table.getByRole("columnheader", { name }),
    row: (text) => rows.filter({ hasText: text }).first(),
    column: async (name) => {
      const names = async () => (await headers.allInnerTexts()).map((text) => text.trim());
      // While the first rows of another filter load there is no table.
      await expect.poll(names, { message: `column ${name}` }).toContain(name);
      const place = (await names()).indexOf(name);
      const cells = await rows.evaluateAll(
        (drawn, at) =>
          drawn.map(
            (row) => (row.querySelectorAll<HTMLElement>("td")[at]?.innerText ?? "").split("\n")[0] ?? "",
          ),
        place,
      );
      return cells.map((text) => text.trim());
    },
  };
}
