import type { DataverseClient } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { ActionLogSummary } from "@/lib/domain/run/action-log";
import { createLogReader, type LogReader } from "./log-reader";

/** Which of the two kinds of log a run left. */
export type LogVersion = "file" | "rows";

/** How far a log is open. */
export type LogState =
  | { readonly kind: "looking" }
  | { readonly kind: "none" }
  /** Large, so it is read when somebody asks. Bytes. */
  | { readonly kind: "offered"; readonly bytes: number }
  | { readonly kind: "reading"; readonly bytes: number }
  | { readonly kind: "failed"; readonly error: Error }
  /** The file is there, but holds something else. */
  | { readonly kind: "unreadable" }
  | {
      readonly kind: "open";
      readonly version: LogVersion;
      readonly summary: ActionLogSummary;
      /** What is known of rows that have not been read; `full` when more are not kept here. */
      readonly rest: "none" | "offered" | "reading" | "full";
    };

/** What the session needs to know of a run. */
export interface LogSessionParts {
  readonly actionLogs: DataverseClient["actionLogs"];
  readonly runId: RunId;
  /** False while the run goes on: its file is written at the end. */
  readonly hasEnded: boolean;
  /** Names of sensitive inputs and outputs; null hides every value. */
  readonly sensitive: readonly string[] | null;
  readonly createReader?: () => LogReader;
}

/** The log of one run: looked for, read in part or whole, and kept apart from the page. */
export interface LogSession {
  readonly reader: LogReader;
  readonly state: () => LogState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads what was offered. */
  readonly readAll: () => void;
  /** Looks; `stop` ends it and lets go of the log. */
  readonly start: () => void;
  readonly stop: () => void;
}

/** Up to here a file is read without being asked for: some thousand actions. */
const UNASKED_BYTES = 2 * 1024 * 1024;
/** Dataverse's limit of the column. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
const UNASKED_PAGES = 3;
/** So many actions a browser keeps without trouble. */
const ACTIONS_MAX = 100_000;

/** Makes a session. Nothing is asked before it starts. */
export function createLogSession(parts: LogSessionParts): LogSession {
  const { actionLogs, runId, hasEnded, sensitive } = parts;
  const listeners = new Set<() => void>();
  let state: LogState = { kind: "looking" };
  const reader = (parts.createReader ?? createLogReader)();
  let asking = new AbortController();
  let next: string | null = null;

  const tell = (told: LogState) => {
    state = told;
    for (const listener of listeners) listener();
  };
  /** What fails after the session has stopped concerns nobody. */
  const guarded = (work: (signal: AbortSignal) => Promise<void>) => {
    const { signal } = asking;
    work(signal).catch((error: unknown) => {
      if (signal.aborted) return;
      tell({ kind: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    });
  };

  const openFile = async (content: Blob, signal: AbortSignal) => {
    if (isOver(signal)) return;
    const summary = await reader.add({ kind: "file", content }, sensitive);
    if (signal.aborted) return;
    if (summary === null) tell({ kind: "unreadable" });
    else if (summary.count === 0) tell({ kind: "none" });
    else tell({ kind: "open", version: "file", summary, rest: "none" });
  };

  const readPages = async (pagesMax: number, signal: AbortSignal) => {
    for (let page = 0; page < pagesMax; page += 1) {
      const read = await actionLogs.rows(runId, next, signal);
      if (isOver(signal)) return;
      const summary = await reader.add({ kind: "rows", rows: read.rows }, sensitive);
      if (signal.aborted || summary === null) return;
      next = read.next;
      const isFull = summary.count >= ACTIONS_MAX;
      const rest = restOf(next !== null, isFull, page + 1 < pagesMax);
      tell(summary.count === 0 ? { kind: "none" } : { kind: "open", version: "rows", summary, rest });
      if (isFull || next === null) return;
    }
  };

  const look = async (signal: AbortSignal) => {
    const file = hasEnded ? await actionLogs.file(runId, UNASKED_BYTES, signal) : null;
    if (file === null) return readPages(UNASKED_PAGES, signal);
    if (file.content !== null) return openFile(file.content, signal);
    tell({ kind: "offered", bytes: file.bytes });
  };

  const readFile = async (bytes: number, signal: AbortSignal) => {
    tell({ kind: "reading", bytes });
    const file = await actionLogs.file(runId, FILE_BYTES_MAX, signal);
    if (file !== null && file.content !== null) return openFile(file.content, signal);
    tell({ kind: "unreadable" });
  };

  return {
    reader,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readAll() {
      const { kind } = state;
      if (kind === "offered") {
        const { bytes } = state;
        guarded((signal) => readFile(bytes, signal));
      } else if (kind === "open" && next !== null) {
        tell({ ...state, rest: "reading" });
        guarded((signal) => readPages(Infinity, signal));
      }
    },
    start() {
      asking = new AbortController();
      guarded(look);
    },
    stop() {
      asking.abort();
      reader.close();
      next = null;
      state = { kind: "looking" };
    },
  };
}

function restOf(hasMore: boolean, isFull: boolean, goesOn: boolean): "none" | "offered" | "reading" | "full" {
  if (!hasMore) return "none";
  if (isFull) return "full";
  return goesOn ? "reading" : "offered";
}

/** A function of its own, as the answer changes between two questions. */
const isOver = (signal: AbortSignal) => signal.aborted;
