import type { JsonObject } from "./values";

/** How an action ended; `other` is a word that no documentation names. */
export type ActionStatus = "succeeded" | "failed" | "other";

/** One parameter of an action. `value` null stands for none, or for one that Dataverse keeps back as sensitive. */
export interface ActionValue {
  readonly name: string;
  readonly variable: string | null;
  readonly value: string | null;
  /** True when the value is known here as sensitive and was taken out. */
  readonly isHidden: boolean;
}

/** What Dataverse says of an action that failed. */
export interface ActionError {
  readonly code: string | null;
  readonly message: string | null;
}

/** One executed action of a run, whichever version of the log told it. Instants are milliseconds since the epoch. */
export interface LoggedAction {
  /** Its place in the log, from 0. */
  readonly place: number;
  readonly name: string;
  readonly module: string | null;
  /** Null when the log doesn't tell. */
  readonly subflow: string | null;
  /** Its line within the subflow. */
  readonly index: number | null;
  readonly status: ActionStatus;
  readonly startMs: number | null;
  readonly durationMs: number | null;
  readonly error: ActionError | null;
  readonly inputs: readonly ActionValue[];
  readonly outputs: readonly ActionValue[];
}

/** A row of a log of the second version, before its `data` is read. */
export interface ActionLogRow {
  readonly name: string | null;
  readonly data: string | null;
  /** Whether its level is Error. */
  readonly isError: boolean;
  readonly createdAt: string | null;
}

/** What a log holds as a whole. */
export interface ActionLogSummary {
  readonly count: number;
  readonly failedPlaces: readonly number[];
  readonly subflows: readonly string[];
}

/** Which actions a person wants to see. */
export interface ActionFilter {
  readonly text: string;
  readonly status: ActionStatus | "all";
  readonly subflow: string | null;
  /** Only actions that took at least this long; 0 asks nothing. Milliseconds. */
  readonly leastMs: number;
}

/** Asks nothing. */
export const NO_ACTION_FILTER: ActionFilter = { text: "", status: "all", subflow: null, leastMs: 0 };

/** Where a log comes from: the text of the file (version 1), or rows (version 2). */
export type ActionLogSource =
  | { readonly kind: "file"; readonly text: string }
  | { readonly kind: "rows"; readonly rows: readonly ActionLogRow[] };

/** A log that is no JSON, or not of the shape that is known. */
export type ActionLogReading =
  { readonly ok: true; readonly actions: readonly LoggedAction[] } | { readonly ok: false };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
