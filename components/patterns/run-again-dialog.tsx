"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { LaunchOutcomeNotice } from "@/components/patterns/launch-outcome-notice";
import { QueryView } from "@/components/patterns/query-view";
import { RunAgainAnswer } from "@/components/patterns/run-again-answer";
import { useRunAgain } from "@/components/patterns/use-run-again";
import { useRunAgainParts } from "@/components/patterns/use-run-again-parts";
import { Button, buttonVariants } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { useToasts } from "@/components/ui/toaster";
import { useConsole } from "@/lib/console/console-context";
import type { Run } from "@/lib/domain/run/run";
import { runAgainCheck } from "@/lib/queries/run-again";
import { runAgainText as text } from "@/lib/text/run-again";
import { runFormText } from "@/lib/text/run-form";

export interface RunAgainDialogProps {
  run: Run;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Leaves the person on the page, with a way to the new run, instead of going there. */
  staysHere?: boolean;
}

/** Asks before a run is repeated, naming what would be sent; says why and leads to the form where it can't be. */
export function RunAgainDialog({ run, open, onOpenChange, staysHere = false }: RunAgainDialogProps) {
  const { dataverse, paths } = useConsole();
  const router = useRouter();
  const toasts = useToasts();
  const safeChoice = useRef<HTMLButtonElement>(null);
  const partsFor = useRunAgainParts();
  const check = useQuery({ ...runAgainCheck(run, dataverse.environmentId, partsFor), enabled: open });
  const { state, launch, reset } = useRunAgain((runId, isFound) => {
    onOpenChange(false);
    const words = isFound ? runFormText.startedFound : text.started;
    if (staysHere) {
      const action = <Link href={paths.run(runId)}>{text.openNew}</Link>;
      toasts.show({ text: isFound ? words : text.startedHere(run.flow?.name ?? null), action });
    } else {
      toasts.show({ text: words });
      router.push(paths.run(runId));
    }
  });
  const plan = check.data?.kind === "ready" ? check.data.plan : null;
  const isBusy = state.kind === "underWay" || (state.kind === "ended" && state.outcome.kind === "started");
  const mustDecide =
    state.kind === "ended" && (state.outcome.kind === "several" || state.outcome.kind === "cannotTell");
  const close = () => {
    if (isBusy) return;
    reset();
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) close();
      }}
      role="alertdialog"
      title={text.title(run.flow?.name ?? null)}
      initialFocus={safeChoice}
      actions={
        <>
          <Button ref={safeChoice} onClick={close}>
            {text.notNow}
          </Button>
          {run.flow !== null && check.data?.kind !== "impossible" && (
            <Link
              look="plain"
              href={paths.flowFromRun(run.flow.id, run.id)}
              className={buttonVariants({
                variant: check.data?.kind === "needsForm" ? "primary" : "secondary",
              })}
            >
              {text.withChanges}
            </Link>
          )}
          {plan !== null && (
            <Button variant="primary" busy={isBusy} disabled={mustDecide} onClick={() => launch(plan)}>
              {text.confirm}
            </Button>
          )}
        </>
      }
    >
      <QueryView query={check} pending={<PendingAnswer />} isEmpty={() => false} empty={null}>
        {(answer) => <RunAgainAnswer answer={answer} onRetry={() => void check.refetch()} />}
      </QueryView>
      <p aria-live="polite" className={state.kind === "underWay" ? "text-sm text-text-muted" : "sr-only"}>
        {state.kind === "underWay" && runFormText.steps[state.step]}
      </p>
      {state.kind === "ended" && plan !== null && (
        <LaunchOutcomeNotice outcome={state.outcome} flowId={plan.flow.id} onReset={reset} />
      )}
    </Dialog>
  );
}

function PendingAnswer() {
  return (
    <div className="flex flex-col gap-2">
      <p>{text.reading}</p>
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-2/3" />
    </div>
  );
}
