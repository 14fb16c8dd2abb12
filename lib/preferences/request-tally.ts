import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue } from "./stored-value";

/** How many requests a person has sent to an environment from this browser. Tabs add to the same figures. */
export interface RequestTally {
  add(requests: number): void;
  /** Those of the last 24 hours, to the hour: never less than were counted. */
  lastDay(): number;
}

const HOUR_MS = 3_600_000;
const HOURS = 24;

/** Requests by the hour since 1970. */
const schema = z.record(z.string(), z.int().check(z.nonnegative()));

/**
 * Counts by the hour. Two tabs that write in the same instant may lose a few counts to each other, which is a few of
 * thousands; a browser without storage counts for this tab alone.
 */
export function requestTally(
  environmentId: string,
  person: string,
  { area = browserArea("localStorage"), now = Date.now }: { area?: Area | null; now?: () => number } = {},
): RequestTally {
  const stored = createStoredValue({ area, key: `requests:${environmentId}:${person}`, version: 1, schema });
  let here: Readonly<Record<string, number>> = {};
  const hour = () => Math.floor(now() / HOUR_MS);
  const recent = () => {
    const last = hour();
    const all = Object.entries(stored.read() ?? here);
    return Object.fromEntries(all.filter(([at]) => Number(at) >= last - HOURS && Number(at) <= last));
  };
  return {
    add(requests) {
      if (requests === 0) return;
      const counts = recent();
      const at = String(hour());
      here = { ...counts, [at]: (counts[at] ?? 0) + requests };
      stored.write(here);
    },
    lastDay: () => Object.values(recent()).reduce((sum, count) => sum + count, 0),
  };
}
