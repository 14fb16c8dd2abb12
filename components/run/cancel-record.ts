import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { CANCEL_IDLE, type CancelProgress, nextCancelProgress } from "@/lib/domain/run/cancel-progress";
import type { RunId } from "@/lib/domain/ids";
import type { RunStatus } from "@/lib/domain/run/status";
import { browserArea } from "@/lib/preferences/browser-area";
import { createStoredValue } from "@/lib/preferences/stored-value";

/** What this browser knows of a wish to cancel: when it was asked, and what Dataverse said when. Milliseconds. */
export interface CancelRecord {
  readonly askedAtMs: number;
  readonly answer: "pending" | "accepted" | "refused" | "lost";
  readonly answeredAtMs: number | null;
}

const schema: z.ZodMiniType<CancelRecord> = z.object({
  askedAtMs: z.number(),
  answer: z.enum(["pending", "accepted", "refused", "lost"]),
  answeredAtMs: z.nullable(z.number()),
});

const stored = (environmentId: string, id: RunId) =>
  createStoredValue({
    area: browserArea("sessionStorage"),
    key: `cancel:${environmentId}:${id}`,
    version: 1,
    schema,
  });

/** Reads the record of a run, kept as long as the tab. An answer still pending then was lost with the page. */
export function readCancelRecord(environmentId: string, id: RunId): CancelRecord | null {
  const record = stored(environmentId, id).read();
  return record?.answer === "pending" ? { ...record, answer: "lost" } : record;
}

/** Keeps the record; where storing is forbidden it lasts as long as the page. */
export function writeCancelRecord(environmentId: string, id: RunId, record: CancelRecord): void {
  stored(environmentId, id).write(record);
}

/** How far the cancellation has come, from what was asked and from the state that Dataverse reports now. */
export function cancelProgress(record: CancelRecord | null, status: RunStatus): CancelProgress {
  if (record === null) return CANCEL_IDLE;
  const asked = nextCancelProgress(CANCEL_IDLE, { type: "asked" });
  const answered = record.answer === "pending" ? asked : nextCancelProgress(asked, { type: record.answer });
  return nextCancelProgress(answered, { type: "seen", status });
}
