import type { Clock } from "../kernel/clock.ts";
import type { Switches } from "../model/switches.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { actionLogFile } from "./action-log/action-text.ts";
import { flowLogRow, verbosityOf } from "./action-log/flow-log-row.ts";
import { loggedActions, type LogRecipe } from "./action-log/logged-action.ts";
import type { LiveRun } from "./live-run.ts";
import { numberOf, textOf } from "./row-values.ts";

/** Types of queue events. Source: Microsoft Learn, "Flow Log (flowlog) table/entity reference", column type. */
export const QUEUE_EVENT = {
  priorityChanged: 100_000_002,
  queued: 100_000_003,
  assigned: 100_000_004,
  assignFailed: 100_000_005,
  runConfirmed: 100_000_006,
  runCompleted: 100_000_007,
} as const;

/** One type of queue event. */
export type QueueEvent = (typeof QUEUE_EVENT)[keyof typeof QUEUE_EVENT];

const STARTED_BY_API = 3;
const INFO = 100_000_002;
const WARNING = 100_000_003;
/** Source: Microsoft Learn, "Organization table/entity reference", desktopflowqueuelogsttlinminutes: seven days. */
const QUEUE_EVENT_TTL_S = 7 * 86_400;
/** At most so often are actions written while a run goes on. */
const WRITE_EVERY_MS = 1000;

/**
 * Writes what a run leaves behind beside its own row: action logs of either version, and the events of its queue.
 *
 * Sources: Microsoft Learn, "Configure desktop flow logs behavior" and "Monitor desktop flow queues". Unverified: that
 * the rows of a log appear while the run goes on, and the members of an event's `data`; a watched run would settle both.
 */
export class RunJournal {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #switches: () => Switches;

  constructor(parts: { readonly store: Store; readonly clock: Clock; readonly switches: () => Switches }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#switches = parts.switches;
  }

  /** Notes what the queue did with a run. A child flow's run knows no queue. */
  event(run: LiveRun, row: Row, type: QueueEvent, data: Readonly<Record<string, unknown>> = {}): void {
    if (!this.#isLogged(row) || run.parentRunId !== undefined) return;
    this.#store.insert("flowlog", {
      ...this.#common(row, type),
      name: EVENT_NAMES[type],
      level: type === QUEUE_EVENT.assignFailed ? WARNING : INFO,
      data: JSON.stringify({
        name: EVENT_NAMES[type],
        startTime: new Date(this.#clock.nowMs()).toISOString(),
        priority: run.priority === 1 ? "high" : "normal",
        ...data,
      }),
      ttlinseconds: QUEUE_EVENT_TTL_S,
    });
  }

  /** Works out what a run will do, if rows of its log are to be written while it goes on; answers when the first is due. */
  begin(run: LiveRun, row: Row, recipe: LogRecipe): number | undefined {
    const { actionLogs } = this.#switches();
    if (!this.#isLogged(row) || (actionLogs !== "v2" && actionLogs !== "both")) return undefined;
    run.actions = loggedActions({ ...recipe, endedMs: Number.POSITIVE_INFINITY });
    return run.actions[this.#written(run)]?.endMs;
  }

  /** Writes the actions that have finished; answers when the next ones will have. */
  write(run: LiveRun): number | undefined {
    const { actions } = run;
    const row = this.#store.get("flowsession", run.runId);
    if (actions === undefined || row === undefined) return undefined;
    const nowMs = this.#clock.nowMs();
    let at = this.#written(run);
    const verbosity = verbosityOf(textOf(this.#flowOf(row), "metadata"));
    const ttlinseconds = this.#actionTtl();
    this.#store.transaction(() => {
      for (let action = actions[at]; action !== undefined && action.endMs <= nowMs; action = actions[at]) {
        const columns = flowLogRow(action, verbosity);
        if (columns !== undefined)
          this.#store.insert("flowlog", {
            ...this.#common(row, Number(columns["type"])),
            ...columns,
            ttlinseconds,
          });
        at += 1;
      }
      this.#store.update("sandboxrun", run.runId, { loggedactions: at });
    });
    const next = actions[at]?.endMs;
    return next === undefined ? undefined : Math.max(Math.ceil(next), nowMs + WRITE_EVERY_MS);
  }

  /** Closes the logs of a run that has ended. A run that never began has none. */
  end(run: LiveRun, row: Row, recipe: LogRecipe | undefined): void {
    const { actionLogs } = this.#switches();
    if (recipe === undefined || !this.#isLogged(row)) return;
    this.write(run);
    if (actionLogs !== "v1" && actionLogs !== "both") return;
    const file = actionLogFile({ ...recipe, endedMs: this.#clock.nowMs() });
    this.#store.writeFile("flowsession", run.runId, "additionalcontext", file);
  }

  #isLogged(row: Row): boolean {
    return row["triggertype"] !== STARTED_BY_API || this.#switches().apiRunLogs;
  }

  #written(run: LiveRun): number {
    return numberOf(this.#store.get("sandboxrun", run.runId) ?? {}, "loggedactions") ?? 0;
  }

  #flowOf(row: Row): Row {
    return this.#store.get("workflow", textOf(row, "regardingobjectid") ?? "") ?? {};
  }

  /** Unverified: the length of life where the organisation sets none; 0 there stands for ever. */
  #actionTtl(): number | null {
    const [organization = {}] = this.#store.all("SELECT * FROM organization LIMIT 1", []);
    const minutes = numberOf(organization, "flowlogsttlinminutes") ?? 0;
    return minutes > 0 ? minutes * 60 : null;
  }

  #common(row: Row, type: number): Row {
    const isCloudFlow = row["triggertype"] === 0;
    return {
      type,
      parentobjectid: row["flowsessionid"] ?? null,
      flowsessionid: row["flowsessionid"] ?? null,
      desktopflowid: row["regardingobjectid"] ?? null,
      cloudflowid: isCloudFlow ? (row["parentworkflowid"] ?? null) : null,
      flowmachineid: row["machineid"] ?? null,
      flowmachinegroupid: row["machinegroupid"] ?? null,
      // Unverified: by what the elastic table is parted; a row read from a real environment would settle it.
      partitionid: textOf(row, "flowsessionid") ?? null,
      createdby: row["createdby"] ?? null,
      modifiedby: row["createdby"] ?? null,
    };
  }
}

const EVENT_NAMES: Readonly<Record<QueueEvent, string>> = {
  [QUEUE_EVENT.priorityChanged]: "Priority changed",
  [QUEUE_EVENT.queued]: "Queued",
  [QUEUE_EVENT.assigned]: "Starting on machine",
  [QUEUE_EVENT.assignFailed]: "Machine refused the run",
  [QUEUE_EVENT.runConfirmed]: "Preliminary checks passed",
  [QUEUE_EVENT.runCompleted]: "Completed",
};
