/** What went wrong, as far as a person or a retry has to tell it apart. */
export type DataverseErrorKind =
  | "network"
  | "unauthenticated"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "throttled"
  | "rejected"
  | "server"
  | "contract";

/** Everything that is known about a failure; all but the kind and the message may be missing. */
export interface DataverseErrorFacts {
  readonly kind: DataverseErrorKind;
  /** Dataverse's own message, or what was found here. Shown under details, never taken apart again. */
  readonly message: string;
  /** HTTP status; null when no answer came. */
  readonly status?: number | null;
  /** Dataverse's code such as `0x80040220`, or `timeout` when we gave up waiting. */
  readonly code?: string | null;
  /** The `client-request-id` that was sent, by which an administrator finds the request. */
  readonly requestId?: string | null;
  /** How long Dataverse asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** The privilege that is missing, for example `prvReadflowsession`, or the right to one row, for example `ReadAccess`. */
  readonly privilege?: string | null;
  /** The column that this environment does not have. */
  readonly unknownColumn?: string | null;
  readonly cause?: unknown;
}

/** The one error that leaves this folder. An aborted request rejects with the signal's reason instead. */
export class DataverseError extends Error {
  override readonly name = "DataverseError";
  readonly kind: DataverseErrorKind;
  readonly status: number | null;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly privilege: string | null;
  readonly unknownColumn: string | null;

  constructor(facts: DataverseErrorFacts) {
    super(facts.message, { cause: facts.cause });
    this.kind = facts.kind;
    this.status = facts.status ?? null;
    this.code = facts.code ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.privilege = facts.privilege ?? null;
    this.unknownColumn = facts.unknownColumn ?? null;
  }

  /** Everything but the cause, as a plain object that another tab can make the same error of. */
  get facts(): DataverseErrorFacts {
    const { kind, message, status, code, requestId, retryAfterMs, privilege, unknownColumn } = this;
    return { kind, message, status, code, requestId, retryAfterMs, privilege, unknownColumn };
  }
}

/**
 * The kind of a refusing HTTP status.
 * Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Identify status codes".
 */
export function errorKindOfStatus(status: number): DataverseErrorKind {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 404:
    case 410:
      return "notFound";
    case 409:
    case 412:
      return "conflict";
    case 408:
      return "server";
    case 429:
      return "throttled";
    case 501:
      return "rejected";
    default:
      return status >= 500 ? "server" : "rejected";
  }
}
