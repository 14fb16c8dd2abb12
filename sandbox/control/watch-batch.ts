import type { BatchPart, BatchWatch } from "../odata/batch/batch-watch.ts";
import type { FaultList } from "./fault-list.ts";
import type { Fault } from "./fault.ts";
import { faultResponse } from "./fault-response.ts";
import type { LoggedPart } from "./request-log.ts";

/** What came of a batch's parts, beside their answers. */
export interface WatchedBatch extends BatchWatch {
  /** The requests that were tried, in their order. */
  readonly parts: readonly LoggedPart[];
  readonly isCut: boolean;
}

/**
 * Lets faults strike the requests inside a batch by their own method and path. A fault that fits the batch as a whole has
 * had its chance there and strikes none of its parts. The requests of a change set meet their faults, and wait, before the
 * first of them is served, as nothing waits inside a transaction.
 */
export function watchBatch(
  batch: BatchPart,
  { faults, wait }: { readonly faults: FaultList; readonly wait: (ms: number) => Promise<void> },
): WatchedBatch {
  const parts: LoggedPart[] = [];
  let cutsAfter = false;
  let isCut = false;
  return {
    parts,
    get isCut() {
      return isCut;
    },
    async before(asked) {
      const struck = asked.map(({ method, path }) => faults.take(method, path, batch));
      for (const fault of struck) if (fault?.delayMs !== undefined) await wait(fault.delayMs);
      isCut = has(struck, "drop-before");
      cutsAfter = has(struck, "drop-after");
      if (isCut) parts.push(...asked.map((part) => ({ ...part, status: 0 })));
      return isCut ? "cut" : struck.map((fault) => fault && faultResponse(fault));
    },
    after(asked, statuses) {
      isCut = cutsAfter;
      for (const [index, status] of statuses.entries()) {
        const part = asked[index];
        if (part !== undefined) parts.push({ ...part, status: isCut ? 0 : status });
      }
      return isCut ? "cut" : undefined;
    },
  };
}

function has(faults: readonly (Fault | undefined)[], kind: Fault["kind"]): boolean {
  return faults.some((fault) => fault?.kind === kind);
}
