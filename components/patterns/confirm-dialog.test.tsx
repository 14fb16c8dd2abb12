import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { DataverseError } from "@/lib/dataverse/errors";

function Question({ onConfirm }: { onConfirm: () => Promise<unknown> }) {
  const [open, setOpen] = useState(true);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      title="Cancel this run?"
      confirmLabel="Cancel run"
      keepLabel="Let it run"
      onConfirm={onConfirm}
    >
      The machine stops it after the present step.
    </ConfirmDialog>
  );
}

const dialog = () => screen.queryByRole("alertdialog", { name: "Cancel this run?" });

it("gives the focus to the safe choice", async () => {
  render(<Question onConfirm={() => Promise.resolve()} />);
  await waitFor(() => expect(document.activeElement?.textContent).toBe("Let it run"));
});

it("does nothing and closes on Escape", async () => {
  const onConfirm = vi.fn(() => Promise.resolve());
  render(<Question onConfirm={onConfirm} />);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(dialog()).toBeNull());
  expect(onConfirm).not.toHaveBeenCalled();
});

it("stays open and locked until it is done, then closes", async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const onConfirm = vi.fn(() => promise);
  render(<Question onConfirm={onConfirm} />);
  const button = screen.getByRole("button", { name: "Cancel run" });
  await userEvent.click(button);
  await userEvent.click(button);
  await userEvent.click(screen.getByRole("button", { name: "Let it run" }));
  expect(onConfirm).toHaveBeenCalledOnce();
  expect(dialog()).not.toBeNull();
  resolve(undefined);
  await waitFor(() => expect(dialog()).toBeNull());
});

it("shows a refusal inside and stays open", async () => {
  const refusal = new DataverseError({
    kind: "forbidden",
    message: "Principal user is missing prvWriteflowsession",
    privilege: "prvWriteflowsession",
  });
  render(<Question onConfirm={() => Promise.reject(refusal)} />);
  await userEvent.click(screen.getByRole("button", { name: "Cancel run" }));
  expect((await screen.findByRole("alert")).textContent).toContain(
    "the right to cancel runs (prvWriteflowsession)",
  );
  expect(dialog()).not.toBeNull();
});
