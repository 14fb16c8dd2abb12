import type { JsonObject, JsonValue } from "../run/values";
import type { FlowInput, InputValues } from "./flow-input";
import { isJsonArray, isJsonObject, member } from "./json-text";
import { fitsKind, valueFromText } from "./value-text";

/**
 * Why a value of an earlier run is not simply that of the next one. `title` is what a person knows the input by.
 *
 * - `sensitive`: the file of a run never holds it.
 * - `missing`: mandatory, and the file has no value: it was added or renamed since.
 * - `gone`: the file has a value for an input that the flow does not have any more.
 * - `typeChanged`: the value does not fit the type that the input has now.
 * - `inexact`: a number with more digits than a browser can hold; it would be sent changed.
 */
export interface TakeOverProblem {
  readonly kind: "sensitive" | "missing" | "gone" | "typeChanged" | "inexact";
  readonly title: string;
}

/** What of an earlier run's inputs fits the flow as it is now. */
export interface TakenOver {
  /** As the form holds them: typed, and without anything sensitive. */
  readonly values: InputValues;
  /** In the order of the flow's inputs; those that are gone come last. */
  readonly problems: readonly TakeOverProblem[];
}

/**
 * Carries the inputs of an earlier run over to the flow's inputs of now.
 *
 * Unverified: a value that the file holds as null is taken for one that was sensitive when the run started, as the run's
 * details show it; a run of a flow with an optional input that was sent as null would settle it.
 * Source: Microsoft Learn, "Manage variables and the variables pane", sensitive variables.
 */
export function takeOver(inputs: readonly FlowInput[], file: JsonObject): TakenOver {
  const values: [string, JsonValue][] = [];
  const problems: TakeOverProblem[] = [];
  for (const input of inputs) {
    const taken = takeOne(input, member(file, input.key));
    if (typeof taken === "string") problems.push({ kind: taken, title: input.title });
    else if (taken !== null) values.push([input.key, taken.json]);
  }
  const known = new Set(inputs.map(({ key }) => key));
  for (const name of Object.keys(file)) if (!known.has(name)) problems.push({ kind: "gone", title: name });
  return { values: Object.fromEntries(values), problems };
}

/** The value for the form, null for a field that stays blank, or what is in the way. */
function takeOne(
  input: FlowInput,
  value: JsonValue | undefined,
): { readonly json: JsonValue } | TakeOverProblem["kind"] | null {
  if (input.sensitive) return value === undefined && !input.mandatory ? null : "sensitive";
  if (value === undefined) return input.mandatory ? "missing" : null;
  if (value === null) return "missing";
  if (!isExact(value)) return "inexact";
  if (input.kind === "unknown")
    return { json: typeof value === "string" ? JSON.stringify(value) : pretty(value) };
  if (fitsKind(input.kind, value)) return { json: value };
  // Whoever started the run may have sent every value as text, as Microsoft's example does.
  const read = typeof value === "string" ? valueFromText(input.kind, value) : undefined;
  return read === undefined ? "typeChanged" : { json: read };
}

const pretty = (value: JsonValue) => JSON.stringify(value, null, 2);

function isExact(value: JsonValue): boolean {
  if (typeof value === "number")
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  if (isJsonArray(value)) return value.every(isExact);
  return !isJsonObject(value) || Object.values(value).every(isExact);
}
