import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { offeredCommands } from "./commands";
import { shortcutsHere } from "./shortcut-desk";
import { SINGLE_KEYS_KEY } from "./single-keys";
import { useCommands } from "./use-commands";
import { type ShortcutHandlers, useShortcuts } from "./use-shortcuts";

function Screen({ handlers }: { handlers: ShortcutHandlers }) {
  useShortcuts(handlers);
  useCommands(() => [{ id: "again", label: "Run again", run: () => undefined }]);
  return (
    <>
      <input aria-label="Name" />
      <input aria-label="Chosen" type="checkbox" />
    </>
  );
}

describe("keys", () => {
  it("act while the component that answers them is on screen", async () => {
    const cancelRow = vi.fn();
    const view = render(<Screen handlers={{ cancelRow }} />);
    expect(shortcutsHere()).toEqual(["anyRow", "insideRow", "openRow", "cancelRow"]);
    await userEvent.keyboard("c");
    view.rerender(<Screen handlers={{ cancelRow: undefined }} />);
    await userEvent.keyboard("c");
    view.unmount();
    await userEvent.keyboard("c");
    expect(cancelRow).toHaveBeenCalledOnce();
    expect(shortcutsHere()).toEqual([]);
  });

  it("ask the latest answer only", async () => {
    const [first, second] = [vi.fn(), vi.fn()];
    render(<Screen handlers={{ help: first }} />);
    const front = render(<Screen handlers={{ help: second }} />);
    await userEvent.keyboard("?");
    front.unmount();
    await userEvent.keyboard("?");
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it("are left to who types, but for those with Ctrl; a box that is ticked is no typing", async () => {
    const [cancelRow, palette] = [vi.fn(), vi.fn()];
    const view = render(<Screen handlers={{ cancelRow, palette }} />);
    const field = view.getByRole("textbox", { name: "Name" });
    await userEvent.type(field, "c");
    expect(cancelRow).not.toHaveBeenCalled();
    expect(field).toHaveProperty("value", "c");
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(palette).toHaveBeenCalledOnce();
    view.getByRole("checkbox", { name: "Chosen" }).focus();
    await userEvent.keyboard("c");
    expect(cancelRow).toHaveBeenCalledOnce();
  });

  it("are held back by a dialog or a menu, all of them", async () => {
    const handlers = { cancelRow: vi.fn(), palette: vi.fn() };
    render(<Screen handlers={handlers} />);
    const dialog = render(<div role="alertdialog" aria-label="Sure?" />);
    await userEvent.keyboard("c{Control>}k{/Control}");
    expect(handlers.cancelRow).not.toHaveBeenCalled();
    expect(handlers.palette).not.toHaveBeenCalled();
    dialog.unmount();
    const fading = render(<div role="dialog" aria-label="Going" data-closed="" />);
    await userEvent.keyboard("c");
    expect(handlers.cancelRow).toHaveBeenCalledOnce();
    fading.unmount();
  });

  it("do nothing twice while a key is held, but for moving", async () => {
    const handlers = { cancelRow: vi.fn(), nextRow: vi.fn() };
    render(<Screen handlers={handlers} />);
    await userEvent.keyboard("{c>3/}{j>3/}");
    expect(handlers.cancelRow).toHaveBeenCalledTimes(1);
    expect(handlers.nextRow).toHaveBeenCalledTimes(3);
  });

  it("can be switched off where they are single ones", async () => {
    localStorage.setItem(SINGLE_KEYS_KEY, "off");
    const handlers = { cancelRow: vi.fn(), palette: vi.fn() };
    render(<Screen handlers={handlers} />);
    await userEvent.keyboard("c{Control>}k{/Control}");
    expect(handlers.cancelRow).not.toHaveBeenCalled();
    expect(handlers.palette).toHaveBeenCalledOnce();
  });
});

it("offers the commands of what is on screen, and none of what has gone", () => {
  const view = render(<Screen handlers={{}} />);
  expect(offeredCommands().map(({ label }) => label)).toEqual(["Run again"]);
  view.unmount();
  expect(offeredCommands()).toEqual([]);
});
