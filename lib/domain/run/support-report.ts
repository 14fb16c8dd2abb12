import { MASK, maskSecrets } from "./mask-secrets";
import type { RunDetails } from "./run";

/** What a report is made of besides the run. */
export interface SupportFacts {
  readonly run: RunDetails;
  readonly environment: {
    readonly name: string;
    readonly url: string;
    readonly environmentId: string | null;
  };
  readonly consoleVersion: string;
  /** The action at which the run failed; null when it is not known. */
  readonly failingAction: string | null;
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly madeAtMs: number;
  /** Values of inputs and outputs, to be taken out wherever the run's own texts repeat them. */
  readonly values: readonly string[];
  /** Those of them that are sensitive, or may be: taken out of names too. */
  readonly sensitiveValues: readonly string[];
  /** Whether to put in the error's own words. They may repeat a value that nobody here knows. */
  readonly hasMessage: boolean;
}

/** A line of a report. */
export type SupportLine =
  | "environment"
  | "environmentUrl"
  | "environmentId"
  | "flow"
  | "flowId"
  | "flowVersion"
  | "runId"
  | "correlationId"
  | "state"
  | "requested"
  | "started"
  | "ended"
  | "waiting"
  | "executing"
  | "mode"
  | "trigger"
  | "machine"
  | "machineGroup"
  | "agentVersion"
  | "errorCode"
  | "errorMessage"
  | "failingAction"
  | "console"
  | "made";

/**
 * What support needs to find a run, and nothing of what it worked on: no inputs, no outputs, no names of people, no
 * details of errors. Instants are UTC. Words for the lines are those of lib/text; empty ones are left out.
 */
export function supportReport(facts: SupportFacts): readonly (readonly [SupportLine, string])[] {
  const { run, environment } = facts;
  const inSeconds = (ms: number | null) => (ms === null ? null : `${String(Math.round(ms / 1000))} s`);
  const lines: readonly (readonly [SupportLine, string | null])[] = [
    ["environment", environment.name],
    ["environmentUrl", environment.url],
    ["environmentId", environment.environmentId],
    ["flow", run.flow?.name ?? null],
    ["flowId", run.flow?.id ?? null],
    ["flowVersion", run.flowVersion],
    ["runId", run.id],
    ["correlationId", run.correlationId],
    ["state", `${run.status} (statuscode ${String(run.statusCode)})`],
    ["requested", utc(run.requestedAt)],
    ["started", run.startedAt === null ? null : utc(run.startedAt)],
    ["ended", run.completedAt === null ? null : utc(run.completedAt)],
    ["waiting", inSeconds(run.waitingMs)],
    ["executing", inSeconds(run.executingMs)],
    ["mode", run.mode],
    ["trigger", run.trigger],
    ["machine", run.machine?.name ?? run.hostName],
    ["machineGroup", run.machineGroup?.name ?? null],
    ["agentVersion", run.agentVersion],
    ["errorCode", run.error?.code ?? null],
    ["errorMessage", facts.hasMessage ? (run.error?.message ?? null) : null],
    ["failingAction", facts.failingAction],
    ["console", facts.consoleVersion],
    ["made", utc(new Date(facts.madeAtMs).toISOString())],
  ];
  return lines.flatMap(([name, text]) =>
    text === null || text.trim() === "" ? [] : [[name, cleaned(name, text, facts)] as const],
  );
}

/** Ids and instants of the row itself can't hold a value; a short value that is part of one would only make it useless. */
const AS_THEY_ARE: ReadonlySet<SupportLine> = new Set([
  "environmentUrl",
  "environmentId",
  "flowId",
  "runId",
  "state",
  "requested",
  "started",
  "ended",
  "waiting",
  "executing",
  "mode",
  "trigger",
  "console",
  "made",
]);

/** Names of things, which a value may happen to equal: a run given the name of its machine still ran there. */
const NAMES: ReadonlySet<SupportLine> = new Set([
  "environment",
  "flow",
  "flowVersion",
  "machine",
  "machineGroup",
  "agentVersion",
]);

function cleaned(name: SupportLine, text: string, facts: SupportFacts): string {
  const values = NAMES.has(name) ? facts.sensitiveValues : [...facts.values, ...facts.sensitiveValues];
  const oneLine = (many: string) => many.replace(/\s+/g, " ").trim();
  // What looks like a secret may end at a line's end, so it is taken out before the lines are joined.
  return AS_THEY_ARE.has(name) ? oneLine(text) : oneLine(maskSecrets(text, values)) || MASK;
}

const utc = (iso: string) => new Date(iso).toISOString();
