import {
  type ActionError,
  type ActionLogReading,
  type ActionLogRow,
  type ActionLogSource,
  type ActionStatus,
  type ActionValue,
  isJsonObject,
  type LoggedAction,
} from "./action-log";
import type { JsonObject, JsonValue } from "./values";

/** Names of the flow's sensitive inputs and outputs; null when nobody can tell, and then every value is taken out. */
export type SensitiveNames = ReadonlySet<string> | null;

/**
 * Reads a log of either version. What an action lacks is null; values under a sensitive name never leave here.
 *
 * Source: Microsoft Learn, "Configure desktop flow logs behavior". Unverified: the members of an action, known from
 * logs that others have published; a log of a real environment would settle them.
 */
export function readActionLog(
  source: ActionLogSource,
  sensitive: SensitiveNames,
  from = 0,
): ActionLogReading {
  if (source.kind === "rows") {
    return { ok: true, actions: source.rows.map((row, at) => readRow(row, from + at, sensitive)) };
  }
  const file = parsed(source.text);
  const actions = isJsonObject(file) ? file["actions"] : undefined;
  if (!Array.isArray(actions)) return { ok: false };
  return {
    ok: true,
    actions: actions.filter(isJsonObject).map((action, at) => readAction(action, from + at, sensitive)),
  };
}

function readRow(row: ActionLogRow, place: number, sensitive: SensitiveNames): LoggedAction {
  const data = row.data === null ? undefined : parsed(row.data);
  const action = readAction(isJsonObject(data) ? data : {}, place, sensitive);
  const startMs = action.startMs ?? instantMs(row.createdAt);
  const status = row.isError ? "failed" : action.status;
  const name = action.name === "" ? (row.name ?? "") : action.name;
  return { ...action, name, status, startMs };
}

function readAction(fields: JsonObject, place: number, sensitive: SensitiveNames): LoggedAction {
  const startMs = instantMs(fields["startTime"]);
  const endMs = instantMs(fields["endTime"]);
  const error = errorOf(fields);
  return {
    place,
    name: textOf(fields["name"]) ?? textOf(fields["systemActionName"]) ?? "",
    module: textOf(fields["localizedModuleName"]) ?? textOf(fields["systemModuleName"]),
    subflow: textOf(fields["functionName"]),
    index: typeof fields["index"] === "number" ? fields["index"] : null,
    status: statusOf(fields["status"], error),
    startMs,
    durationMs: startMs === null || endMs === null ? null : Math.max(0, endMs - startMs),
    error,
    inputs: valuesOf(fields["inputs"], sensitive),
    outputs: valuesOf(fields["outputs"], sensitive),
  };
}

function statusOf(value: JsonValue | undefined, error: ActionError | null): ActionStatus {
  const word = textOf(value)?.toLowerCase();
  if (word === "failed" || (word === undefined && error !== null)) return "failed";
  return word === "succeeded" ? "succeeded" : "other";
}

function errorOf(fields: JsonObject): ActionError | null {
  const error = fields["error"];
  const code = textOf(fields["errorCode"]);
  if (isJsonObject(error)) return { code: textOf(error["code"]) ?? code, message: textOf(error["message"]) };
  return code === null ? null : { code, message: textOf(error) };
}

function valuesOf(values: JsonValue | undefined, sensitive: SensitiveNames): readonly ActionValue[] {
  if (!isJsonObject(values)) return [];
  return Object.entries(values).map(([key, entry]) => {
    const fields = isJsonObject(entry) ? entry : { value: entry };
    const variable = textOf(fields["variableName"]);
    const name = textOf(fields["localizedName"]) ?? key;
    const isHidden =
      sensitive === null || [key, name, variable].some((word) => word !== null && sensitive.has(bare(word)));
    return { name, variable, isHidden, value: isHidden ? null : valueText(fields["value"]) };
  });
}

/** Variables are written as `%Name%` in places. */
const bare = (word: string) => word.replaceAll("%", "");

function valueText(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

const textOf = (value: JsonValue | undefined): string | null =>
  typeof value === "string" && value !== "" ? value : null;

/** Seven digits behind the second are more than a number of milliseconds holds; the rest is cut. */
function instantMs(value: JsonValue | undefined): number | null {
  if (typeof value !== "string") return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
