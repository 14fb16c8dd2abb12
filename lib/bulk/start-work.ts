import type { QueryClient } from "@tanstack/react-query";
import { type DataverseClient, DataverseError, type Wait } from "@/lib/dataverse";
import type { BulkHurdle, BulkId, BulkItem } from "@/lib/domain/bulk/bulk-action";
import { connectionText } from "@/lib/domain/run/run-request";
import { browserArea } from "@/lib/preferences/browser-area";
import { type LaunchInFlight, launchMemory } from "@/lib/preferences/launch-memory";
import { rememberedRunSettings } from "@/lib/preferences/run-settings";
import type { Area, StoredValue } from "@/lib/preferences/stored-value";
import { type LaunchOutcome, resumeLaunch } from "@/lib/queries/launch-run";
import { meQueries } from "@/lib/queries/me";
import { canRunAgain, launchAgain, type RunAgainOutcome, type RunAgainParts } from "@/lib/queries/run-again";
import { runQueries } from "@/lib/queries/runs";
import { answer, type Asked, type BulkWork, failureReason } from "./bulk-work";
import type { StartLimit } from "./start-limit";

/** What starting runs again needs. */
export interface StartWorkParts {
  readonly dataverse: DataverseClient;
  readonly queryClient: QueryClient;
  readonly limit: StartLimit;
  /** Names the action, so that its launches are remembered apart from all others. */
  readonly actionId: BulkId;
  readonly area?: Area | null;
  readonly wait?: Wait;
}

/** How often a question before a start is repeated that Dataverse failed on. */
const FAILED_TRIES_MAX = 4;

/**
 * Starts runs again with the inputs they had, each once. A launch is remembered before it is sent and forgotten only when its
 * answer is in the journal; a lost answer is looked for, as decision 0007 asks.
 */
export function startWork(parts: StartWorkParts): BulkWork {
  const { dataverse, queryClient, limit, actionId, area = browserArea("localStorage") } = parts;
  const failed = new Map<number, number>();

  const memoryAt = (item: BulkItem, place: number) =>
    item.flow && launchMemory(`${dataverse.environmentId}:bulk:${actionId}:${place}`, item.flow.id, area);

  const launchParts = async (item: BulkItem, place: number, signal: AbortSignal): Promise<RunAgainParts> => {
    const { personId } = await queryClient.query(meQueries(dataverse).whoAmI());
    const kept = memoryAt(item, place);
    return {
      ...{ dataverse, queryClient, personId, signal },
      remembered: (flowId) => rememberedRunSettings(dataverse.environmentId, flowId, area).read(),
      ...(kept !== null && { memoryOf: () => untilJournaled(kept) }),
      ...(parts.wait !== undefined && { wait: parts.wait }),
    };
  };

  const start = async (item: BulkItem, place: number, signal: AbortSignal): Promise<RunAgainOutcome> => {
    const ready = await launchParts(item, place, signal);
    const run = await queryClient.query(runQueries(dataverse).detail(item.runId));
    const checked = await canRunAgain(run, ready);
    if (checked.kind !== "ready") return checked;
    await limit.pass(connectionText(checked.plan.request.connection), signal);
    return launchAgain(checked.plan, ready);
  };

  const failure = (error: DataverseError, place: number): Asked => {
    const tries = (failed.get(place) ?? 0) + 1;
    failed.set(place, tries);
    const refusal = answer({ kind: "refused", reason: failureReason(error) });
    switch (error.kind) {
      case "throttled":
        return answer({ kind: "notDone" });
      case "unauthenticated":
        return { answer: { kind: "notDone" }, hold: "signIn" };
      case "network":
        return { answer: { kind: "notDone" }, hold: "network" };
      case "server":
        return tries < FAILED_TRIES_MAX ? { answer: { kind: "notDone" }, hold: "server" } : refusal;
      case "forbidden":
      case "notFound":
      case "conflict":
      case "rejected":
      case "contract":
        return refusal;
    }
  };

  const asked = (outcome: RunAgainOutcome, place: number): Asked => {
    switch (outcome.kind) {
      case "needsForm":
        return answer({
          kind: "refused",
          reason: { kind: "needsForm", hurdles: outcome.hurdles.map(plainHurdle) },
        });
      case "impossible":
        return answer({ kind: "refused", reason: { kind: "impossible", barrier: outcome.barrier } });
      case "refused":
        return failure(outcome.error, place);
      case "started":
      case "notStarted":
      case "several":
      case "cannotTell":
        return launched(outcome);
    }
  };

  return {
    async ask(item, place, signal) {
      try {
        return asked(await start(item, place, signal), place);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof NotKept)
          return answer({ kind: "refused", reason: { kind: "impossible", barrier: "notKept" } });
        // Only the questions before the launch reject.
        if (error instanceof DataverseError) return failure(error, place);
        throw error;
      }
    },
    async look(item, place, signal) {
      const kept = memoryAt(item, place);
      // Remembering comes before sending: what is not remembered was not sent.
      if (item.flow === null || kept?.read() == null) return answer({ kind: "notDone" });
      const ready = { dataverse, personId: null, signal, memory: untilJournaled(kept) };
      const more = parts.wait === undefined ? {} : { wait: parts.wait };
      const outcome = await resumeLaunch(item.flow.id, { ...ready, ...more });
      return outcome === null ? answer({ kind: "notDone" }) : launched(outcome);
    },
    clear: (item, place) => memoryAt(item, place)?.forget(),
  };
}

/** The browser did not keep the launch: a reload could not tell whether it was sent. */
class NotKept extends Error {}

/** A memory that the launch itself can't forget: the answer must be in the journal first. */
function untilJournaled(kept: StoredValue<LaunchInFlight>): StoredValue<LaunchInFlight> {
  return {
    read: () => kept.read(),
    write(value) {
      if (!kept.write(value)) throw new NotKept("The browser does not keep what was sent.");
      return true;
    },
    forget: () => undefined,
  };
}

function launched(outcome: LaunchOutcome): Asked {
  switch (outcome.kind) {
    case "started":
      return answer(outcome);
    case "refused":
      return answer({ kind: "refused", reason: failureReason(outcome.error) });
    case "notStarted":
      return answer({ kind: "refused", reason: { kind: "notStarted" } });
    case "several":
      return answer({ kind: "unknown", reason: { kind: "several", runIds: outcome.runIds } });
    case "cannotTell":
      return outcome.reason === "unreachable"
        ? { answer: { kind: "lost" }, hold: "network" }
        : answer({ kind: "unknown", reason: { kind: "cannotTell", cause: outcome.reason } });
  }
}

const plainHurdle = (hurdle: { readonly kind: string; readonly title?: string }): BulkHurdle => ({
  kind: hurdle.kind,
  title: hurdle.title ?? null,
});
