import type { JsonValue } from "../run/values";
import type { CellKind, InputKind } from "./flow-input";
import { isJsonArray, isJsonObject, parseJson } from "./json-text";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads a number as it is sent: a point for decimals, no separators of thousands, so that "1,234" is refused rather
 * than guessed. Undefined for anything else, and for whole numbers with more digits than can be sent exactly.
 */
export function parseNumberText(text: string): number | undefined {
  const bare = text.trim();
  if (!NUMBER.test(bare)) return undefined;
  const number = Number(bare);
  if (!Number.isFinite(number)) return undefined;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number;
}

/** Reads yes or no as the designer writes it (`True`), as JSON does, or as 1 and 0. */
export function parseBooleanText(text: string): boolean | undefined {
  switch (text.trim().toLowerCase()) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** A value in the type of a list's line or a table's cell; what doesn't fit stays text, so that nothing typed is lost. */
export function cellFromText(kind: CellKind, text: string): JsonValue {
  if (kind === "number") return parseNumberText(text) ?? text;
  if (kind === "boolean") return parseBooleanText(text) ?? text;
  if (kind === "text") return text;
  const reading = parseJson(text);
  return reading.ok ? reading.value : text;
}

/** What an editor shows for a value: text as it is, everything else as JSON. Undefined and null are blank. */
export function textOfValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Reads text as a value of an input's kind: a default, a value from a link, or what was typed into a masked field.
 * Undefined means that the text is no such value. A text input takes any text; an unknown one any JSON.
 */
export function valueFromText(kind: InputKind, text: string): JsonValue | undefined {
  switch (kind) {
    case "text":
      return text;
    case "number":
      return parseNumberText(text);
    case "boolean":
      return parseBooleanText(text);
    case "list":
    case "object":
    case "table":
    case "unknown": {
      const reading = parseJson(text);
      return reading.ok && fitsKind(kind, reading.value) ? reading.value : undefined;
    }
  }
}

/** Whether a value has the JSON type that an input's kind is sent as. */
export function fitsKind(kind: InputKind, value: JsonValue): boolean {
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return isJsonArray(value);
    case "table":
      return isJsonArray(value) && value.every((row) => isJsonObject(row));
    case "object":
      return isJsonObject(value);
    case "unknown":
      return true;
  }
}
