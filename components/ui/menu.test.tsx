import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { Menu, MenuItem } from "./menu";

afterEach(() => Reflect.deleteProperty(HTMLElement.prototype, "getAnimations"));

/** Lets what closes fade until the function that it returns is called. */
function holdFading(): () => void {
  const faded = Promise.withResolvers<undefined>();
  Object.defineProperty(HTMLElement.prototype, "getAnimations", {
    configurable: true,
    value: () => [{ pending: false, playState: "running", finished: faded.promise }],
  });
  return () => faded.resolve(undefined);
}

const account = () => screen.getByRole("button", { name: "Account" });

/** Opens a menu beside a field and chooses its entry; resolves while the menu fades. */
async function chooseEntry(): Promise<void> {
  const user = userEvent.setup();
  render(
    <>
      <Menu trigger={<button>Account</button>}>
        <MenuItem>Keyboard shortcuts</MenuItem>
      </Menu>
      <input aria-label="Elsewhere" />
    </>,
  );
  await user.click(account());
  await user.click(await screen.findByRole("menuitem"));
  await waitFor(() => expect(account().getAttribute("aria-expanded")).toBe("false"));
  expect(screen.queryByRole("menu")).not.toBeNull();
}

const gone = () => waitFor(() => expect(screen.queryByRole("menu")).toBeNull());

it("gives the focus back to its button when it has gone", async () => {
  const endFading = holdFading();
  await chooseEntry();
  endFading();
  await gone();
  await waitFor(() => expect(document.activeElement).toBe(account()));
});

it("leaves the focus to what took it while the menu faded away, as a window does that its entry opened", async () => {
  const endFading = holdFading();
  await chooseEntry();
  screen.getByLabelText("Elsewhere").focus();
  endFading();
  await gone();
  // A menu that takes it back does so in a microtask after it has gone.
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(document.activeElement).toBe(screen.getByLabelText("Elsewhere"));
});
