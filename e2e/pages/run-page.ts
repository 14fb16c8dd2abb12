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
    fact: (term) =>
      main
        .getByRole("term")
        .filter({ hasText: new RegExp(`^${term}$`) })
        .locator("xpath=following-sibling::dd[1]"),
  };
}
