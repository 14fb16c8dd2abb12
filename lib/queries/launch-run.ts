import { DataverseError, type DataverseClient, wait as waitByClock, type Wait } from "@/lib/dataverse";
import type { FlowId, PersonId, RunId } from "@/lib/domain/ids";
import type { RunRequest } from "@/lib/domain/run/run-request";
import type { LaunchInFlight } from "@/lib/preferences/launch-memory";
import type { StoredValue } from "@/lib/preferences/stored-value";

/**
 * How a launch ended, as far as it can be known.
 *
 * - `started`: the run exists; `isFound` when its answer was lost and a look at the runs found it.
 * - `refused`: Dataverse said no, or nothing left the browser. No run exists.
 * - `notStarted`: the answer was lost, and no such run appeared for `lookedForMs`.
 * - `several`: the answer was lost, and more than one new run of this flow by this person appeared.
 * - `cannotTell`: the answer was lost, and the runs can't be read. `notVisible`: they may exist unseen, since they
 *   belong to the flow's owner.
 */
export type LaunchOutcome =
  | { readonly kind: "started"; readonly runId: RunId; readonly isFound: boolean }
  | { readonly kind: "refused"; readonly error: DataverseError }
  | { readonly kind: "notStarted"; readonly lookedForMs: number }
  | { readonly kind: "several"; readonly runIds: readonly RunId[] }
  | {
      readonly kind: "cannotTell";
      readonly reason: "forbidden" | "unreachable" | "notVisible";
      readonly error: DataverseError | null;
    };

/** Where a launch is, for the button and the words beside it. */
export type LaunchStep = "preparing" | "sending" | "waitingForThrottle" | "lookingUp";

/** What a launch needs. The last three have defaults for the browser. */
export interface LaunchParts {
  readonly dataverse: DataverseClient;
  readonly memory: StoredValue<LaunchInFlight>;
  /** The caller's row; null asks Dataverse first. */
  readonly personId: PersonId | null;
  /** Stops the looking, never the request. */
  readonly signal: AbortSignal;
  readonly onStep?: (step: LaunchStep) => void;
  readonly now?: () => number;
  readonly wait?: Wait;
}

/** Pauses between looks: 12 seconds in all. A run is created before the lost answer, so the first finds it. */
const LOOK_PAUSES_MS = [250, 750, 1_500, 2_500, 3_000, 4_000];
/** A 429 comes before anything is done, so the request may be sent again, but not for ever. */
const THROTTLED_TRIES_MAX = 3;

/**
 * Runs a flow exactly once and tells the truth about it.
 *
 * `RunDesktopFlow` has no key that makes a repetition harmless. So: note which runs exist, send once, and if the
 * answer is lost, look for a new run of this flow by this person instead of sending again. The launch is remembered
 * until its end is known, so that a reload can finish the looking (`resumeLaunch`).
 *
 * Rejects only when `signal` aborts; the launch then stays remembered.
 */
export async function launchRun(
  request: RunRequest & { readonly flowOwnerId: PersonId | null },
  parts: LaunchParts,
): Promise<LaunchOutcome> {
  const { memory, onStep, now = Date.now } = parts;
  onStep?.("preparing");
  const clickedAtMs = now();
  const before = await readBefore(request.flowId, parts);
  if ("refused" in before) return { kind: "refused", error: before.refused };
  const launch: LaunchInFlight = { ...before, clickedAtMs, flowOwnerId: request.flowOwnerId };
  parts.signal.throwIfAborted();

  memory.write(launch);
  onStep?.("sending");
  const sent = await sendOnce(request, parts);
  if (sent.kind === "unknown") return lookUp(request.flowId, launch, parts);
  memory.forget();
  return sent.kind === "started" ? { ...sent, isFound: false } : sent;
}

/** Finishes a launch that a reload or a sign-in interrupted; null when none is remembered. */
export async function resumeLaunch(flowId: FlowId, parts: LaunchParts): Promise<LaunchOutcome | null> {
  const launch = parts.memory.read();
  return launch === null ? null : lookUp(flowId, launch, parts);
}

