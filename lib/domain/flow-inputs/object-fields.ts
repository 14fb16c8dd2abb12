import type { JsonObject, JsonValue } from "../run/values";
import { isJsonArray, isJsonObject, parseJson } from "./json-text";

/** One line of an object's editor: a name and its value as it is written. */
export interface ObjectField {
  readonly name: string;
  readonly text: string;
}

/** The lines of an object; undefined when a value is nested, which lines can't show. */
export function objectFields(object: JsonObject): readonly ObjectField[] | undefined {
  const isNested = Object.values(object).some((value) => isJsonArray(value) || isJsonObject(value));
  if (isNested) return undefined;
  return Object.entries(object).map(([name, value]) => ({ name, text: scalarText(value) }));
}

/** The object that lines describe. Lines without a name are left out; of two with one name the last counts. */
export function objectOfFields(fields: readonly ObjectField[]): JsonObject {
  const named = fields.filter((field) => field.name.trim() !== "");
  return Object.fromEntries(named.map((field) => [field.name.trim(), scalarFromText(field.text)]));
}

/** How a scalar is written so that it reads back as itself: text that looks like something else gets quotes. */
function scalarText(value: JsonValue): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return scalarFromText(value) === value ? value : JSON.stringify(value);
}

/**
 * Reads a number, true, false, null or a quoted text; everything else is text. Only a number written as it would be
 * written back is one, so that "007", "1.50" and twenty-digit references stay as they were typed.
 */
function scalarFromText(text: string): JsonValue {
  const reading = parseJson(text);
  if (!reading.ok) return text;
  const { value } = reading;
  if (typeof value === "number") return String(value) === text ? value : text;
  return isJsonArray(value) || isJsonObject(value) ? text : value;
}
