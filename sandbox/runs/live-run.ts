import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { findConnection } from "./connection.ts";
import { numberOf, textOf } from "./row-values.ts";
import type { QueuedRun, RunTarget } from "./run-queues.ts";
import { isFields, type Fields } from "./sample-flows/script-run.ts";
import type { LoggedAction, LogRecipe } from "./action-log/logged-action.ts";
import type { RunErrorCode } from "./run-error.ts";
import { RUN_STATUS } from "./run-status.ts";
import { RUN_MODE, type RunMode } from "./windows-session.ts";

/** A run that has not ended, as the engine holds it. */
export interface LiveRun extends QueuedRun {
  readonly mode: RunMode;
  readonly connectionName: string;
  readonly windowsUser: string;
  readonly timeoutMs: number;
  /** The run of the flow that runs it in its own session. */
  readonly parentRunId: string | undefined;
  /** The machine whose place it takes. */
  machineId: string | undefined;
  /** Machines of its group that have refused it, and with what the last one did. */
  readonly refusedBy: Set<string>;
  refusal: RunErrorCode | undefined;
  /** Out of what its action log is made, once it has begun. */
  recipe: LogRecipe | undefined;
  /** What it does as its log shows it, once it has been worked out. */
  actions: readonly LoggedAction[] | undefined;
  /** Cancellation was asked for. */
  isStopping: boolean;
  /** What stops the clock's tasks that would move it on. */
  readonly timers: (() => void)[];
}

/** The default of RunDesktopFlow's `timeout`. Source: "RunDesktopFlow Action". */
export const DEFAULT_TIMEOUT_S = 10_800;

/** Reads a run out of its rows. Runs of a large scenario have no row of their own in `sandboxrun` and take defaults. */
export function readLiveRun(store: Store, run: Row, order: number): LiveRun {
  const runId = textOf(run, "flowsessionid") ?? "";
  const own = store.get("sandboxrun", runId) ?? {};
  const connectionName = textOf(own, "connectionname") ?? textOf(run, "connectionid") ?? "";
  return {
    runId,
    target: findConnection(store, connectionName)?.target ?? targetOf(run),
    priority: numberOf(own, "priority") ?? 0,
    requestedAtMs: numberOf(run, "createdon") ?? 0,
    order,
    mode: run["runmode"] === RUN_MODE.attended ? RUN_MODE.attended : RUN_MODE.unattended,
    connectionName,
    windowsUser: textOf(own, "windowsuser") ?? textOf(run, "sessionusername") ?? "",
    timeoutMs: (numberOf(own, "timeoutseconds") ?? DEFAULT_TIMEOUT_S) * 1000,
    parentRunId: textOf(own, "parentrunid"),
    machineId: undefined,
    refusedBy: new Set(),
    refusal: undefined,
    recipe: undefined,
    actions: undefined,
    isStopping: false,
    timers: [],
  };
}

function targetOf(run: Row): RunTarget {
  const groupId = textOf(run, "machinegroupid");
  return groupId === undefined
    ? { kind: "machine", id: textOf(run, "machineid") ?? "" }
    : { kind: "group", id: groupId };
}

/** Whether a row's run waits for a machine, whatever status a queued run shows. */
export function isQueued(row: Row): boolean {
  const { statuscode, startedon } = row;
  return statuscode === RUN_STATUS.waiting || (statuscode === RUN_STATUS.running && startedon === null);
}

/** The inputs that a run was started with, sensitive values included. */
export function inputsOf(store: Store, runId: string): Fields {
  const text = textOf(store.get("sandboxrun", runId) ?? {}, "inputs");
  const parsed: unknown = text === undefined ? {} : JSON.parse(text);
  return isFields(parsed) ? parsed : {};
}
