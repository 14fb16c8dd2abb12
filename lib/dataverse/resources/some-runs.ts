import type { RunId } from "@/lib/domain/ids";
import type { FlowReference } from "@/lib/domain/flow/flow";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { type RunStatus, runStatusOfCode } from "@/lib/domain/run/status";
import type { Transport } from "../client";
import { anyOf, odataPath } from "../odata-url";
import { FORMATTED } from "../schemas/column";
import { flowsessionRow, flowsessionTargetRow } from "../schemas/flowsession";
import { NEWEST_FIRST } from "./latest-runs";
import { type Cursor, pageSize, readPage, WITH_NAMES } from "./read-rows";
import { runFilterText } from "./run-filter-text";
import { reference, toRun } from "./to-run";

/** As much of a run as it takes to do something to it. */
export interface RunTarget {
  readonly runId: RunId;
  readonly flow: FlowReference | null;
  readonly status: RunStatus;
}

/** One page of runs to do something to, newest request first. */
export interface RunTargetPage {
  readonly targets: readonly RunTarget[];
  readonly next: Cursor | null;
}

/** Few requests for thousands of runs, and still a count that moves while they are read. */
const TARGETS_PAGE_ROWS = 1_000;
/** Ids that one question names: some 6 KB of an address, of which Dataverse takes 32 KB. */
const IDS_MAX = 100;

/** Reads which runs a filter leaves in: three columns of each. `cursor` is null for the first page. */
export async function readRunTargets(
  transport: Transport,
  filter: RunFilter,
  cursor: Cursor | null,
  signal: AbortSignal | undefined,
): Promise<RunTargetPage> {
  const path =
    cursor ??
    odataPath("flowsessions", {
      select: ["flowsessionid", "statuscode", "_regardingobjectid_value"],
      filter: runFilterText(filter),
      orderby: NEWEST_FIRST,
    });
  const prefer = [WITH_NAMES, pageSize(TARGETS_PAGE_ROWS)];
  const { rows, next } = await readPage(transport, flowsessionTargetRow, "flowsession", {
    path,
    prefer,
    signal,
  });
  const targets = rows.map((row) => ({
    runId: row.flowsessionid,
    flow: reference(row._regardingobjectid_value, row[`_regardingobjectid_value${FORMATTED}`]),
    status: runStatusOfCode(row.statuscode),
  }));
  return { targets, next };
}

/** Reads the rows of these runs, in no order; one that is gone or hidden is left out. */
export async function readRunsById(
  transport: Transport,
  select: readonly string[],
  ids: readonly RunId[],
  signal: AbortSignal | undefined,
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (let at = 0; at < ids.length; at += IDS_MAX) {
    const filter = anyOf(ids.slice(at, at + IDS_MAX).map((id) => `flowsessionid eq ${id}`));
    const path = odataPath("flowsessions", { select, filter });
    const request = { path, prefer: [WITH_NAMES], signal };
    runs.push(...(await readPage(transport, flowsessionRow, "flowsession", request)).rows.map(toRun));
  }
  return runs;
}
