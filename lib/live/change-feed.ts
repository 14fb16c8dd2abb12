import type { RunChanges, RunVersion } from "@/lib/dataverse";
import { IDS_MAX } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { type RunProgress, withProgress } from "@/lib/domain/run/progress";
import type { Run } from "@/lib/domain/run/run";
import type { KnownRuns } from "./known-runs";

/** What one tick brought. `isComplete` is false when everything on screen should be read anew. */
interface Changes {
  readonly runs: readonly Run[];
  /** Runs that are no more, or that the person may not see any more. */
  readonly gone: readonly RunId[];
  /** The instant of Dataverse from which on changes were asked for; null when only some runs were asked about. */
  readonly sinceAt: string | null;
  readonly isComplete: boolean;
}

/** How far the changes are known, so that another tab can go on from there. Times are this computer's. */
export interface FeedPlace {
  /** An instant of Dataverse; null when nothing is known. */
  readonly watermark: string | null;
  /** When changes of all runs were last asked for. */
  readonly askedAtMs: number;
  /** When it last looked back for what was committed late, and the watermark of then. */
  readonly lookedBackAtMs: number;
  readonly lookedBackTo: string | null;
  /** When it last looked after rows of which nothing was told for a while. */
  readonly lookedAfterAtMs: number;
  /** Runs that changed and are not known yet, and when such were last read. */
  readonly unread: readonly RunId[];
  readonly readAtMs: number;
}

/** What a tick is to find out. */
export interface FeedQuestion {
  /** Narrows the question to these runs; null asks about all. */
  readonly onlyIds: readonly RunId[] | null;
  /** Rows on screen of which nothing was told for a while; those first that were told of longest ago. */
  readonly silentIds: () => readonly RunId[];
}

/** Asks what changed since it last asked. */
export interface ChangeFeed {
  ask(question: FeedQuestion, signal: AbortSignal): Promise<Changes>;
  /** Where it is, or is to go on. */
  place: FeedPlace;
}

/** What a feed is made of. */
export interface ChangeFeedParts {
  readonly changes: RunChanges;
  /** The newest copies that this tab holds of runs that were not told of lately. */
  readonly find: (ids: ReadonlySet<RunId>) => ReadonlyMap<RunId, Run>;
  readonly known: KnownRuns;
  readonly now: () => number;
}

const NOWHERE: FeedPlace = {
  watermark: null,
  askedAtMs: -Infinity,
  lookedBackAtMs: -Infinity,
  lookedBackTo: null,
  lookedAfterAtMs: -Infinity,
  unread: [],
  readAtMs: -Infinity,
};

/** Each tick reaches back by this much: instants are whole seconds, and most commits are seen at once. */
const OVERLAP_MS = 1_000;
/** Commits become visible at most this long after the instant that they carry, or are found by looking after rows. */
const LATE_MS_MAX = 15_000;
const LOOK_BACK_EVERY_MS = 120_000;
const LOOK_AFTER_EVERY_MS = 60_000;
/** Runs that are looked after at once, so that the cost does not grow with the board. */
const LOOK_AFTER_MAX = 100;
/** Runs that are not known yet are read together, in a question of their own, not more often than this. */
const READ_EVERY_MS = 10_000;
/** What is on screen was read at most this long before the first question. */
const FIRST_OVERLAP_MS = 120_000;
/** After a longer rest it is cheaper and surer to read anew what is on screen. */
const CATCH_UP_MS = 2 * 3_600_000;
/** More runs than this that changed unseen, or that are not known, are a reason for the same. */
const UNKNOWN_MAX = 2 * IDS_MAX;
/** Before the first run that can be. */
const BEGINNING = "1970-01-01T00:00:00Z";

const earlier = (instant: string, byMs: number) =>
  new Date(Math.max(0, Date.parse(instant) - byMs)).toISOString().replace(/\.\d+Z$/, "Z");

/**
 * Follows `modifiedon` with a watermark that is always an instant of Dataverse, never of this computer. A tick asks for
 * what can change in a run's life, of the runs that changed; a run that is not known yet is read whole, once. Now and then
 * it compares versions: of all that changed lately, for late commits, and of rows that were silent, for rows that vanished.
 */
