import type { Locator, Page } from "@playwright/test";

/** The line of the frame that says how fresh the page is. */
export interface FreshnessLine {
  readonly live: Locator;
  /** Said for a moment after something was wrong. */
  readonly liveAgain: Locator;
  /** Why the page is not fresh; its name begins like this and ends with the age. */
  cause(name: string): Locator;
  action(name: "Try now" | "Sign in" | "Go on"): Locator;
}

export function freshnessLine(page: Page): FreshnessLine {
  const header = page.getByRole("banner");
  return {
    live: header.getByText("Live", { exact: true }),
    liveAgain: header.getByText("Live again", { exact: true }).last(),
    cause: (name) => header.getByRole("button", { name: new RegExp(`^${name}`) }),
    action: (name) => header.getByRole("button", { name, exact: true }),
  };
}
