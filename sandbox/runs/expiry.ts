import type { Clock } from "../kernel/clock.ts";
import type { Store } from "../store/store.ts";
import { Recurring } from "./recurring.ts";
import { textOf } from "./row-values.ts";

const EVERY_MS = 3_600_000;
const MOST_AT_ONCE = 2000;

/**
 * Takes rows of `flowlog` away once their time to live is over, once an hour.
 *
 * Source: Microsoft Learn, "Create and edit elastic tables", time to live. Dataverse deletes them on its own time, too.
 */
export function createExpiry(store: Store, clock: Clock): Recurring {
  return new Recurring(
    clock,
    () => EVERY_MS,
    () => removeExpired(store, clock.nowMs()),
  );
}

function removeExpired(store: Store, nowMs: number): void {
  const rows = store.all(
    "SELECT flowlogid FROM flowlog WHERE ttlinseconds IS NOT NULL AND createdon + ttlinseconds * 1000 <= ? LIMIT ?",
    [nowMs, MOST_AT_ONCE],
  );
  store.transaction(() => {
    for (const row of rows) store.remove("flowlog", textOf(row, "flowlogid") ?? "");
  });
}
