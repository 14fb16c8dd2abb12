import { wait as waitByClock, type Wait } from "./wait";

/** How one request passes the gate. */
export interface Passing {
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: after a pause it goes out behind what a person asked for. */
  readonly isBackground?: boolean | undefined;
}

/**
 * Keeps every request of one environment back while Dataverse has asked to be left alone.
 *
 * Limits count per person and server, so one refused request speaks for all of them: the others wait here
 * instead of being refused too.
 * Source: Microsoft Learn, "Service protection API limits", "Retry operations".
 */
export interface ThrottleGate {
  /** When requests go out again, in milliseconds since the epoch; null while they flow freely. */
  readonly throttledUntilMs: number | null;
  /** Calls back at each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Closes the gate for a time; a later end wins over an earlier one. */
  close(forMs: number): void;
  /** Resolves when requests may go out; rejects with the signal's reason when it aborts. */
  pass(passing?: Passing): Promise<void>;
}

/** The same pause in the other tabs of the browser, and in those that are opened while it lasts. */
export interface SharedPause {
  /** When the pause ends that another tab was asked for, in milliseconds since the epoch; null when there is none. */
  read(): number | null;
  tell(untilMs: number): void;
  /** Calls back with each pause that another tab tells of. */
  subscribe(listener: (untilMs: number) => void): void;
}

/** Longest that one answer can keep the gate closed: the width of Dataverse's sliding window. */
const CLOSED_MS_MAX = 300_000;
/** Background requests go out so far apart after a pause, in milliseconds: all at once would bring the next one. */
const SPREAD_MS = 250;

/** What a gate is made of. */
export interface ThrottleGateParts {
  readonly now: () => number;
  readonly wait?: Wait;
  readonly shared?: SharedPause | undefined;
}

/** Makes a gate that is open, unless another tab has been asked for a pause. */
export function createThrottleGate({ now, wait = waitByClock, shared }: ThrottleGateParts): ThrottleGate {
  const listeners = new Set<() => void>();
  /** Background requests in the order in which they go out after a pause. */
  const line: symbol[] = [];
  let untilMs: number | null = null;

  const change = (value: number | null) => {
    if (untilMs === value) return;
    untilMs = value;
    for (const listener of [...listeners]) listener();
  };

  const opened = async (signal?: AbortSignal): Promise<void> => {
    while (untilMs !== null) {
      const leftMs = untilMs - now();
      if (leftMs <= 0) change(null);
      else await wait(leftMs, signal);
    }
  };

  /** Returns whether this end is later than the one that was known. */
  const closeUntil = (wantedMs: number): boolean => {
    const until = Math.min(wantedMs, now() + CLOSED_MS_MAX);
    if (until <= now() || (untilMs !== null && untilMs >= until)) return false;
    change(until);
    // Nobody may be waiting to pass; the end is announced all the same.
    void opened();
    return true;
  };

  const standInLine = async (signal: AbortSignal | undefined): Promise<void> => {
    const place = Symbol("background request");
    line.push(place);
    try {
      do {
        await opened(signal);
        await wait(SPREAD_MS * (line.indexOf(place) + 1), signal);
      } while (untilMs !== null);
    } finally {
      line.splice(line.indexOf(place), 1);
    }
  };

  const told = shared?.read() ?? null;
  if (told !== null) closeUntil(told);
  shared?.subscribe((until) => void closeUntil(until));

  return {
    get throttledUntilMs() {
      return untilMs;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(forMs) {
      if (closeUntil(now() + forMs) && untilMs !== null) shared?.tell(untilMs);
    },
    async pass({ signal, isBackground = false } = {}) {
      if (untilMs === null && (!isBackground || line.length === 0)) return;
      await (isBackground ? standInLine(signal) : opened(signal));
    },
  };
}