export function createChangeFeed({ changes, find, known, now }: ChangeFeedParts): ChangeFeed {
  let place = NOWHERE;
  const isDue = (atMs: number, everyMs: number) => Math.abs(now() - atMs) >= everyMs;

  /** Finds the newest copies of runs: few are looked for beyond those that were told of lately. */
  const finder = (rows: readonly { readonly id: RunId }[]) => {
    const others = new Set(rows.map(({ id }) => id).filter((id) => known.get(id) === undefined));
    const found = others.size === 0 ? undefined : find(others);
    return (id: RunId) => known.get(id) ?? found?.get(id);
  };

  /** Puts together what is known of runs and what was told of them; the rest has to be read whole. */
  const complete = (rows: readonly RunProgress[]) => {
    const runs: Run[] = [];
    const unknown: RunId[] = [];
    const copyOf = finder(rows);
    for (const row of rows) {
      const run = copyOf(row.id);
      const next = run === undefined || run.version >= row.version ? run : withProgress(run, row, known);
      if (next === undefined || next === null) unknown.push(row.id);
      else runs.push(next);
    }
    return { runs, unknown };
  };

  /** Of runs whose version is another than the known one, how they are. */
  const differing = async (versions: readonly RunVersion[], signal: AbortSignal) => {
    const copyOf = finder(versions);
    const ids: RunId[] = [];
    for (const { id, version } of versions) {
      const run = copyOf(id);
      if (run === undefined || run.version < version) ids.push(id);
      else known.tell([run], now());
    }
    if (ids.length > UNKNOWN_MAX) return null;
    return ids.length === 0 ? [] : changes.progressOf(ids, signal);
  };

  const askSome = async (ids: readonly RunId[], signal: AbortSignal): Promise<Changes> => {
    const rows = await changes.progressOf(ids, signal);
    const { runs, unknown } = complete(rows);
    const read = unknown.length === 0 ? [] : await changes.whole(unknown, signal);
    return {
      runs: [...runs, ...read],
      gone: missing(ids, rows),
      sinceAt: null,
      isComplete: true,
    };
  };

  /** Starts again from the newest change: what is on screen will be read after it. */
  const anew = async (signal: AbortSignal): Promise<Changes> => {
    const askedAtMs = now();
    const watermark = (await changes.newest(signal)) ?? BEGINNING;
    place = { ...NOWHERE, watermark, askedAtMs, lookedBackAtMs: askedAtMs, lookedBackTo: watermark };
    return { runs: [], gone: [], sinceAt: watermark, isComplete: false };
  };

  const askAll = async (silentIds: () => readonly RunId[], signal: AbortSignal): Promise<Changes> => {
    const askedAtMs = now();
    const { watermark } = place;
    if (watermark !== null && isDue(place.askedAtMs, CATCH_UP_MS)) return anew(signal);
    const from = watermark ?? (await changes.newest(signal)) ?? BEGINNING;
    const sinceAt = earlier(from, watermark === null ? FIRST_OVERLAP_MS : OVERLAP_MS);

    const told = await changes.since(sinceAt, signal);
    if (!told.isComplete) return anew(signal);
    const rows = [...told.rows];
    const next = { ...place, watermark: newestOf(rows, from), askedAtMs };

    if (watermark === null) Object.assign(next, { lookedBackAtMs: askedAtMs, lookedBackTo: from });
    else if (isDue(place.lookedBackAtMs, LOOK_BACK_EVERY_MS)) {
      const late = await changes.versionsSince(earlier(place.lookedBackTo ?? from, LATE_MS_MAX), signal);
      const missed = late.isComplete ? await differing(exceptFor(rows, late.rows), signal) : null;
      if (missed === null) return anew(signal);
      rows.push(...missed);
      Object.assign(next, { lookedBackAtMs: askedAtMs, lookedBackTo: from });
    }

    let gone: readonly RunId[] = [];
    if (isDue(place.lookedAfterAtMs, LOOK_AFTER_EVERY_MS)) {
      const ids = silentIds().slice(0, LOOK_AFTER_MAX);
      const versions = ids.length === 0 ? [] : await changes.versionsOf(ids, signal);
      gone = missing(ids, versions);
      rows.push(...((await differing(exceptFor(rows, versions), signal)) ?? []));
      next.lookedAfterAtMs = askedAtMs;
    }

    const { runs, unknown } = complete(rows);
    const unread = [...new Set([...place.unread, ...unknown])];
    if (unread.length > UNKNOWN_MAX) return anew(signal);
    const isReading = unread.length > 0 && isDue(place.readAtMs, READ_EVERY_MS);
    const read = isReading ? await changes.whole(unread, signal) : [];
    place = { ...next, unread: isReading ? [] : unread, readAtMs: isReading ? askedAtMs : place.readAtMs };
    return { runs: [...runs, ...read], gone, sinceAt, isComplete: true };
  };

  return {
    ask: ({ onlyIds, silentIds }, signal) =>
      onlyIds === null ? askAll(silentIds, signal) : askSome(onlyIds, signal),
    get place() {
      return place;
    },
    set place(next) {
      place = next;
    },
  };
}

function missing(ids: readonly RunId[], rows: readonly { readonly id: RunId }[]): readonly RunId[] {
  const there = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

/** Leaves out the versions of runs that have just been told in the same tick. */
function exceptFor(rows: readonly RunProgress[], versions: readonly RunVersion[]): readonly RunVersion[] {
  const told = new Map(rows.map(({ id, version }) => [id, version] as const));
  return versions.filter(({ id, version }) => (told.get(id) ?? -1) < version);
}

const newestOf = (rows: readonly RunProgress[], from: string) =>
  rows.reduce(
    (newest, row) => (Date.parse(row.modifiedAt) > Date.parse(newest) ? row.modifiedAt : newest),
    from,
  );
