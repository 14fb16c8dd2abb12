"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { uiText } from "@/lib/text/ui";

/** Names what gets the focus when a window has closed: null for what had it before, false where it was given already. */
export type FinalFocus = () => HTMLElement | false | null;

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** What gets the focus when the dialog opens: the safe choice. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** What gets the focus when the dialog has closed, where it is not what had it before. */
  finalFocus?: FinalFocus | undefined;
  /** `alertdialog` for a question that must be answered. */
  role?: "dialog" | "alertdialog";
  /** The buttons, the safe one first in the tab order. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A window above the page. From 640 px down it is a sheet at the lower edge, within reach of the thumb. */
export function Dialog(props: DialogProps) {
  return (
    <BaseDialog.Root open={props.open} onOpenChange={(open) => props.onOpenChange(open)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-30 bg-[oklch(0.2_0.02_260/0.45)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          role={props.role ?? "dialog"}
          data-slot="dialog"
          initialFocus={props.initialFocus ?? true}
          finalFocus={props.finalFocus ?? true}
          className={clsx(
            "fixed z-30 flex flex-col gap-4 border border-line bg-raised p-5 shadow-float outline-none",
            "transition-[opacity,transform] duration-150 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0",
            "max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[85dvh] max-sm:rounded-t-dialog max-sm:data-starting-style:translate-y-4",
            "sm:top-1/2 sm:left-1/2 sm:max-h-[85dvh] sm:w-[min(30rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-dialog",
            props.className,
          )}
        >
          <div className="flex items-start gap-4">
            <BaseDialog.Title className="flex-1 text-lg font-semibold text-balance">
              {props.title}
            </BaseDialog.Title>
            <BaseDialog.Close render={<IconButton label={uiText.close} className="-mt-1 -mr-1.5" />}>
              <X aria-hidden />
            </BaseDialog.Close>
          </div>
          <div className="-mx-5 flex min-h-0 flex-col gap-4 overflow-y-auto px-5">
            {props.description !== undefined && (
              <BaseDialog.Description className="text-text">{props.description}</BaseDialog.Description>
            )}
            {props.children}
          </div>
          {props.actions !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 max-sm:*:flex-1">{props.actions}</div>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
