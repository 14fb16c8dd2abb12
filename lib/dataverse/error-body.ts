import { DataverseError, errorKindOfStatus } from "./errors";

/** What a refusing answer carries, before it is understood. */
export interface RefusedAnswer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
  readonly retryAfterMs: number | null;
}

/** How much of a body that is no JSON is kept for the details. */
const EXCERPT_LENGTH_MAX = 300;

/**
 * For example "missing prvReadworkflow privilege", or, where a privilege is there and does not reach the row, "does not
 * have ReadAccess right(s) for record". Only here is anything read out of a message.
 */
const PRIVILEGE = /\b(prv[A-Za-z]\w*|[A-Z][A-Za-z]*Access(?= right))/;
/** Dataverse: "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.flowsession'." */
const UNKNOWN_COLUMN = /Could not find a property named '([^']+)'/;

/**
 * Turns a refusing answer into the error of its kind. Copes with the documented JSON body, with bodies that
 * a gateway wrote as HTML or left empty, and with codes that are missing.
 *
 * Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Parse errors from the response";
 * "Work with desktop flows using code", "Errors".
 */
export function toDataverseError(answer: RefusedAnswer): DataverseError {
  const { code, message } = errorOfBody(answer.text);
  return new DataverseError({
    kind: errorKindOfStatus(answer.status),
    message: message ?? `Dataverse answered ${answer.status} without a message.`,
    status: answer.status,
    code,
    requestId: answer.requestId,
    retryAfterMs: answer.retryAfterMs,
    privilege: answer.status === 403 ? (PRIVILEGE.exec(message ?? "")?.[1] ?? null) : null,
    unknownColumn: answer.status === 400 ? (UNKNOWN_COLUMN.exec(message ?? "")?.[1] ?? null) : null,
  });
}

function errorOfBody(text: string): { code: string | null; message: string | null } {
  const error = field(parseJson(text), "error");
  const code = field(error, "code");
  const message = field(error, "message");
  return {
    code: typeof code === "string" && code !== "" && code !== "0x0" ? code : null,
    message: typeof message === "string" && message.trim() !== "" ? message.trim() : excerpt(text),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** The readable words of an HTML page or of plain text; null when there are none. */
function excerpt(text: string): string | null {
  const words = text
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return words === "" ? null : words.slice(0, EXCERPT_LENGTH_MAX);
}
