import type { Random } from "../../kernel/random.ts";
import { WINDOW_NOT_FOUND } from "../../runs/execution.ts";
import { documentedError, scriptError, type RunError, type RunErrorCode } from "../../runs/run-error.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import type { RunPlan } from "../../runs/sample-flows/plan-run.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { lastTuesday } from "./demo-calendar.ts";
import { BROKEN_MACHINE, BROKEN_SCRIPT, EXPIRED_CONNECTION } from "./demo-robots.ts";
import { PAST_MODE, type PastRun } from "./past-run.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** For so long the goods receipts have failed on the machine with the new SAP GUI. */
const BROKEN_FOR_DAYS = 9;
const TIMEOUT_MS = 600_000;

/** How a run of the past ended. */
export interface RunEnding {
  readonly statuscode: number;
  readonly error?: RunError;
  /** How long it executed, where that is not as long as the script takes. */
  readonly executionMs?: number;
  /** It was refused, or cancelled in the queue, before the flow began. */
  readonly neverStarted?: boolean;
}

/** What the ending of a run depends on. */
export interface EndingFacts {
  readonly spec: FlowSpec;
  readonly createdMs: number;
  readonly machine: string;
  readonly mode: PastRun["mode"];
  readonly plan: RunPlan;
  readonly nowMs: number;
}

/** When the password of the expired connection ran out: last Tuesday at seven (UTC). */
function passwordExpiredMs(nowMs: number): number {
  return lastTuesday(nowMs) + 7 * HOUR_MS;
}

/** Works out how a run ended: what is broken decides, then its inputs, then chance. */
export function howItEnds(facts: EndingFacts, random: Random): RunEnding {
  const fate = random.next();
  const { plan } = facts;
  if (hasExpiredPassword(facts)) return refusedBy("WindowsIdentityIncorrect");
  if (isOnBrokenMachine(facts)) return failedScript(WINDOW_NOT_FOUND, "Focus window", 11_000);
  if (!plan.result.ok)
    return {
      statuscode: RUN_STATUS.failed,
      error: scriptError(plan.result.error),
      executionMs: plan.durationMs,
    };
  return byChance(facts, fate, random);
}

/** A run at the machine itself needs no connection, and so no password. */
function hasExpiredPassword({ spec, mode, createdMs, nowMs }: EndingFacts): boolean {
  return spec.on === EXPIRED_CONNECTION && mode !== PAST_MODE.local && createdMs >= passwordExpiredMs(nowMs);
}

function isOnBrokenMachine({ spec, machine, createdMs, nowMs }: EndingFacts): boolean {
  return (
    machine === BROKEN_MACHINE &&
    spec.script === BROKEN_SCRIPT &&
    createdMs > nowMs - BROKEN_FOR_DAYS * DAY_MS
  );
}

function byChance({ mode, plan }: EndingFacts, fate: number, random: Random): RunEnding {
  if (fate < 0.013)
    return failedScript(...random.pick(COMPLAINTS), plan.durationMs * (0.2 + random.next() * 0.7));
  if (fate < 0.025 && mode !== PAST_MODE.local) return refusedBy(random.pick(REFUSALS[mode]));
  if (fate < 0.027 && mode === PAST_MODE.unattended)
    return {
      statuscode: RUN_STATUS.failed,
      error: documentedError("SessionHasLoggedOffWithMaxIdleTime"),
      executionMs: plan.durationMs * 0.6,
    };
  if (fate < 0.031)
    return {
      statuscode: RUN_STATUS.timedOut,
      error: documentedError("DesktopFlowsActionTimeout"),
      executionMs: TIMEOUT_MS,
    };
  if (fate < 0.039) return { statuscode: RUN_STATUS.cancelled, executionMs: plan.durationMs * random.next() };
  if (fate < 0.042) return { statuscode: RUN_STATUS.cancelled, neverStarted: true };
  return { statuscode: RUN_STATUS.succeeded };
}

/** What a machine refuses a run with now and then, by the mode of the run. */
const REFUSALS: Readonly<Record<1 | 2, readonly RunErrorCode[]>> = {
  [PAST_MODE.attended]: [
    "AttendedUserNotLoggedIn",
    "AttendedUserSessionNotActive",
    "UIFlowAgentNotAvailable",
  ],
  [PAST_MODE.unattended]: [
    "ConnectionNotEstablished",
    "UIFlowAgentNotAvailable",
    "SessionExistsForTheUserWhenUnattended",
    "SessionCreationInvalidCredentials",
    "AccountLockedOut",
  ],
};

/** What a script says when an application is not as it expects, and at which action. */
const COMPLAINTS: readonly (readonly [message: string, step: string])[] = [
  ["The element 'Save' wasn't found in the window within 30 seconds.", "Press button in window"],
  ["The file 'export.csv' is used by another process.", "Write to CSV file"],
  ["The page didn't load within 60 seconds.", "Launch new Edge"],
  ["An update of Office asked for attention; the window is covered by a dialog.", "Focus window"],
];

function refusedBy(code: RunErrorCode): RunEnding {
  return { statuscode: RUN_STATUS.failed, error: documentedError(code), neverStarted: true };
}

function failedScript(message: string, step: string, executionMs: number): RunEnding {
  return { statuscode: RUN_STATUS.failed, error: scriptError({ message, step, index: 4 }), executionMs };
}
