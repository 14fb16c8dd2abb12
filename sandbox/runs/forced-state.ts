import { err, ok, type Result } from "../kernel/result.ts";
import type { Row } from "../store/row.ts";
import { numberOf } from "./row-values.ts";
import { endedColumns } from "./run-rows.ts";
import { isLive, isRunStatusCode, RUN_STATUS } from "./run-status.ts";

/** The next state of a run, as the control handle asks for it. `outputs` is an object, or JSON text of one. */
export interface ForcedState {
  readonly statuscode: number;
  readonly errorcode?: string | undefined;
  readonly errormessage?: string | undefined;
  readonly outputs?: unknown;
}

/** Why a state could not be forced, in a sentence. */
export interface ForceRefusal {
  readonly status: 400 | 404;
  readonly message: string;
}

/** What a forced state writes. */
export interface ForcedColumns {
  readonly row: Row;
  readonly outputsJson: string;
}

/** Works out the columns of a forced state. A status that the documentation does not know is written as it is. */
export function forcedColumns(
  row: Row,
  next: ForcedState,
  nowMs: number,
): Result<ForcedColumns, ForceRefusal> {
  const outputsJson = typeof next.outputs === "string" ? next.outputs : JSON.stringify(next.outputs ?? {});
  if (!isJson(outputsJson)) return err({ status: 400, message: "outputs is no JSON text." });
  if (!Number.isInteger(next.statuscode))
    return err({ status: 400, message: "statuscode is no whole number." });
  return ok({ row: columnsOf(row, next, nowMs), outputsJson });
}

const NOT_ENDED = { statecode: 0, completedon: null, runduration: null, runexecutionduration: null } as const;

function columnsOf(row: Row, next: ForcedState, nowMs: number): Row {
  const { statuscode } = next;
  const error = {
    errorcode: next.errorcode ?? null,
    errormessage: next.errormessage ?? null,
    errordetails: null,
  };
  if (statuscode === RUN_STATUS.waiting) {
    const askedAgain = row["completedon"] === null ? {} : { createdon: nowMs };
    return { ...NOT_ENDED, ...error, ...askedAgain, statuscode, startedon: null, runwaitduration: null };
  }
  if (isRunStatusCode(statuscode) && !isLive(statuscode)) {
    return { ...endedColumns(row, statuscode, undefined, nowMs), ...error };
  }
  const startedMs = row["completedon"] === null ? numberOf(row, "startedon") : undefined;
  const startedon = startedMs ?? nowMs;
  const runwaitduration = Math.max(0, startedon - (numberOf(row, "createdon") ?? startedon));
  return { ...NOT_ENDED, ...error, statuscode, startedon, runwaitduration };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
