import type { JsonObject, JsonValue } from "@/lib/domain/run/values";

const FOLD_CHARACTERS = 400;
const FOLD_LINES = 8;

/** A value together with the way in which a person can read it best. */
export type ReadableValue =
  | { kind: "none" }
  | { kind: "text"; text: string; isLong: boolean }
  | { kind: "number"; number: number }
  | { kind: "boolean"; isTrue: boolean }
  | { kind: "list"; entries: readonly JsonValue[] }
  | { kind: "table"; columns: readonly string[]; rows: readonly JsonObject[] }
  | { kind: "object"; values: JsonObject };

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

/** Decides how to show a value: a list of objects is a table, text of many lines is folded. */
export function readableValue(value: JsonValue): ReadableValue {
  if (value === null) return { kind: "none" };
  if (typeof value === "string") return { kind: "text", text: value, isLong: isLongText(value) };
  if (typeof value === "number") return { kind: "number", number: value };
  if (typeof value === "boolean") return { kind: "boolean", isTrue: value };
  if (isList(value)) return readableList(value);
  return isObject(value) ? { kind: "object", values: value } : { kind: "none" };
}

function readableList(entries: readonly JsonValue[]): ReadableValue {
  const rows = entries.filter(isObject);
  if (entries.length === 0 || rows.length !== entries.length) return { kind: "list", entries };
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return columns.length === 0 ? { kind: "list", entries } : { kind: "table", columns, rows };
}

const isLongText = (text: string) => text.length > FOLD_CHARACTERS || text.split("\n").length > FOLD_LINES;
