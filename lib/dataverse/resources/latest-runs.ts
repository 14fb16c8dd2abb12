import type { FlowId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import type { Transport } from "../client";
import { anyOf, odataPath } from "../odata-url";
import { flowsessionRow } from "../schemas/flowsession";
import { pageSize, readPage, WITH_NAMES } from "./read-rows";
import { toRun } from "./to-run";

/** The newest run of each flow that has one. */
export interface LatestRuns {
  readonly byFlow: ReadonlyMap<FlowId, Run>;
  /** Flows of which it stayed unknown whether they ever ran. All others without a run have none that the caller sees. */
  readonly unresolved: ReadonlySet<FlowId>;
}

/** `createdon` and not `startedon`, which is empty while a run is queued; the key keeps pages stable. */
export const NEWEST_FIRST = "createdon desc,flowsessionid desc";

/** Most flows have run lately, so the environment's newest runs answer for most of them. */
const FIRST_PAGE_ROWS = 250;
const NEXT_PAGE_ROWS = 100;
/** 40 ids make an address of some 3 KB; Dataverse takes 32 KB. */
const FLOWS_ASKED_AT_ONCE = 40;
const REQUESTS_MAX = 10;

/**
 * Finds the newest run of each flow in a bounded number of requests, never one per flow.
 *
 * First the newest runs of the environment, then, for flows not among them, the newest runs of 40 flows at a time.
 * `$apply` would answer in one request but stops at 50,000 rows.
 * Source: Microsoft Learn, "Aggregate data using OData", "Limitations".
 */
export async function readLatestRuns(
  transport: Transport,
  select: readonly string[],
  flowIds: readonly FlowId[],
  signal: AbortSignal | undefined,
): Promise<LatestRuns> {
  const byFlow = new Map<FlowId, Run>();
  const unresolved = new Set(flowIds);

  const ask = async (rows: number, filter?: string): Promise<boolean> => {
    const path = odataPath("flowsessions", {
      select,
      orderby: NEWEST_FIRST,
      ...(filter !== undefined && { filter }),
    });
    const prefer = [WITH_NAMES, pageSize(rows)];
    const page = await readPage(transport, flowsessionRow, "flowsession", { path, prefer, signal });
    for (const run of page.rows.map(toRun)) {
      const flowId = run.flow?.id;
      if (flowId !== undefined && unresolved.delete(flowId)) byFlow.set(flowId, run);
    }
    return page.next === null;
  };

  if (flowIds.length === 0) return { byFlow, unresolved };
  if (await ask(FIRST_PAGE_ROWS)) return { byFlow, unresolved: new Set() };
  for (let request = 1; request < REQUESTS_MAX && unresolved.size > 0; request += 1) {
    const asked = [...unresolved].slice(0, FLOWS_ASKED_AT_ONCE);
    const isAll = await ask(NEXT_PAGE_ROWS, anyOf(asked.map((id) => `_regardingobjectid_value eq ${id}`)));
    if (isAll) for (const id of asked) unresolved.delete(id);
  }
  return { byFlow, unresolved };
}
