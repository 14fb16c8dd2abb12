import { wait as waitByClock, type Wait } from "./wait";

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
  pass(signal?: AbortSignal): Promise<void>;
}

/** Longest that one answer can keep the gate closed: the width of Dataverse's sliding window. */
const CLOSED_MS_MAX = 300_000;

/** Makes a gate that is open. */
export function createThrottleGate(parts: {
  readonly now: () => number;
  readonly wait?: Wait;
}): ThrottleGate {
  const { now, wait = waitByClock } = parts;
  const listeners = new Set<() => void>();
  let untilMs: number | null = null;

  const change = (value: number | null) => {
    if (untilMs === value) return;
    untilMs = value;
    for (const listener of [...listeners]) listener();
  };

  const pass = async (signal?: AbortSignal): Promise<void> => {
    while (untilMs !== null) {
      const leftMs = untilMs - now();
      if (leftMs <= 0) change(null);
      else await wait(leftMs, signal);
    }
  };

  return {
    get throttledUntilMs() {
      return untilMs;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(forMs) {
      const until = now() + Math.min(forMs, CLOSED_MS_MAX);
      if (untilMs !== null && untilMs >= until) return;
      change(until);
      // Nobody may be waiting to pass; the end is announced all the same.
      void pass();
    },
    pass,
  };
}
