import type { DataverseClient } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";

/** What one question brought. `isComplete` is false when everything on screen should be read anew. */
interface Changes {
  readonly runs: readonly Run[];
  /** The instant of Dataverse from which on changes were asked for. */
  readonly sinceAt: string;
  readonly isComplete: boolean;
}

/** How far the changes are known, so that another tab can go on from there. */
export interface FeedPlace {
  /** An instant of Dataverse; null when nothing is known. */
  readonly watermark: string | null;
  /** Whether only some runs were asked about. */
  readonly isNarrow: boolean;
}

/** Asks what changed since it last asked. */
export interface ChangeFeed {
  /** `onlyIds` narrows the question to these runs; null asks about all. */
  ask(onlyIds: readonly RunId[] | null, signal: AbortSignal): Promise<Changes>;
  /** Where it is, or is to go on. */
  place: FeedPlace;
}

/** Before anything was asked; the next question starts shortly before the newest change. */
const NOWHERE: FeedPlace = { watermark: null, isNarrow: false };

/** Commits may become visible later than the instant that they carry. */
const OVERLAP_MS = 15_000;
/** What is on screen was read at most this long before the first question. */
const FIRST_OVERLAP_MS = 120_000;
/** Before the first run that can be. */
const BEGINNING = "1970-01-01T00:00:00Z";

const earlier = (instant: string, byMs: number) =>
  new Date(Math.max(0, Date.parse(instant) - byMs)).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * Follows `modifiedon` with a watermark that is always an instant of Dataverse, never of this computer. Each
 * question reaches back a little, so the same change may come more than once.
 */
export function createChangeFeed(dataverse: DataverseClient): ChangeFeed {
  let place = NOWHERE;
  return {
    async ask(onlyIds, signal) {
      const isNarrow = onlyIds !== null;
      // What a narrow question left out is not known to a wide one.
      const watermark = place.isNarrow && !isNarrow ? null : place.watermark;
      const overlapMs = watermark === null ? FIRST_OVERLAP_MS : OVERLAP_MS;
      const from: string = watermark ?? (await dataverse.runs.newestChange(signal)) ?? BEGINNING;
      const sinceAt = earlier(from, overlapMs);
      const changes = await dataverse.runs.changedSince(sinceAt, onlyIds, signal);
      place = { watermark: changes.isComplete ? newestOf(changes.runs, from) : null, isNarrow };
      return { ...changes, sinceAt };
    },
    get place() {
      return place;
    },
    set place(next) {
      place = next;
    },
  };
}

const newestOf = (runs: readonly Run[], from: string) =>
  runs.reduce(
    (newest, run) => (Date.parse(run.modifiedAt) > Date.parse(newest) ? run.modifiedAt : newest),
    from,
  );
