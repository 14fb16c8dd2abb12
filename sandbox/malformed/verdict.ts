import type { RequestText } from "./request-text.ts";

/** What came back, and what it cost. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
  /** Processor time, which other processes cannot lengthen. */
  readonly cpuMs: number;
}

/** A refusal that the documentation knows. Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Identify status codes". */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 405, 406, 412, 413, 414, 415, 429, 501];
const SUCCESSES: readonly number[] = [200, 201, 204, 304];
/** No request of this size has a reason to keep the processor for longer. */
const CPU_MS_MAX = 2000;

/** What is wrong with an answer; undefined for nothing. */
export function faultOf({ method }: RequestText, outcome: Outcome, mustRefuse: boolean): string | undefined {
  const { status, body, cpuMs } = outcome;
  if (cpuMs > CPU_MS_MAX) return `the answer took ${Math.round(cpuMs)} ms of processor time`;
  if (body.startsWith("--batchresponse_") && (status === 200 || status === 400)) return partFault(body);
  if (SUCCESSES.includes(status))
    return mustRefuse ? `${status} to what is certainly wrong: ${body.slice(0, 300)}` : undefined;
  if (!REFUSALS.includes(status)) return `the status ${status}: ${body.slice(0, 300)}`;
  if (method === "HEAD") return undefined;
  return hasErrorShape(body)
    ? undefined
    : `${status} without the documented error body: ${body.slice(0, 300)}`;
}

/** A batch holds the answers of its parts. Source: Microsoft Learn, "Execute batch operations using the Web API". */
function partFault(body: string): string | undefined {
  const statuses = Array.from(body.matchAll(/^HTTP\/1\.1 (\d+)/gm), ([, status]) => Number(status));
  const wrong = statuses.find((status) => !SUCCESSES.includes(status) && !REFUSALS.includes(status));
  return wrong === undefined ? undefined : `the status ${wrong} in a part: ${body.slice(0, 600)}`;
}

/** Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Parse errors from the response". */
function hasErrorShape(body: string): boolean {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown; message?: unknown } };
    return typeof error?.code === "string" && typeof error.message === "string" && error.message !== "";
  } catch {
    return false;
  }
}
