import { numberOr } from "./number-or.ts";
import type { Row, Value } from "../store/row.ts";
import type { Store } from "../store/store.ts";

const PROCESSING = 1;
/** Processed and Error: the item has been dealt with. */
const DONE = [2, 4];

/**
 * What a change of its state adds to an item: when processing began, when it was over, and for how many seconds it went
 * on, each unless the body says so itself.
 *
 * Source: Microsoft Learn, "Work Queue Item (workqueueitem) table/entity reference", for what the columns mean.
 * Unverified: that the service fills them in and not the worker; an item whose state alone is set would settle it.
 */
export function itemTimes(before: Row, values: Row, nowMs: number): Row {
  const state = values["statecode"];
  if (state === undefined || state === before["statecode"]) return {};
  if (state === PROCESSING) return { processingstarttime: values["processingstarttime"] ?? nowMs };
  if (!DONE.includes(Number(state))) return {};
  const completedon = numberOr(values["completedon"], nowMs);
  const startMs = values["processingstarttime"] ?? before["processingstarttime"] ?? null;
  const seconds = startMs === null ? null : Math.max(0, Math.floor((completedon - Number(startMs)) / 1000));
  return { completedon, processingduration: values["processingduration"] ?? seconds };
}

/**
 * What a new item has that its body leaves out: its number as name, and the day by which it has to be processed.
 *
 * Sources: Microsoft Learn, "Work Queue Item (workqueueitem) table/entity reference" (`name`); "Work queues", on the
 * time to live that items take over from their queue.
 */
export function itemDefaults(store: Store, queueId: Value, values: Row, nowMs: number): Row {
  const queue = typeof queueId === "string" ? store.get("workqueue", queueId) : undefined;
  const minutes = numberOr(queue?.["defaultitemtimetoliveinminutes"], 0);
  return {
    ...(values["name"] === undefined ? { name: nextName(store, nowMs) } : {}),
    ...(values["expirydate"] === undefined && minutes > 0 ? { expirydate: nowMs + minutes * 60_000 } : {}),
  };
}

const NUMBERED = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]";

/** Such as `2026-06-15-000000001`. */
function nextName(store: Store, nowMs: number): string {
  const [last] = store.all(
    "SELECT max(CAST(substr(name, 12) AS INTEGER)) AS number FROM workqueueitem WHERE name GLOB ?",
    [NUMBERED],
  );
  const number = String(numberOr(last?.["number"], 0) + 1).padStart(9, "0");
  return `${new Date(nowMs).toISOString().slice(0, 10)}-${number}`;
}
