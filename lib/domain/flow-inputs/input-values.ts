import type { JsonValue } from "../run/values";
import type { FlowInput, InputValues } from "./flow-input";

/**
 * The values a form starts with. A mandatory yes/no starts as no, since its switch shows "No" from the start;
 * an unknown input is edited as JSON text.
 */
export function initialValues(inputs: readonly FlowInput[]): InputValues {
  const entries = inputs.flatMap((input): [string, JsonValue][] => {
    const value = initialValue(input);
    return value === undefined || input.sensitive ? [] : [[input.key, value]];
  });
  return Object.fromEntries(entries);
}

function initialValue(input: FlowInput): JsonValue | undefined {
  if (input.kind === "unknown" && input.defaultValue !== undefined) {
    return JSON.stringify(input.defaultValue, null, 2);
  }
  if (input.kind === "boolean" && input.mandatory) return input.defaultValue ?? false;
  return input.defaultValue;
}

/** Only what belongs to inputs that exist and are not sensitive: what may be stored or shared. */
export function shareableValues(inputs: readonly FlowInput[], values: InputValues): InputValues {
  const open = new Set(inputs.filter((input) => !input.sensitive).map((input) => input.key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => open.has(key)));
}
