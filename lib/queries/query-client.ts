import { notifyManager, QueryClient } from "@tanstack/react-query";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: DataverseError;
  }
}

// With what else an answer changes on screen, and not a task later: React draws all of it at once.
notifyManager.setScheduler(queueMicrotask);

/** How often a read is repeated by itself, by kind of failure. What is not an accident of the moment is not repeated. */
const RETRIES: Readonly<Record<DataverseErrorKind, number>> = {
  network: 2,
  server: 2,
  throttled: 3,
  unauthenticated: 0,
  forbidden: 0,
  notFound: 0,
  conflict: 0,
  rejected: 0,
  contract: 0,
};

const FIRST_PAUSE_MS = 500;
const PAUSE_MS_MAX = 8_000;

/** Whether to ask again after `failures` earlier repetitions. */
export function shouldRetry(failures: number, error: unknown): boolean {
  return error instanceof DataverseError && failures < RETRIES[error.kind];
}

/** Milliseconds until the next try: what Dataverse asked for, else twice as long each time. */
export function retryPauseMs(failures: number, error: unknown): number {
  const asked = error instanceof DataverseError ? error.retryAfterMs : null;
  return asked ?? Math.min(PAUSE_MS_MAX, FIRST_PAUSE_MS * 2 ** failures);
}

/** How long an answer counts as fresh, in milliseconds; the live poller keeps runs younger than this. */
export const STALE_MS = {
  runs: 10_000,
  flows: 60_000,
  machines: 30_000,
  definitions: 300_000,
  environment: 3_600_000,
} as const;

/**
 * Makes the cache of one page load.
 *
 * Network mode is `always`: the default would hold a mutation back while offline and send it later by itself, and a
 * run must never start when nobody is looking. A mutation is never repeated.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: shouldRetry,
        retryDelay: retryPauseMs,
        staleTime: STALE_MS.runs,
        gcTime: 10 * 60_000,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
