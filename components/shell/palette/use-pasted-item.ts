"use client";

import { useQuery } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import type { Flow } from "@/lib/domain/flow/flow";
import { parseRunId, type RunId } from "@/lib/domain/ids";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { runQueries } from "@/lib/queries/runs";
import { entityText } from "@/lib/text/entities";
import { format } from "@/lib/text/format";
import { paletteText } from "@/lib/text/palette";
import type { PaletteItem } from "./palette-item";
import { pastedThing } from "./pasted-thing";

/** The thing whose id or address stands in the query. Whether there is such a run is asked before it is said. */
export function usePastedItem(query: string, flows: readonly Flow[], nowMs: number): PaletteItem | undefined {
  const { paths } = useConsole();
  const thing = pastedThing(query, window.location.origin);
  const pastedId = thing === undefined || thing.kind === "address" ? undefined : thing.id;
  const flow = pastedId === undefined ? undefined : flows.find(({ id }) => id === pastedId);
  const isRun = flow === undefined && (thing?.kind === "run" || thing?.kind === "id");
  const runItem = useRunItem(isRun ? parseRunId(thing.id) : undefined, nowMs);
  if (thing === undefined) return undefined;
  if (thing.kind === "address")
    return { ...PASTED, sign: "page", label: paletteText.ownLink, detail: thing.href, href: thing.href };
  if (flow !== undefined || thing.kind === "flow") {
    const id = flow?.id ?? (thing.kind === "flow" ? thing.id : undefined);
    if (id === undefined) return undefined;
    const label = flow?.name ?? paletteText.flow;
    return { ...PASTED, sign: "flow", label, detail: id, href: paths.flow(id) };
  }
  return runItem;
}

const PASTED = { id: "pasted", section: "exact" } as const;

function useRunItem(id: RunId | undefined, nowMs: number): PaletteItem | undefined {
  const { dataverse, paths } = useConsole();
  const run = useQuery({
    ...runQueries(dataverse).detail(id ?? NO_RUN),
    enabled: id !== undefined,
  });
  if (id === undefined) return undefined;
  const item = { ...PASTED, sign: "run", detail: id } as const;
  if (run.data !== undefined) {
    const { flow, status, requestedAt } = run.data;
    const ago = format.relativeTime(requestedAt, nowMs);
    const detail = paletteText.runFound(RUN_STATUS[status].label, ago);
    return { ...item, label: flow?.name ?? entityText.namelessFlow, detail, href: paths.run(id) };
  }
  // Its page can be opened meanwhile: it says by itself what there is.
  if (run.error === null) return { ...item, label: paletteText.lookingForRun, href: paths.run(id) };
  if (run.error instanceof DataverseError && run.error.kind === "notFound")
    return { ...item, label: paletteText.runMissing };
  return { ...item, label: paletteText.runUnread, detail: paletteText.runUnreadHint, href: paths.run(id) };
}

/** Stands where no run is asked for; a query needs a name all the same. */
const NO_RUN = parseRunId("00000000-0000-0000-0000-000000000000") as RunId;
