"use client";

import { useId, useState } from "react";
import { PendingView } from "@/components/patterns/pending-view";
import { CopyButton } from "@/components/ui/copy-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { RunDetails } from "@/lib/domain/run/run";
import { supportText as text } from "@/lib/text/support-report";
import { useSupportReport } from "./use-support-report";

export interface SupportDialogProps {
  run: RunDetails;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Shows the text that would be copied, so that a person knows what they send. */
export function SupportDialog({ run, open, onOpenChange }: SupportDialogProps) {
  const [wish, setWish] = useState<boolean | null>(null);
  const report = useSupportReport(run, wish);
  const hintId = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.title}
      description={text.explanation}
      className="sm:w-[min(42rem,calc(100vw-3rem))]"
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>{text.close}</Button>
          {report !== null && (
            <CopyButton variant="primary" size="md" label={text.copy} text={report.text}>
              {text.copy}
            </CopyButton>
          )}
        </>
      }
    >
      {report === null ? (
        <PendingView>
          <Skeleton className="h-64 w-full" />
        </PendingView>
      ) : (
        <>
          <pre
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
            tabIndex={0}
            role="region"
            aria-label={text.preview}
            className="max-h-80 overflow-auto rounded bg-hover p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap"
          >
            {report.text}
          </pre>
          {run.error?.message != null && (
            <div>
              <Switch
                label={text.withMessage}
                checked={report.hasMessage}
                onChange={(event) => setWish(event.target.checked)}
                aria-describedby={hintId}
              />
              <p id={hintId} className="text-sm text-text-muted">
                {report.isAllKnown ? text.withMessageHint.known : text.withMessageHint.unknown}
              </p>
            </div>
          )}
        </>
      )}
    </Dialog>
  );
}
