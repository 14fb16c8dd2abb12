import type { Clock } from "../kernel/clock.ts";
import type { Store } from "../store/store.ts";
import { hashOf } from "./hash.ts";
import { Recurring } from "./recurring.ts";
import { numberOf, textOf } from "./row-values.ts";

const BEAT_MS = 60_000;
/** Machines report at different seconds of the minute. */
const SPREAD_MS = 45_000;
const REAL_SECOND_MS = 1000;

/**
 * Moves `lastheartbeatdate` of every machine that is connected: once a minute of the sandbox's time, and at most once a
 * second of real time.
 *
 * Unverified: how often a machine reports, and that its `modifiedon` stays; two reads of a real row would settle both.
 */
export function createHeartbeat(store: Store, clock: Clock): Recurring {
  return new Recurring(
    clock,
    () => Math.max(BEAT_MS, clock.speed * REAL_SECOND_MS),
    () => beat(store, clock.nowMs()),
  );
}

function beat(store: Store, nowMs: number): void {
  const machines = store.all(
    "SELECT m.flowmachineid, m.modifiedon FROM flowmachine m JOIN sandboxmachine s ON s.sandboxmachineid = m.flowmachineid WHERE s.isonline = 1",
    [],
  );
  store.transaction(() => {
    for (const machine of machines) {
      const id = textOf(machine, "flowmachineid") ?? "";
      const lastheartbeatdate = nowMs - (hashOf(id) % SPREAD_MS);
      store.update("flowmachine", id, {
        lastheartbeatdate,
        modifiedon: numberOf(machine, "modifiedon") ?? nowMs,
      });
    }
  });
}