/** Who asks, and which runs of theirs exist already. Any failure but a missing right stops before sending. */
async function readBefore(flowId: FlowId, { dataverse, signal, personId: knownPersonId }: LaunchParts) {
  try {
    const personId = knownPersonId ?? (await dataverse.me.whoAmI(signal)).personId;
    return { personId, known: await readKnown(dataverse, flowId, personId, signal) };
  } catch (error) {
    if (error instanceof DataverseError) return { refused: error };
    throw error;
  }
}

async function readKnown(
  dataverse: DataverseClient,
  flowId: FlowId,
  personId: PersonId,
  signal: AbortSignal,
): Promise<LaunchInFlight["known"]> {
  try {
    const runs = await dataverse.runs.startedBy(flowId, personId, null, signal);
    return { runIds: runs.map((run) => run.id), newestAt: runs[0]?.requestedAt ?? null };
  } catch (error) {
    if (error instanceof DataverseError && error.kind === "forbidden") return null;
    throw error;
  }
}

async function sendOnce(request: RunRequest, { dataverse, onStep }: LaunchParts) {
  let outcome = await dataverse.flows.run(request);
  for (let tries = 1; tries < THROTTLED_TRIES_MAX; tries += 1) {
    if (outcome.kind !== "refused" || outcome.error.kind !== "throttled") break;
    onStep?.("waitingForThrottle");
    // The client holds the request back until the pause that Dataverse asked for is over.
    outcome = await dataverse.flows.run(request);
  }
  return outcome;
}

async function lookUp(flowId: FlowId, launch: LaunchInFlight, parts: LaunchParts): Promise<LaunchOutcome> {
  parts.onStep?.("lookingUp");
  const outcome = await look(flowId, launch, parts);
  parts.memory.forget();
  return outcome;
}

async function look(flowId: FlowId, launch: LaunchInFlight, parts: LaunchParts): Promise<LaunchOutcome> {
  const { dataverse, signal, wait = waitByClock } = parts;
  const { known, personId } = launch;
  if (known === null) return { kind: "cannotTell", reason: "forbidden", error: null };
  let unreachable: DataverseError | null = null;
  for (const pauseMs of LOOK_PAUSES_MS) {
    await wait(pauseMs, signal);
    try {
      // Instants of Dataverse are compared with each other only: this computer's clock may be wrong.
      const runs = await dataverse.runs.startedBy(flowId, personId, known.newestAt, signal);
      const found = runs.map((run) => run.id).filter((id) => !known.runIds.includes(id));
      if (found.length > 1) return { kind: "several", runIds: found };
      if (found[0] !== undefined) return { kind: "started", runId: found[0], isFound: true };
      unreachable = null;
    } catch (error) {
      if (!(error instanceof DataverseError)) throw error;
      if (error.kind === "forbidden") return { kind: "cannotTell", reason: "forbidden", error };
      unreachable = error;
    }
  }
  if (unreachable !== null) return { kind: "cannotTell", reason: "unreachable", error: unreachable };
  return conclude(launch, parts);
}

/**
 * Nothing was found. That means "not started" only for a person who would see the run: it belongs to the flow's
 * owner, and Dataverse leaves out rows that one may not read instead of refusing.
 */
async function conclude(launch: LaunchInFlight, { dataverse, signal }: LaunchParts): Promise<LaunchOutcome> {
  const notVisible = { kind: "cannotTell", reason: "notVisible", error: null } as const;
  const notStarted = {
    kind: "notStarted",
    lookedForMs: LOOK_PAUSES_MS.reduce((sum, ms) => sum + ms, 0),
  } as const;
  if (launch.flowOwnerId === null) return notVisible;
  if (launch.flowOwnerId === launch.personId) return notStarted;
  try {
    return (await dataverse.runs.seesRunsOf(launch.flowOwnerId, signal)) ? notStarted : notVisible;
  } catch (error) {
    if (!(error instanceof DataverseError)) throw error;
    return { kind: "cannotTell", reason: error.kind === "forbidden" ? "forbidden" : "unreachable", error };
  }
}
