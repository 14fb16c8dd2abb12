import type { JsonObject, JsonValue } from "../run/values";
import type { FlowInput, InputValues, SecretValues } from "./flow-input";
import { isJsonArray, isJsonObject } from "./json-text";
import { fitsKind, valueFromText } from "./value-text";

/** Text for the `inputs` parameter, or the inputs whose value isn't what their kind asks for. */
export type SerialisedInputs =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly invalid: readonly FlowInput[] };

/**
 * Writes the `inputs` parameter of a run: one JSON object with native types, blank fields left out ("" would be
 * a value), "{}" for none. A blank mandatory input is for the form's validation to refuse.
 *
 * Unverified: whether non-text values must be native or text; the documented example holds texts only. A run of a
 * flow with a number, a boolean and a list against a real environment would settle it.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Trigger a desktop flow run".
 */
export function serialiseInputs(
  inputs: readonly FlowInput[],
  values: InputValues,
  secrets: SecretValues,
): SerialisedInputs {
  const entries: [string, JsonValue][] = [];
  const invalid: FlowInput[] = [];
  for (const input of inputs) {
    const value = sentValue(input, values, secrets);
    if (value === "blank") continue;
    if (value === "invalid") invalid.push(input);
    else entries.push([input.key, value.json]);
  }
  return invalid.length > 0
    ? { ok: false, invalid }
    : { ok: true, text: JSON.stringify(Object.fromEntries(entries)) };
}

type SentValue = "blank" | "invalid" | { readonly json: JsonValue };

function sentValue(input: FlowInput, values: InputValues, secrets: SecretValues): SentValue {
  if (input.sensitive) return fromText(input, own(secrets, input.key) ?? "");
  const value = own(values, input.key);
  if (value === undefined) return "blank";
  if (input.kind === "unknown") return typeof value === "string" ? fromText(input, value) : { json: value };
  const trimmed = withoutBlankEnd(value);
  if (isBlank(trimmed)) return "blank";
  return fitsKind(input.kind, trimmed) ? { json: trimmed } : "invalid";
}

function fromText(input: FlowInput, text: string): SentValue {
  if (text === "" || (input.kind !== "text" && text.trim() === "")) return "blank";
  const json = valueFromText(input.kind, text);
  return json === undefined ? "invalid" : { json };
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isBlank(value: JsonValue): boolean {
  if (isJsonArray(value)) return value.length === 0;
  return value === "" || value === null || (isJsonObject(value) && Object.keys(value).length === 0);
}

/** Lists and tables without the empty lines at their end, which an editor leaves behind. */
function withoutBlankEnd(value: JsonValue): JsonValue {
  if (!isJsonArray(value)) return value;
  return value.slice(0, value.findLastIndex((line) => !isBlankLine(line)) + 1);
}

function isBlankLine(line: JsonValue): boolean {
  return line === "" || line === null || (isJsonObject(line) && Object.values(line).every(isBlankCell));
}

function isBlankCell(cell: JsonValue): boolean {
  return cell === "" || cell === null;
}

/** Reads what was written in the raw editor: it must be one JSON object. Blank text means no inputs. */
export function readRawInputs(
  text: string,
):
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly message: string | null } {
  if (text.trim() === "") return { ok: true, value: {} };
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? { ok: true, value } : { ok: false, message: null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : null };
  }
}
