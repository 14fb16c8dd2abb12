import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { ServiceProtection } from "../model/switches.ts";
import { createUsageWindow, type UsageWindow } from "./usage-window.ts";

/** Codes of the three limits. Source: Microsoft Learn, "Service protection API limits", "Errors returned". */
const CODES = { requests: "0x80072322", executionTime: "0x80072321", concurrent: "0x80072326" } as const;

/** Unverified: how long to wait after too many at once; the documentation speaks of the two others only. */
const CONCURRENT_WAIT_S = 1;

/** What one user has left, as the debugging headers tell it. */
export interface Remaining {
  readonly requests: number;
  readonly executionTimeS: number;
}

/** Counts what each user asks of one environment, and refuses what is beyond the limits. */
export interface ServiceProtectionGuard {
  /**
   * Counts a request in. The answer must be called once when the request is done, with the time that its execution took.
   * A request that is refused counts for nothing. Unverified: documentation says that the wait grows when a client goes on.
   */
  enter(userId: string): Result<(executionMs: number) => void, DataverseFault>;
  remaining(userId: string): Remaining;
}

/**
 * Makes the guard of one environment, which stands for one web server.
 *
 * Source: Microsoft Learn, "Service protection API limits": per user, within a window that slides. A batch is one
 * request whatever it holds, which only the time that it takes makes up for ("Avoid large batches").
 */
export function createServiceProtection(
  nowMs: () => number,
  limits: () => ServiceProtection,
): ServiceProtectionGuard {
  const users = new Map<string, UsageWindow>();
  const usageOf = (userId: string): UsageWindow => {
    const windowMs = limits().windowS * 1000;
    const known = users.get(userId);
    if (known?.windowMs === windowMs) return known;
    const usage = createUsageWindow(windowMs);
    users.set(userId, usage);
    return usage;
  };
  return {
    enter: (userId) => {
      const usage = usageOf(userId);
      const refusal = refusalOf(usage, limits(), nowMs());
      if (refusal !== undefined) return err(refusal);
      usage.begin(nowMs());
      return ok((executionMs) => usage.end(nowMs(), executionMs));
    },
    remaining: (userId) => {
      const { requests, executionMs } = usageOf(userId).used(nowMs());
      return {
        requests: Math.max(0, limits().requests - requests),
        executionTimeS: Math.max(0, limits().executionTimeS - executionMs / 1000),
      };
    },
  };
}

function refusalOf(usage: UsageWindow, limits: ServiceProtection, nowMs: number): DataverseFault | undefined {
  const { requests, executionMs } = usage.used(nowMs);
  const { windowS } = limits;
  if (usage.underWay >= limits.concurrent) {
    const message = `Number of concurrent requests exceeded the limit of ${limits.concurrent}.`;
    return tooMany(CODES.concurrent, message, CONCURRENT_WAIT_S);
  }
  if (requests >= limits.requests) {
    const message = `Number of requests exceeded the limit of ${limits.requests} over time window of ${windowS} seconds.`;
    return tooMany(CODES.requests, message, usage.waitS(nowMs, { requests: limits.requests }));
  }
  const limitMs = limits.executionTimeS * 1000;
  if (executionMs < limitMs) return undefined;
  const message =
    `Combined execution time of incoming requests exceeded limit of ${grouped(limitMs)} milliseconds over time window of ` +
    `${windowS} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`;
  return tooMany(CODES.executionTime, message, usage.waitS(nowMs, { executionMs: limitMs }));
}

function tooMany(code: string, message: string, retryAfterS: number): DataverseFault {
  return { status: 429, code, message, retryAfterS };
}

/** A whole number with a comma between thousands, as the documented message has it. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
