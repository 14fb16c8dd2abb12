import { err, ok, type Result } from "../kernel/result.ts";
import type { Store } from "../store/store.ts";
import { numberOf, textOf } from "./row-values.ts";

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

  /** Counts the starts of the last minute again, by the runs that they made. */
  restore(store: Store, nowMs: number): void {
    const rows = store.all(
      "SELECT connectionid, createdon FROM flowsession WHERE createdon > ? AND triggertype = 3 ORDER BY createdon",
      [nowMs - WINDOW_MS],
    );
    for (const row of rows)
      this.admit(textOf(row, "connectionid") ?? "", numberOf(row, "createdon") ?? nowMs);
  }

  /** Forgets every start. */
  clear(): void {
    this.#startsMs.clear();
  }
}
