/** One request that reached Dataverse. A cut connection has status 0. */
export interface LoggedRequest {
  /** When it arrived, sandbox time, ISO 8601. */
  readonly time: string;
  readonly method: string;
  /** The path with its query, as sent. */
  readonly path: string;
  readonly status: number;
  /** How long it took, in real milliseconds. */
  readonly ms: number;
  /** Bytes of the answer's body, packed where it was sent so. */
  readonly bytes: number;
  /** The user name that the token names; null without a readable token. */
  readonly user: string | null;
  readonly "client-request-id": string | null;
  /** The requests of a batch that were tried; absent for all others. */
  readonly parts?: readonly LoggedPart[];
}

/** One request inside a batch. Its status is 0 where the connection was cut before its answer could be sent. */
export type LoggedPart = Pick<LoggedRequest, "method" | "path" | "status">;

/** The last requests of one port. Preflights and the control handle's own calls are not among them. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  /** Requests that arrived at this instant or later, oldest first. */
  since(atMs: number): readonly LoggedRequest[];
  clear(): void;
}

/** Enough for a long journey; the oldest go first. */
const CAPACITY = 10_000;

/** Makes an empty log that keeps the last `capacity` requests. */
export function createRequestLog(capacity = CAPACITY): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add(request) {
      entries.push(request);
      // Cut in blocks, so that a full log does not move all its entries for every request.
      if (entries.length >= capacity * 2) entries = entries.slice(-capacity);
    },
    since: (atMs) => entries.slice(-capacity).filter(({ time }) => Date.parse(time) >= atMs),
    clear: () => {
      entries = [];
    },
  };
}
