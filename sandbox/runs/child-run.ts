import type { Store } from "../store/store.ts";
import { findConnection } from "./connection.ts";
import { DEFAULT_TIMEOUT_S, type LiveRun } from "./live-run.ts";
import { textOf } from "./row-values.ts";
import type { RunRequest } from "./run-rows.ts";
import type { ChildCall } from "./sample-flows/script-run.ts";

/**
 * The run of a child flow, as its parent asks for it; undefined when it has been started already, or when no flow of the
 * environment has that script: its parent then goes on without a row for it.
 *
 * Source: Microsoft Learn, "Run desktop flow action".
 */
export function childRequest(
  store: Store,
  parent: LiveRun,
  index: number,
  call: ChildCall | undefined,
): RunRequest | undefined {
  const parentRow = store.get("flowsession", parent.runId);
  const ownRunId = childRunId(parent.runId, index);
  if (parentRow === undefined || call === undefined || store.get("flowsession", ownRunId) !== undefined)
    return undefined;
  const [known] = store.find("sandboxflow", { script: call.script });
  const flow = store.get("workflow", textOf(known ?? {}, "sandboxflowid") ?? "");
  const connection = findConnection(store, parent.connectionName);
  if (flow === undefined || connection === undefined) return undefined;
  return {
    flow,
    connection,
    callerId: textOf(parentRow, "createdby") ?? connection.ownerId,
    mode: parent.mode,
    priority: 0,
    timeoutSeconds: DEFAULT_TIMEOUT_S,
    inputs: call.inputs,
    callbackUrl: undefined,
    origin: {
      kind: "desktopFlow",
      flowId: textOf(parentRow, "regardingobjectid") ?? "",
      runId: parent.runId,
      ownRunId,
    },
  };
}

const TAIL_DIGITS = 12;

/** The id of a child's run follows from its parent's, so that a parent taken up anew finds the children that it has. */
function childRunId(parentRunId: string, index: number): string {
  const head = parentRunId.slice(0, -TAIL_DIGITS);
  const tail = (BigInt(`0x${parentRunId.slice(-TAIL_DIGITS)}`) + BigInt(index + 1)) % 2n ** 48n;
  return `${head}${tail.toString(16).padStart(TAIL_DIGITS, "0")}`;
}
