import type { JsonObject, JsonValue } from "../run/values";

/** Result of reading text as JSON; `message` is the reader's own complaint, for the details. */
export type JsonReading =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly message: string };

/** Texts within texts that are still opened: `$value` of a text that was itself saved as a JSON string. */
const NESTING_MAX = 3;

/** Reads text as JSON without throwing. */
export function parseJson(text: string): JsonReading {
  try {
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads JSON that may have been encoded more than once; blank text within reads as null. */
export function parseNestedJson(text: string): JsonReading {
  let reading = parseJson(text);
  for (let depth = 1; depth < NESTING_MAX && reading.ok && typeof reading.value === "string"; depth += 1) {
    if (reading.value.trim() === "") return { ok: true, value: null };
    reading = parseJson(reading.value);
  }
  return reading;
}

/** Whether a value is a JSON object, which an array and null are not. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a JSON array. The built-in check loses the element type of a readonly array. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** An object's own member; undefined for what it inherits, so that a key named `constructor` is only data. */
export function member(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The text of a member, or an empty one. */
export function memberText(object: JsonObject, name: string): string {
  const value = member(object, name);
  return typeof value === "string" ? value : "";
}
