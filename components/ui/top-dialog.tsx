"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import type { ReactNode, RefObject } from "react";
import type { FinalFocus } from "@/components/ui/dialog";

export interface TopDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called once it has gone and the focus is back. */
  onClosed?: () => void;
  /** Its accessible name; it has no heading. */
  label: string;
  initialFocus: RefObject<HTMLElement | null>;
  finalFocus?: FinalFocus | undefined;
  children: ReactNode;
}

/** A window at the upper edge, where a list below a field may grow and shrink without moving the field. */
export function TopDialog(props: TopDialogProps) {
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      onOpenChangeComplete={(open) => {
        if (!open) props.onClosed?.();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 bg-[oklch(0.2_0.02_260/0.45)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          aria-label={props.label}
          data-slot="top-dialog"
          initialFocus={props.initialFocus}
          finalFocus={props.finalFocus ?? true}
          className="fixed z-30 flex flex-col overflow-hidden border border-line bg-raised shadow-float transition-opacity duration-120 ease-out outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 max-sm:inset-x-0 max-sm:top-0 max-sm:max-h-[100dvh] max-sm:rounded-b-dialog sm:top-[min(12vh,6rem)] sm:left-1/2 sm:max-h-[min(36rem,76dvh)] sm:w-[min(42rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:rounded-dialog"
        >
          {props.children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
