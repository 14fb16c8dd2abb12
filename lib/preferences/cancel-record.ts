import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { CancelRecord } from "@/lib/domain/run/cancel-progress";
import type { RunId } from "@/lib/domain/ids";
import { type Area, createStoredValue } from "./stored-value";
import { browserArea } from "./browser-area";

const schema: z.ZodMiniType<CancelRecord> = z.object({
  askedAtMs: z.number(),
  answer: z.enum(["pending", "accepted", "refused", "lost"]),
  answeredAtMs: z.nullable(z.number()),
  refusal: z.nullable(
    z.object({ isForbidden: z.boolean(), message: z.string(), privilege: z.nullable(z.string()) }),
  ),
});

const stored = (environmentId: string, id: RunId, area: Area | null) =>
  createStoredValue({
    area,
    key: `cancel:${environmentId}:${id}`,
    version: 2,
    schema,
  });

/** Reads the record of a run, kept as long as the tab. An answer still pending then was lost with the page. */
export function readCancelRecord(
  environmentId: string,
  id: RunId,
  area: Area | null = browserArea("sessionStorage"),
): CancelRecord | null {
  const record = stored(environmentId, id, area).read();
  return record?.answer === "pending" ? { ...record, answer: "lost" } : record;
}

/** Keeps the record; where storing is forbidden it lasts as long as the page. */
export function writeCancelRecord(
  environmentId: string,
  id: RunId,
  record: CancelRecord,
  area: Area | null = browserArea("sessionStorage"),
): void {
  stored(environmentId, id, area).write(record);
}
