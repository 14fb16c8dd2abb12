"use client";

import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { AllowNotifications } from "@/components/patterns/allow-notifications";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { Run } from "@/lib/domain/run/run";
import { markSeen, stopWatching, type ToldRuns, type WatchedRun } from "@/lib/domain/run/told";
import type { ToldStore } from "@/lib/preferences/told-runs";
import { toldText as text } from "@/lib/text/told";

interface ToldDialogProps {
  told: ToldRuns;
  store: ToldStore;
  /** The watched runs as they are now, as far as they were read. */
  runs: readonly Run[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What ended since the person looked, and what is still waited for, with a way to stop. */
export function ToldDialog({ told, store, runs, open, onOpenChange }: ToldDialogProps) {
  const { watched, ended } = told;
  const close = () => onOpenChange(false);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text.title}
      actions={
        <>
          {ended.length > 0 && (
            <Button onClick={() => store.update((now) => markSeen(now, null))}>{text.seen}</Button>
          )}
          <Button onClick={close}>{text.close}</Button>
        </>
      }
    >
      {ended.length > 0 && (
        <section aria-label={text.ended} className="flex flex-col gap-1">
          <h3 className="text-sm font-medium text-text-muted">{text.ended}</h3>
          <ul className="flex flex-col divide-y divide-line">
            {ended.map((run) => (
              <li key={run.runId} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                <RunName run={run} onOpen={close} />
                {run.status === null ? (
                  <span className="text-text-muted">{text.gone}</span>
                ) : (
                  <RunStatusBadge status={run.status} statusCode={null} />
                )}
                {run.endedAt !== null && (
                  <span className="text-sm text-text-muted">
                    <RelativeTime at={run.endedAt} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {watched.length > 0 && (
        <section aria-label={text.waiting} className="flex flex-col gap-1">
          <h3 className="text-sm font-medium text-text-muted">{text.waiting}</h3>
          <ul className="flex flex-col divide-y divide-line">
            {watched.map((run) => (
              <li key={run.runId} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                <RunName run={run} onOpen={close} />
                <StateOf run={runs.find(({ id }) => id === run.runId)} />
                <Button
                  size="sm"
                  aria-label={text.stopLabel(run.flowName)}
                  onClick={() => store.update((now) => stopWatching(now, run.runId))}
                >
                  {text.stop}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {watched.length === 0 && ended.length === 0 && <p className="text-text-muted">{text.nothing}</p>}
      <AllowNotifications />
    </Dialog>
  );
}

function RunName({ run, onOpen }: { run: WatchedRun; onOpen: () => void }) {
  const { paths } = useConsole();
  return (
    <Link href={paths.run(run.runId)} onClick={onOpen} className="min-w-0 flex-1 wrap-anywhere">
      {run.flowName ?? text.unnamed}
    </Link>
  );
}

function StateOf({ run }: { run: Run | undefined }) {
  return run === undefined ? null : <RunStatusBadge status={run.status} statusCode={run.statusCode} />;
}
