import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseRunId } from "@/lib/domain/ids";
import { FORMATTED, instant, lookup, number, optionalInstant, text } from "./column";

/** One row of an action log of the second version. Source: Microsoft Learn, "Flow Log (flowlog) table reference". */
export const flowlogRow = z.object({ name: text, data: text, level: number, createdon: optionalInstant });

/** One event of a run's queue. Source: the same page. */
export const queueEventRow = z.object({
  type: number,
  data: text,
  createdon: instant,
  _flowsessionid_value: lookup(parseRunId),
  [`_flowmachineid_value${FORMATTED}` as const]: text,
});

/**
 * What the text in an event's `data` says, as far as this console uses it.
 * Unverified: every name; Microsoft documents the column as JSON and not its members. An event of a tenant settles them.
 */
export const queueEventData = z.object({ machineName: text, priority: text, errorCode: text });

export type QueueEventRow = z.output<typeof queueEventRow>;
