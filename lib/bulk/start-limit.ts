import { wait as waitByClock, type Wait } from "@/lib/dataverse";

/**
 * Starts that one connection may be asked for in a minute, less a reserve: ten at once, then one a second.
 * Source: Microsoft Learn, "Limits of desktop flows": 70 runs a minute on a connection, the next is refused with 429.
 */
const AT_ONCE = 10;
const PAUSE_MS = 1_000;

/** Holds starts back that Dataverse would refuse. Each connection has its own count. */
export interface StartLimit {
  pass(connection: string, signal: AbortSignal): Promise<void>;
}

/** Makes a limit that nobody has used yet. */
export function createStartLimit(now: () => number, wait: Wait = waitByClock): StartLimit {
  /** When the next start would be due if starts came one a second, by connection. */
  const due = new Map<string, number>();
  return {
    async pass(connection, signal) {
      const nowMs = now();
      const dueMs = Math.max(due.get(connection) ?? 0, nowMs - (AT_ONCE - 1) * PAUSE_MS);
      due.set(connection, dueMs + PAUSE_MS);
      if (dueMs > nowMs) await wait(dueMs - nowMs, signal);
    },
  };
}
