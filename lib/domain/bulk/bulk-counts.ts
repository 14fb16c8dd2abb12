import type { BulkAction, BulkItem, BulkKind, BulkReason } from "./bulk-action";

/**
 * What a person is told of one run. `accepted` is not `cancelled`: the run has not ended yet. `endedFirst`: Dataverse took
 * the wish, and the run ended by itself all the same.
 */
export type BulkOutcome =
  | "waiting"
  | "underWay"
  | "accepted"
  | "cancelled"
  | "endedFirst"
  | "started"
  | "refused"
  | "unknown"
  | "skipped";

/** Every outcome in the order in which they are told. */
export const BULK_OUTCOMES: readonly BulkOutcome[] = [
  "cancelled",
  "started",
  "accepted",
  "endedFirst",
  "skipped",
  "refused",
  "unknown",
  "underWay",
  "waiting",
];

/** What is known of one run of an action. */
export function bulkOutcome({ state, ended }: BulkItem): BulkOutcome {
  switch (state.step) {
    case "asking":
    case "looking":
      return "underWay";
    case "accepted":
      if (ended === null) return "accepted";
      return ended === "cancelled" ? "cancelled" : "endedFirst";
    case "waiting":
    case "started":
    case "refused":
    case "unknown":
    case "skipped":
      return state.step;
  }
}

/** How many runs of an action have which outcome. */
export type BulkCounts = Readonly<Record<BulkOutcome, number>> & { readonly total: number };

/** Counts the runs of an action by what is known of them. */
export function bulkCounts({ items }: Pick<BulkAction, "items">): BulkCounts {
  const counts: Record<BulkOutcome | "total", number> = {
    total: items.length,
    waiting: 0,
    underWay: 0,
    accepted: 0,
    cancelled: 0,
    endedFirst: 0,
    started: 0,
    refused: 0,
    unknown: 0,
    skipped: 0,
  };
  for (const item of items) counts[bulkOutcome(item)] += 1;
  return counts;
}

/** How many runs have an answer. */
export const answeredCount = ({ total, waiting, underWay }: BulkCounts): number => total - waiting - underWay;

/**
 * Where an action stands as a whole. `stopping` waits for what is under way; `ending`: everything was answered, and some
 * cancelled runs have not ended yet.
 */
export type BulkPhase = "running" | "stopping" | "stopped" | "ending" | "done";

/** Where an action stands, from its counts. */
export function bulkPhase({ kind, wish }: Pick<BulkAction, "kind" | "wish">, counts: BulkCounts): BulkPhase {
  if (counts.underWay > 0) return wish === "stop" ? "stopping" : "running";
  if (counts.waiting > 0) return wish === "stop" ? "stopped" : "running";
  return kind === "cancel" && counts.accepted > 0 ? "ending" : "done";
}

/** Runs that were not done for the same reason. */
export interface BulkReasonGroup {
  readonly reason: BulkReason;
  readonly count: number;
}

/** The reasons of one outcome, the most frequent first. Two refusals are the same when they would be worded the same. */
export function bulkReasons(
  { items }: Pick<BulkAction, "items">,
  step: "refused" | "unknown",
): readonly BulkReasonGroup[] {
  const groups = new Map<string, BulkReasonGroup>();
  for (const { state } of items) {
    if (state.step !== step) continue;
    const key = reasonKey(state.reason);
    const known = groups.get(key);
    groups.set(key, { reason: known?.reason ?? state.reason, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((one, other) => other.count - one.count);
}

function reasonKey(reason: BulkReason): string {
  switch (reason.kind) {
    case "failure": {
      const { kind, code, privilege } = reason.failure;
      return [kind, code, privilege].join("|");
    }
    case "needsForm":
      return `needsForm|${[...new Set(reason.hurdles.map(({ kind }) => kind))].sort().join("|")}`;
    case "impossible":
      return `impossible|${reason.barrier}`;
    case "cannotTell":
      return `cannotTell|${reason.cause}`;
    case "notStarted":
    case "several":
    case "unanswered":
      return reason.kind;
  }
}

/** Outcomes that an action of this kind can have, for a filter. */
export const outcomesOf = (kind: BulkKind): readonly BulkOutcome[] =>
  BULK_OUTCOMES.filter((outcome) =>
    kind === "cancel"
      ? outcome !== "started"
      : outcome !== "cancelled" && outcome !== "accepted" && outcome !== "endedFirst",
  );
