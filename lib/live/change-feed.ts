import type { DataverseClient } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";

/** What one question brought. `isComplete` is false when everything on screen should be read anew. */
interface Changes {
  readonly runs: readonly Run[];
  readonly isComplete: boolean;
}

/** Asks what changed since it last asked. */
export interface ChangeFeed {
  /** `onlyIds` narrows the question to these runs; null asks about all. */
  ask(onlyIds: readonly RunId[] | null, signal: AbortSignal): Promise<Changes>;
  /** Forgets where it was; the next question starts shortly before the newest change. */
  restart(): void;
}

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
  let watermark: string | null = null;
  let isNarrow = false;
  return {
    async ask(onlyIds, signal) {
      // What a narrow question left out is not known to a wide one.
      if (isNarrow && onlyIds === null) watermark = null;
      isNarrow = onlyIds !== null;
      const overlapMs = watermark === null ? FIRST_OVERLAP_MS : OVERLAP_MS;
      const from: string = watermark ?? (await dataverse.runs.newestChange(signal)) ?? BEGINNING;
      const changes = await dataverse.runs.changedSince(earlier(from, overlapMs), onlyIds, signal);
      watermark = changes.isComplete ? newestOf(changes.runs, from) : null;
      return changes;
    },
    restart() {
      watermark = null;
    },
  };
}

const newestOf = (runs: readonly Run[], from: string) =>
  runs.reduce(
    (newest, run) => (Date.parse(run.modifiedAt) > Date.parse(newest) ? run.modifiedAt : newest),
    from,
  );
