"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { LiveDuration } from "@/components/patterns/duration";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { MachineId } from "@/lib/domain/ids";
import { runDurations } from "@/lib/domain/run/duration";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { useClockOffset } from "@/lib/live/use-live";
import { useRefreshWithTick } from "@/lib/live/use-refresh-with-tick";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";
import { storyText } from "@/lib/text/run-story";

const text = storyText.machine;
const REFRESH_MS = 30_000;
const SHOWN_MAX = 8;

/** What runs on a machine now, as far as the person sees runs. Null while it is not known; refreshed while `isLive`. */
export function useMachineRuns(
  machineId: MachineId,
  isLive: boolean,
): { readonly runs: readonly Run[] | null } {
  const { dataverse } = useConsole();
  const query = useInfiniteQuery(
    runQueries(dataverse).list({ ...NO_RUN_FILTER, states: ["running"], machineId }),
  );
  useRefreshWithTick(query, isLive && query.error === null ? REFRESH_MS : null);
  const runs = query.data?.pages
    .flatMap((page) => page.runs)
    // The poller changes rows in place, so that one that has ended since may still be there.
    .filter(({ status }) => RUN_STATUS[status].phase === "running");
  return { runs: runs ?? null };
}

/** The runs of a machine with links to them; this page's own is named and not linked. */
export function MachineRuns({ run, runs }: { run: Pick<Run, "id">; runs: readonly Run[] | null }) {
  if (runs === null) return null;
  return (
    <div>
      <h3 className="text-sm text-text-muted">{text.runsTitle}</h3>
      {runs.length === 0 ? (
        <p>{text.noRuns}</p>
      ) : (
        <ul>
          {runs.slice(0, SHOWN_MAX).map((other) => (
            <MachineRun key={other.id} run={other} isThis={other.id === run.id} />
          ))}
        </ul>
      )}
      {runs.length > SHOWN_MAX && (
        <p className="text-sm text-text-muted">{text.moreRuns(runs.length - SHOWN_MAX)}</p>
      )}
    </div>
  );
}

function MachineRun({ run, isThis }: { run: Run; isThis: boolean }) {
  const { paths } = useConsole();
  const clockOffsetMs = useClockOffset();
  const name = run.flow?.name ?? runText.unnamedFlow;
  return (
    <li className="flex items-baseline justify-between gap-4 py-0.5 pointer-coarse:min-h-11">
      {isThis ? (
        <span className="min-w-0 wrap-anywhere">
          {name} <span className="text-sm text-text-muted">({text.thisRun})</span>
        </span>
      ) : (
        <Link href={paths.run(run.id)} className="min-w-0 wrap-anywhere">
          {name}
        </Link>
      )}
      <LiveDuration
        ms={(nowMs) => runDurations(run, nowMs + clockOffsetMs).executingMs}
        className="text-text-muted"
      />
    </li>
  );
}
