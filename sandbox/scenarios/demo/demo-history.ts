import type { Random } from "../../kernel/random.ts";
import { documentedError, scriptError, type RunError, type RunErrorCode } from "../../runs/run-error.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import { planRun } from "../../runs/sample-flows/plan-run.ts";
import { WINDOW_NOT_FOUND } from "../../runs/execution.ts";
import type { FlowSpec } from "../flow-spec.ts";
import type { PersonKey } from "../people.ts";
import { instantOnDay, lastTuesday, runsOnDay, startOfDay } from "./demo-calendar.ts";
import { BROKEN_MACHINE, BROKEN_SCRIPT, CONNECTIONS, MACHINES } from "./demo-robots.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const DAYS = 60;
const BROKEN_FOR_DAYS = 9;
/** Runs come one by one or, when a lorry arrives, shortly after each other. */
const BURST_SHARE = 0.35;
const EXPIRED = "contoso_finance_ben";

/** A run that is over, with all that its row needs. */
export interface PastRun {
  readonly spec: FlowSpec;
  readonly createdMs: number;
  /** Absent for a run that never got a machine. */
  readonly startedMs: number | undefined;
  readonly completedMs: number;
  readonly statuscode: number;
  readonly machine: string | undefined;
  readonly caller: PersonKey;
  readonly byCloudFlow: boolean;
  readonly error: RunError | undefined;
  readonly outputs: Readonly<Record<string, unknown>> | undefined;
}

/** Makes up 60 days of runs, oldest first: when, on which machine after which wait, and how they ended. */
export function pastRuns(flows: readonly FlowSpec[], nowMs: number, random: Random): PastRun[] {
  const asked = flows.flatMap((spec) =>
    instants(spec, nowMs, random).map((createdMs) => ({ spec, createdMs })),
  );
  asked.sort((a, b) => a.createdMs - b.createdMs);
  const freeAt = new Map<string, number>();
  const plans = new Map(flows.map((spec) => [spec, planRun(spec.script, spec.sample)]));
  return asked.flatMap(({ spec, createdMs }) => {
    const plan = plans.get(spec);
    if (plan === undefined) return [];
    const run = oneRun({ spec, createdMs, plan, freeAt, nowMs, random });
    return run.completedMs < nowMs - 60_000 ? [run] : [];
  });
}

function instants(spec: FlowSpec, nowMs: number, random: Random): number[] {
  const found: number[] = [];
  for (let day = startOfDay(nowMs) - DAYS * DAY_MS; day <= nowMs; day += DAY_MS) {
    const count = runsOnDay(day, spec.perDay, random);
    for (let i = 0; i < count; i++) {
      const before = i === 0 ? undefined : found.at(-1);
      const inBurst = before !== undefined && random.next() < BURST_SHARE;
      found.push(inBurst ? before + random.int(1, 30) * 1000 : instantOnDay(day, random));
    }
  }
  return found.filter((ms) => ms < nowMs - 5 * 60_000);
}

interface Asked {
  readonly spec: FlowSpec;
  readonly createdMs: number;
  readonly plan: ReturnType<typeof planRun>;
  /** When each machine has done its last run, kept from run to run. */
  readonly freeAt: Map<string, number>;
  readonly nowMs: number;
  readonly random: Random;
}

function oneRun(asked: Asked): PastRun {
  const { spec, createdMs, plan, freeAt, random } = asked;
  const machine = freest(spec, freeAt);
  const startedMs = Math.max(
    createdMs + random.int(1200, 3000),
    (freeAt.get(machine) ?? 0) + random.int(1000, 2500),
  );
  const end = howItEnds(asked, machine);
  const executionMs = Math.round(end.executionMs ?? plan.durationMs * (0.85 + random.next() * 0.4));
  const completedMs = startedMs + executionMs;
  freeAt.set(machine, end.neverStarted === true ? (freeAt.get(machine) ?? 0) : completedMs);
  return {
    spec,
    createdMs,
    startedMs: end.neverStarted === true ? undefined : startedMs,
    completedMs: end.neverStarted === true ? startedMs : completedMs,
    statuscode: end.statuscode,
    machine: end.neverStarted === true && end.error === undefined ? undefined : machine,
    caller: callerOf(spec, random),
    byCloudFlow: random.next() < 0.45,
    error: end.error,
    outputs: end.statuscode === RUN_STATUS.succeeded && plan.result.ok ? plan.result.value : undefined,
  };
}

