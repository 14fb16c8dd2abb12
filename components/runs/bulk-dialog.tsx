"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { BulkPlanView } from "@/components/runs/bulk-plan-view";
import { useBulkPlan } from "@/components/runs/use-bulk-plan";
import { ErrorDetails } from "@/components/patterns/error-details";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import type { BulkPlan } from "@/lib/bulk/plan-bulk";
import { useBulkDesk } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import type { Run } from "@/lib/domain/run/run";
import type { RunSelection } from "@/lib/domain/run/selection";
import { bulkText } from "@/lib/text/bulk";

const text = bulkText.confirm;

export interface BulkDialogProps {
  kind: BulkKind;
  selection: RunSelection;
  /** Those of the chosen runs that are loaded. */
  chosen: readonly Run[];
  onClose: () => void;
}

/** Says how many runs it is about and which, and starts the action. The action's page follows. */
export function BulkDialog({ kind, selection, chosen, onClose }: BulkDialogProps) {
  const { paths } = useConsole();
  const desk = useBulkDesk();
  const router = useRouter();
  const { plan, error, counted, retry } = useBulkPlan(kind, selection, chosen);
  const [isStarting, setIsStarting] = useState(false);
  const safeChoice = useRef<HTMLButtonElement>(null);
  const count = plan?.targets.length ?? 0;
  const start = async (confirmed: BulkPlan) => {
    setIsStarting(true);
    router.push(paths.bulk(await desk.start(kind, confirmed.targets)));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !isStarting) onClose();
      }}
      role="alertdialog"
      title={titleOf(kind, plan)}
      initialFocus={safeChoice}
      actions={
        <>
          <Button ref={safeChoice} onClick={onClose}>
            {plan !== undefined && count === 0
              ? text.close
              : kind === "cancel"
                ? text.keepRunning
                : text.leaveAsIs}
          </Button>
          {plan !== undefined && count > 0 && (
            <Button
              variant={kind === "cancel" ? "danger" : "primary"}
              busy={isStarting}
              onClick={() => void start(plan)}
            >
              {kind === "cancel" ? text.cancelButton(count) : text.runAgainButton(count)}
            </Button>
          )}
        </>
      }
    >
      {error !== null && (
        <Callout
          role="alert"
          tone="failed"
          title={text.failed}
          action={<Button onClick={retry}>{text.tryAgain}</Button>}
        >
          <ErrorDetails error={error} />
        </Callout>
      )}
      {plan === undefined && error === null && (
        <p role="status" className="text-text-muted">
          {text.counting}
          {counted > 0 && `: ${text.countedSoFar(counted)}`}
        </p>
      )}
      {plan !== undefined && <BulkPlanView plan={plan} isAll={selection.kind === "all"} />}
    </Dialog>
  );
}

function titleOf(kind: BulkKind, plan: BulkPlan | undefined): string {
  if (plan === undefined || plan.targets.length === 0)
    return kind === "cancel" ? bulkText.bar.cancel(null) : bulkText.bar.runAgain;
  return (kind === "cancel" ? text.cancelTitle : text.runAgainTitle)(plan.targets.length);
}
