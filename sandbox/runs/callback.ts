import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { numberOf, textOf } from "./row-values.ts";

/** A callback that Dataverse would have sent. */
export interface RecordedCallback {
  readonly runId: string;
  readonly address: string;
  readonly method: "POST";
  readonly headers: unknown;
  readonly body: unknown;
  /** When it was tried, as instants. */
  readonly attempts: readonly string[];
}

const RETRIES = 3;
const RETRY_MS = 1000;

/**
 * Writes down the callback of a run that has ended, if it was started with an address. Nothing is sent: the sandbox
 * calls nobody, and takes `answer` as what the receiver would have said, which decides how often it would have tried.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", on callbacks: once, at the end, with three retries a
 * second apart on 408 and from 500 on.
 */
export function recordCallback(store: Store, run: Row, nowMs: number, answer: number): void {
  const address = textOf(run, "callbackurl");
  if (address === undefined) return;
  const tries = answer === 408 || answer >= 500 ? 1 + RETRIES : 1;
  store.insert("sandboxcallback", {
    runid: run["flowsessionid"] ?? null,
    address,
    headers: JSON.stringify(headersOf(run)),
    body: JSON.stringify(bodyOf(run)),
    sentat: nowMs,
    attempts: JSON.stringify(Array.from({ length: tries }, (_, at) => nowMs + at * RETRY_MS)),
  });
}

/** The callbacks written down until now, the oldest first; tries that lie ahead are not told yet. */
export function recordedCallbacks(store: Store, nowMs: number): readonly RecordedCallback[] {
  const rows = store.all("SELECT * FROM sandboxcallback ORDER BY sentat, versionnumber", []);
  return rows.map((row) => ({
    runId: textOf(row, "runid") ?? "",
    address: textOf(row, "address") ?? "",
    method: "POST",
    headers: parsed(row, "headers"),
    body: parsed(row, "body"),
    attempts: attemptsUntil(textOf(row, "attempts"), nowMs),
  }));
}

function parsed(row: Row, column: string): unknown {
  return JSON.parse(textOf(row, column) ?? "{}");
}

function attemptsUntil(text: string | undefined, nowMs: number): string[] {
  const attempts: unknown = JSON.parse(text ?? "[]");
  if (!Array.isArray(attempts)) return [];
  return attempts.flatMap((at) =>
    typeof at === "number" && at <= nowMs ? [new Date(at).toISOString()] : [],
  );
}

/** Unverified: that the workflow id is the flow's and the run id the session's; a received callback would settle it. */
function headersOf(run: Row): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "EnterpriseConnectors/1.0",
    "x-ms-workflow-id": textOf(run, "regardingobjectid") ?? "",
    "x-ms-run-id": textOf(run, "flowsessionid") ?? "",
  };
}

function bodyOf(run: Row): Readonly<Record<string, unknown>> {
  return {
    statuscode: run["statuscode"],
    statecode: run["statecode"],
    startedon: instant(numberOf(run, "startedon")),
    completedon: instant(numberOf(run, "completedon")),
    flowsessionid: run["flowsessionid"],
  };
}

/** Dataverse's instants have no parts of a second. */
function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
