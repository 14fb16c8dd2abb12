import { expect, type Locator, type Page } from "@playwright/test";

/** The screen of one flow, with its parts found as a person finds them. */
export interface FlowPage {
  readonly inputs: Locator;
  readonly whereToRun: Locator;
  readonly runButton: Locator;
  readonly reference: Locator;
  /** The field of an input that has one control. */
  field(title: string): Locator;
  /** The fields of an input that has many: a list, an object, a table. */
  group(title: string): Locator;
  /** What is said about the last attempt to run, or about what must be mended first. */
  notice(title: string | RegExp): Locator;
  /** Waits until the form is there and everything to run it with is chosen. */
  ready(): Promise<void>;
}

/** A request to run a flow, in the log of the browser's console: what a test brings about when it cuts or refuses it. */
export const RUN_REQUEST = /(POST|Failed to load resource).*RunDesktopFlow/;
/** The address of a run's page. */
export const RUN_ADDRESS = /\/run\/\?id=/;

export function flowPage(page: Page): FlowPage {
  const inputs = page.getByRole("region", { name: "Inputs" });
  const whereToRun = page.getByRole("region", { name: "Where to run" });
  const runButton = page.getByRole("button", { name: "Run flow" });
  const reference = whereToRun.getByRole("combobox", { name: "Connection reference" });
  return {
    inputs,
    whereToRun,
    runButton,
    reference,
    field: (title) => inputs.getByRole("textbox", { name: title, exact: true }),
    group: (title) => inputs.getByRole("group", { name: title, exact: true }),
    notice: (title) => page.getByRole("alert").filter({ hasText: title }),
    ready: async () => {
      await expect(runButton).toBeEnabled();
      await expect(reference.locator("option").nth(1)).toBeAttached();
    },
  };
}
