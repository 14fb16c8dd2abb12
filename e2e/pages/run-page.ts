import type { Locator, Page } from "@playwright/test";

/** The screen of one run, with its parts found as a person finds them. */
export interface RunPage {
  /** The word of the run's state. */
  readonly status: Locator;
  readonly cancelButton: Locator;
  readonly inputs: Locator;
  readonly outputs: Locator;
  readonly error: Locator;
  /** What the page says of a wish to cancel. */
  readonly notice: Locator;
  /** The way of the run, with its table. */
  readonly timeline: Locator;
  /** What speaks against a good end. */
  readonly attention: Locator;
  /** The machine that has the run, or those that it waits for. */
  readonly machine: Locator;
  /** The row of the timeline's table that begins so. */
  moment(words: string | RegExp): Locator;
  /** What stands beside a name such as Machine or Waiting. */
  fact(term: string): Locator;
}

export const runAddress = (id: string) => `/run/?id=${id}`;

export function runPage(page: Page): RunPage {
  const main = page.getByRole("main");
  return {
    status: main.getByRole("status"),
    cancelButton: main.getByRole("button", { name: "Cancel run" }),
    inputs: page.getByRole("region", { name: "Inputs" }),
    outputs: page.getByRole("region", { name: "Outputs" }),
    error: page.getByRole("region", { name: "Error" }),
    notice: main.getByRole("note"),
    timeline: page.getByRole("region", { name: "Timeline" }),
    attention: page.getByRole("region", { name: "Attention" }),
    machine: page.getByRole("region", { name: /^Machine/ }),
    moment: (words) =>
      page
        .getByRole("region", { name: "Timeline" })
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name: words }) }),
    fact: (term) =>
      main
        .getByRole("term")
        .filter({ hasText: new RegExp(`^${term}$`) })
        .locator("xpath=following-sibling::dd[1]"),
  };
}
