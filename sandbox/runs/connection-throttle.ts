import { err, ok, type Result } from "../kernel/result.ts";

const WINDOW_MS = 60_000;
const RUNS_PER_WINDOW = 70;

/**
 * Counts the runs started on each connection: 70 in any minute, the next one is refused.
 *
 * Source: Microsoft Learn, "Trigger desktop flows from cloud flows", known limitations. Unverified: whether the minute
 * slides, as here, or begins anew.
 */
export class ConnectionThrottle {
  readonly #startsMs = new Map<string, number[]>();

  /** Counts one start, or tells in how many whole seconds the next one is allowed. */
  admit(connectionName: string, nowMs: number): Result<undefined, { readonly retryAfterS: number }> {
    const recent = (this.#startsMs.get(connectionName) ?? []).filter((at) => at > nowMs - WINDOW_MS);
    const oldest = recent[0];
    if (recent.length >= RUNS_PER_WINDOW && oldest !== undefined) {
      this.#startsMs.set(connectionName, recent);
      return err({ retryAfterS: Math.max(1, Math.ceil((oldest + WINDOW_MS - nowMs) / 1000)) });
    }
    this.#startsMs.set(connectionName, [...recent, nowMs]);
    return ok(undefined);
  }

  /** Forgets every start. */
  clear(): void {
    this.#startsMs.clear();
  }
}
