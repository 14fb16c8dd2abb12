"use client";

import { useQuery } from "@tanstack/react-query";
import { MachineName } from "@/components/entities/machine-name";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { Duration } from "@/components/patterns/duration";
import { useNow } from "@/components/patterns/use-now";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { runDurations } from "@/lib/domain/run/duration";
import type { Run } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { useLive, useWatch } from "@/lib/live/use-live";
import { useRefreshWithTick } from "@/lib/live/use-refresh-with-tick";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";
import { RunSection } from "../run-section";

/** How often to look for children that have begun since, while the run goes on. Milliseconds. */
const LOOK_AGAIN_MS = 15_000;
const text = runText.family;

/** The runs that this one called. Their states come with the page's own live question. */
export function ChildRuns({ run }: { run: Run }) {
  const { dataverse } = useConsole();
  const query = useQuery({ ...runQueries(dataverse).children(run.id), enabled: run.status !== "queued" });
  useRefreshWithTick(query, run.status === "running" && query.error === null ? LOOK_AGAIN_MS : null);
  const children = query.data ?? [];
  if (children.length === 0) return null;
  return (
    <RunSection title={text.children}>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {children.map((child) => (
          <ChildRun key={child.id} run={child} />
        ))}
      </ul>
    </RunSection>
  );
}

function ChildRun({ run }: { run: Run }) {
  const { paths } = useConsole();
  useWatch(isEnded(run.status) ? null : { kind: "run", id: run.id });
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <Link href={paths.run(run.id)} className="min-w-0 flex-1 basis-40 wrap-anywhere">
        {run.flow?.name ?? runText.unnamedFlow}
      </Link>
      <RunStatusBadge status={run.status} statusCode={run.statusCode} />
      <span className="max-sm:hidden">
        <MachineName machine={run.machine} />
      </span>
      <span className="min-w-20 text-right tabular-nums">
        <TotalTime run={run} />
      </span>
    </li>
  );
}

function TotalTime({ run }: { run: Run }) {
  const { clockOffsetMs } = useLive();
  return <Duration ms={runDurations(run, useNow() + clockOffsetMs).totalMs} />;
}
