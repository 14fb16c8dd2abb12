import type { JsonValue } from "../run/values";
import type { FlowInput, InputValues } from "./flow-input";
import { FROM_RUN_PARAMETER } from "./from-run";
import { textOfValue, valueFromText } from "./value-text";

/** Parameters that carry values of inputs in an address: `in.<key>=<text or JSON>`. */
const PREFIX = "in.";

/** Values from a link that fit an input of the flow. Sensitive inputs are never filled from an address. */
export function valuesFromLink(inputs: readonly FlowInput[], search: URLSearchParams): InputValues {
  const entries = inputs.flatMap((input): [string, JsonValue][] => {
    const text = search.get(`${PREFIX}${input.key}`);
    if (text === null || input.sensitive) return [];
    const value = input.kind === "unknown" ? text : valueFromText(input.kind, text);
    return value === undefined ? [] : [[input.key, value]];
  });
  return Object.fromEntries(entries);
}

/** The parameters of a link with these values. Sensitive values are not among `values`, and would be left out. */
export function linkParameters(inputs: readonly FlowInput[], values: InputValues): [string, string][] {
  return inputs.flatMap((input): [string, string][] => {
    const value = Object.hasOwn(values, input.key) ? values[input.key] : undefined;
    const text = textOfValue(value);
    return input.sensitive || text === "" ? [] : [[`${PREFIX}${input.key}`, text]];
  });
}

/** What identifies the values an address carries, so that a reload of the same link keeps what was typed since. */
export function linkSignature(search: URLSearchParams): string {
  const carried = [...search].filter(([name]) => name.startsWith(PREFIX) || name === FROM_RUN_PARAMETER);
  return new URLSearchParams(carried).toString();
}
