"use client";

import { useRef, useState, type ReactNode } from "react";
import { ErrorDetails } from "@/components/patterns/error-details";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DataverseError } from "@/lib/dataverse/errors";
import { actionErrorWords } from "@/lib/text/errors";
import { patternText } from "@/lib/text/patterns";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Names the object and the number: "Cancel this run?", "Cancel 7 runs?". */
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  /** The verb with its object, as on the button that opened the dialog. */
  confirmLabel: string;
  /** The safe choice, which has the focus. */
  keepLabel?: string;
  /** Resolves once it is done; what it rejects with is shown inside. */
  onConfirm: () => Promise<unknown>;
}

/** Asks before something that cannot be taken back. It closes only once it is done. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const safeChoice = useRef<HTMLButtonElement>(null);
  const { busy, failure, confirm, close } = useConfirmation(props);
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      role="alertdialog"
      title={props.title}
      description={props.children}
      initialFocus={safeChoice}
      actions={
        <>
          <Button ref={safeChoice} onClick={close}>
            {props.keepLabel ?? patternText.keepAsIs}
          </Button>
          <Button variant="danger" busy={busy} onClick={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {failure !== undefined && <Refusal error={failure} />}
    </Dialog>
  );
}

function useConfirmation({ onConfirm, onOpenChange }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();

  const close = () => {
    if (busy) return;
    setFailure(undefined);
    onOpenChange(false);
  };
  const confirm = () => {
    setBusy(true);
    setFailure(undefined);
    onConfirm()
      .then(() => onOpenChange(false))
      .catch((reason: unknown) => setFailure(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => setBusy(false));
  };
  return { busy, failure, confirm, close };
}

function Refusal({ error }: { error: Error }) {
  const { title, meaning, next } = actionErrorWords(error instanceof DataverseError ? error : undefined);
  return (
    <Callout role="alert" tone="failed" title={title}>
      <p>
        {meaning} {next}
      </p>
      <ErrorDetails error={error} />
    </Callout>
  );
}