/** Unattended runs go to the machines where nobody is signed in; the one that was idle longest takes the next. */
function freest(spec: FlowSpec, freeAt: ReadonlyMap<string, number>): string {
  const connection = CONNECTIONS.find((each) => each.logicalName === spec.on);
  if (connection?.machine !== undefined) return connection.machine;
  const names = MACHINES.filter(
    (each) => each.group === connection?.group && each.signedIn === undefined,
  ).map((each) => each.name);
  return names.sort((a, b) => (freeAt.get(a) ?? 0) - (freeAt.get(b) ?? 0))[0] ?? "";
}

function callerOf(spec: FlowSpec, random: Random): PersonKey {
  const connection = CONNECTIONS.find((each) => each.logicalName === spec.on);
  return random.next() < 0.9 ? (connection?.owner ?? "olivia") : "olivia";
}

interface End {
  readonly statuscode: number;
  readonly error?: RunError;
  readonly executionMs?: number;
  readonly neverStarted?: boolean;
}

const SUCCEEDED: End = { statuscode: RUN_STATUS.succeeded };

/** What goes wrong now and then, wherever a flow runs. */
const FAILURES: readonly RunErrorCode[] = [
  "ConnectionNotEstablished",
  "UIFlowAgentNotAvailable",
  "SessionCreationInvalidCredentials",
];

/** What a script says when it fails, as the flow's author worded it. */
const COMPLAINTS = [
  "Row 3: amount 'abc' is not a number.",
  "Row 7: customer is empty.",
  "The element 'Save' wasn't found in the window within 30 seconds.",
  "The file 'export.csv' is used by another process.",
];

function howItEnds({ spec, createdMs, nowMs, random, plan }: Asked, machine: string): End {
  if (isExpired(spec, createdMs, nowMs)) return refusedBy("WindowsIdentityIncorrect");
  if (
    machine === BROKEN_MACHINE &&
    spec.script === BROKEN_SCRIPT &&
    createdMs > nowMs - BROKEN_FOR_DAYS * DAY_MS
  ) {
    return failedScript(WINDOW_NOT_FOUND, 11_000);
  }
  const fate = random.next();
  if (fate < 0.018)
    return failedScript(random.pick(COMPLAINTS), plan.durationMs * (0.2 + random.next() * 0.7));
  if (fate < 0.03) return refusedBy(random.pick(FAILURES));
  if (fate < 0.032) {
    const error = documentedError("SessionHasLoggedOffWithMaxIdleTime");
    return { statuscode: RUN_STATUS.failed, error, executionMs: plan.durationMs * 0.6 };
  }
  if (fate < 0.036) {
    return {
      statuscode: RUN_STATUS.timedOut,
      error: documentedError("DesktopFlowsActionTimeout"),
      executionMs: 600_000,
    };
  }
  if (fate < 0.044) return { statuscode: RUN_STATUS.cancelled, executionMs: plan.durationMs * random.next() };
  if (fate < 0.047) return { statuscode: RUN_STATUS.cancelled, neverStarted: true };
  return SUCCEEDED;
}

/** Ben's password ran out last Tuesday at seven and was renewed after lunch. */
function isExpired(spec: FlowSpec, createdMs: number, nowMs: number): boolean {
  const tuesday = lastTuesday(nowMs);
  return spec.on === EXPIRED && createdMs >= tuesday + 7 * HOUR_MS && createdMs < tuesday + 13.5 * HOUR_MS;
}

function refusedBy(code: RunErrorCode): End {
  return { statuscode: RUN_STATUS.failed, error: documentedError(code), neverStarted: true };
}

function failedScript(message: string, executionMs: number): End {
  return {
    statuscode: RUN_STATUS.failed,
    error: scriptError({ message, step: "Focus window", index: 4 }),
    executionMs,
  };
}
