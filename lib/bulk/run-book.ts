import type { Wait } from "@/lib/dataverse";
import { nextPlace } from "@/lib/domain/bulk/bulk-events";
import type { ActionBook } from "./action-book";
import type { BulkWork, HoldCause } from "./bulk-work";

/** Requests of one action at a time: brisk, and far below the 52 that Dataverse allows a person. */
const AT_ONCE = 4;
const FIRST_HOLD_MS = 1_000;
const HOLD_MS_MAX = 30_000;

/** Why nothing is asked just now, and until when; milliseconds since the epoch. */
export interface Hold {
  readonly cause: HoldCause;
  readonly untilMs: number;
}

/** What a runner needs besides the action and the work. */
export interface RunnerParts {
  /** Ends with the page, or with the right to run. */
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly wait: Wait;
  readonly onHold: (hold: Hold | null) => void;
  /** Hands out the way to end a hold early, as when the network is back; null when there is none to end. */
  readonly onWake: (wake: (() => void) | null) => void;
}

/**
 * Runs an action until nothing is left to ask: a few runs at a time, each first noted as asked, and its answer noted before
 * the next. Resolves also when a person stops it; what is under way is then still waited for.
 */
export async function runBook(book: ActionBook, work: BulkWork, parts: RunnerParts): Promise<void> {
  const { signal } = parts;
  await book.apply({ type: "interrupted" });
  const underWay = new Map<number, Promise<void>>();
  const halt: { cause: HoldCause | null; ms: number; failure: Error | null } = {
    cause: null,
    ms: FIRST_HOLD_MS,
    failure: null,
  };

  const one = async (place: number) => {
    const item = book.action.items[place];
    if (item === undefined) return;
    const isLooking = item.state.step === "looking";
    if (!isLooking) {
      work.clear(item, place);
      if (!(await book.apply({ type: "asked", place }))) return;
    }
    const asked = await (isLooking ? work.look(item, place, signal) : work.ask(item, place, signal));
    await book.apply({ type: "answered", place, answer: asked.answer });
    if (asked.answer.kind !== "lost") work.clear(item, place);
    if (asked.hold !== null) halt.cause = asked.hold;
    else halt.ms = FIRST_HOLD_MS;
  };
  const begin = (place: number) => {
    const done = one(place)
      .catch((reason: unknown) => {
        halt.failure ??= reason instanceof Error ? reason : new Error(String(reason));
      })
      .finally(() => underWay.delete(place));
    underWay.set(place, done);
  };

  for (;;) {
    signal.throwIfAborted();
    if (halt.failure !== null) throw halt.failure;
    if (halt.cause !== null && underWay.size === 0) {
      await hold(halt.cause, halt.ms, parts);
      halt.cause = null;
      halt.ms = Math.min(HOLD_MS_MAX, halt.ms * 2);
    }
    while (halt.cause === null && underWay.size < AT_ONCE) {
      const place = nextPlace(book.action, new Set(underWay.keys()));
      if (place === null) break;
      begin(place);
    }
    if (underWay.size === 0) return;
    await Promise.race(underWay.values());
  }
}

/** Waits out a hold, or until somebody wakes it. */
async function hold(cause: HoldCause, forMs: number, parts: RunnerParts): Promise<void> {
  const woken = new AbortController();
  parts.onHold({ cause, untilMs: parts.now() + forMs });
  parts.onWake(() => woken.abort());
  try {
    await parts.wait(forMs, AbortSignal.any([woken.signal, parts.signal]));
  } catch {
    parts.signal.throwIfAborted();
  } finally {
    parts.onWake(null);
    parts.onHold(null);
  }
}
