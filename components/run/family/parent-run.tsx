"use client";

import { useQuery } from "@tanstack/react-query";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { RunId } from "@/lib/domain/ids";
import { useWatch } from "@/lib/live/use-live";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";

/** The run that called this one, as it is now. One that may not be read is still named by its address. */
export function ParentRun({ id }: { id: RunId }) {
  const { dataverse, paths } = useConsole();
  const { data: parent, error } = useQuery(runQueries(dataverse).detail(id));
  useWatch(error === null ? { kind: "run", id } : null);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Link href={paths.run(id)}>{parent?.flow?.name ?? runText.family.openParent}</Link>
      {parent !== undefined && <RunStatusBadge status={parent.status} statusCode={parent.statusCode} />}
    </span>
  );
}
