import type { Clock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { findConnection } from "./connection.ts";
import { hashOf } from "./hash.ts";
import { DEFAULT_TIMEOUT_S } from "./live-run.ts";
import { nextAfter, type Recurrence } from "./recurrence.ts";
import { numberOf, textOf } from "./row-values.ts";
import type { RunRequest } from "./run-rows.ts";
import { isFields, type Fields } from "./sample-flows/script-run.ts";
import { RUN_MODE, type RunMode } from "./windows-session.ts";

/** Runs that start by themselves, as a cloud flow starts them. */
export interface ScheduleSpec {
  /** Name of the cloud flow. */
  readonly name: string;
  readonly flowId: string;
  readonly connectionName: string;
  readonly mode: RunMode;
  readonly priority?: 0 | 1;
  /** What the flow is given, or a list out of which chance takes one each time. */
  readonly inputs: Fields | readonly Fields[];
  readonly cloudFlowId?: string;
  readonly recurrence: Recurrence;
}

/** Writes a schedule; an engine takes it up with {@link Schedules.start}, that is, with its `restore`. */
export function addSchedule(store: Store, spec: ScheduleSpec): void {
  store.insert("sandboxschedule", {
    name: spec.name,
    flowid: spec.flowId,
    connectionname: spec.connectionName,
    runmode: spec.mode,
    priority: spec.priority ?? 0,
    inputs: JSON.stringify(spec.inputs),
    cloudflowid: spec.cloudFlowId ?? null,
    recurrence: JSON.stringify(spec.recurrence),
  });
}

const ACTIVATED = 1;
/** Of a long jump only this much at its end is lived through; the rest passes without runs of schedules. */
const LIVED_MS = 26 * 3_600_000;

/** Starts the runs of all schedules at their times. The same rows and the same clock start the same runs. */
export class Schedules {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #submit: (request: RunRequest) => void;
  #stop: (() => void) | undefined;

  constructor(store: Store, clock: Clock, submit: (request: RunRequest) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#submit = submit;
  }

  /** Waits for the next time of any schedule. What was missed while the sandbox was off stays missed. */
  start(): void {
    this.stop();
    const nowMs = this.#clock.nowMs();
    const fromMs = nowMs + Math.max(0, this.#clock.aheadMs() - LIVED_MS);
    const due = this.#store
      .all("SELECT * FROM sandboxschedule ORDER BY sandboxscheduleid", [])
      .map((row) => ({ row, atMs: nextAfter(recurrenceOf(row), keyOf(row), fromMs) }));
    const atMs = Math.min(...due.map((each) => each.atMs ?? Number.POSITIVE_INFINITY));
    if (!Number.isFinite(atMs)) return;
    const rows = due.filter((each) => each.atMs === atMs).map((each) => each.row);
    this.#stop = this.#clock.schedule(atMs, () => {
      for (const row of rows) this.#run(row, atMs);
      this.start();
    });
  }

  /** Waits no more. */
  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** A schedule whose flow or connection has gone, or whose flow is no longer activated, starts nothing. */
  #run(row: Row, atMs: number): void {
    const flow = this.#store.get("workflow", textOf(row, "flowid") ?? "");
    const connection = findConnection(this.#store, textOf(row, "connectionname") ?? "");
    if (flow?.["statecode"] !== ACTIVATED || connection === undefined) return;
    this.#submit({
      flow,
      connection,
      callerId: connection.ownerId,
      mode: row["runmode"] === RUN_MODE.attended ? RUN_MODE.attended : RUN_MODE.unattended,
      priority: numberOf(row, "priority") === 1 ? 1 : 0,
      timeoutSeconds: DEFAULT_TIMEOUT_S,
      inputs: inputsFor(row, atMs),
      callbackUrl: undefined,
      origin: { kind: "cloudFlow", flowId: textOf(row, "cloudflowid"), runId: cloudRunId(row, atMs) },
    });
  }
}

function keyOf(row: Row): string {
  return `${textOf(row, "name") ?? ""} ${textOf(row, "flowid") ?? ""}`;
}

/** The column is written by {@link addSchedule} alone. */
function recurrenceOf(row: Row): Recurrence {
  const parsed: unknown = JSON.parse(textOf(row, "recurrence") ?? "{}");
  return isFields(parsed) ? parsed : {};
}

function inputsFor(row: Row, atMs: number): Fields {
  const parsed: unknown = JSON.parse(textOf(row, "inputs") ?? "{}");
  const choices = (Array.isArray(parsed) ? parsed : [parsed]).filter(isFields);
  return choices.length === 0 ? {} : createRandom(hashOf(`${keyOf(row)} ${atMs}`)).pick(choices);
}

const LETTERS = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

/** Run ids of cloud flows are long numbers with a suffix, and sort by time. */
function cloudRunId(row: Row, atMs: number): string {
  const random = createRandom(hashOf(`cloud run ${keyOf(row)} ${atMs}`));
  const letters = Array.from({ length: 12 }, () => random.pick(LETTERS)).join("");
  return `0858${String(9_000_000_000_000 - atMs).padStart(13, "0")}${random.int(100, 999)}${letters}CU${random.int(10, 99)}`;
}
