import { expect, type Locator, type Page } from "@playwright/test";

/** The palette, with its parts found as a person finds them. */
export interface Palette {
  readonly dialog: Locator;
  readonly field: Locator;
  readonly button: Locator;
  option(name: string | RegExp): Locator;
  /** Opens it by its key and types. */
  type(text: string): Promise<void>;
  /** Types, waits until this is what Enter chooses, and presses Enter. */
  choose(text: string, name: string | RegExp): Promise<void>;
}

const NAME = "Search or jump to anything";

export function paletteOf(page: Page): Palette {
  const dialog = page.getByRole("dialog", { name: NAME });
  const field = dialog.getByRole("combobox", { name: NAME });
  const option = (name: string | RegExp) => dialog.getByRole("option", { name });
  const type = async (text: string) => {
    // The one before fades away with its field in focus.
    await expect(dialog).toBeHidden();
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused();
    await page.keyboard.insertText(text);
  };
  return {
    dialog,
    field,
    button: page.getByRole("banner").getByRole("button", { name: "Search or jump" }),
    option,
    type,
    choose: async (text, name) => {
      await type(text);
      await expect(option(name).first()).toHaveAttribute("aria-selected", "true");
      await page.keyboard.press("Enter");
      await expect(dialog).toBeHidden();
    },
  };
}
