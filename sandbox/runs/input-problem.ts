import { inputProperties, mandatoryNames } from "./input-definition.ts";
import { isFields, type Fields } from "./sample-flows/script-run.ts";

/** A text in place of a value is taken where it can be read as one, as desktop flows do. */
const TAKES: Readonly<Record<string, (value: unknown) => boolean>> = {
  number: (value) =>
    typeof value === "number" || (typeof value === "string" && Number.isFinite(Number(value))),
  boolean: (value) =>
    typeof value === "boolean" || (typeof value === "string" && /^(true|false)$/i.test(value)),
  array: (value) => Array.isArray(parsed(value)),
  object: (value) => isFields(parsed(value)),
};

/**
 * What is wrong with the inputs of a run by the flow's own definition: a name that it does not declare, a mandatory one
 * without a value, or a value of another type. A definition that cannot be read declares nothing, and finds no fault.
 *
 * Unverified: whether RunDesktopFlow checks any of it; calls with such inputs on a real environment would settle it. Hence
 * the switch `inputChecks`.
 */
export function inputProblem(inputs: Fields, definition: string | undefined): string | undefined {
  const declared = inputProperties(definition);
  const names = Object.keys(declared.properties);
  if (names.length === 0) return undefined;
  const stray = Object.keys(inputs).find((name) => !names.includes(name));
  if (stray !== undefined) return `The input '${stray}' is not declared by the desktop flow.`;
  const missing = mandatoryNames(declared).find((name) => (inputs[name] ?? null) === null);
  if (missing !== undefined) return `The mandatory input '${missing}' has no value.`;
  const wrong = Object.entries(inputs).find(([name, value]) => !isOfType(value, declared.properties[name]));
  return wrong === undefined
    ? undefined
    : `The input '${wrong[0]}' does not have the type that the desktop flow declares.`;
}

function isOfType(value: unknown, property: unknown): boolean {
  const type = isFields(property) ? property["type"] : undefined;
  const takes = typeof type === "string" && Object.hasOwn(TAKES, type) ? TAKES[type] : undefined;
  return value === null || value === undefined || takes === undefined || takes(value);
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
