import { isFields, type Fields } from "./sample-flows/script-run.ts";

/** The inputs that `workflow.inputs` declares, by name; none when the text is empty or unreadable. */
export interface InputDefinition {
  readonly properties: Fields;
  readonly required: readonly unknown[] | undefined;
}

const NONE: InputDefinition = { properties: {}, required: undefined };

/** Reads the text of `workflow.inputs`. Source: Microsoft Learn, "Work with desktop flows using code", flow schema. */
export function inputProperties(definition: string | undefined): InputDefinition {
  const parsed = parseOr(definition ?? "");
  const schema = isFields(parsed) ? parsed["schema"] : undefined;
  if (!isFields(schema)) return NONE;
  const { properties, required } = schema;
  return {
    properties: isFields(properties) ? properties : {},
    required: Array.isArray(required) ? required : undefined,
  };
}

/**
 * Names of the inputs that a run must be given. The older dialect says nothing of optional inputs, so that none of its
 * inputs is held against a run.
 */
export function mandatoryNames({ properties, required }: InputDefinition): readonly string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isFields(property)) return [];
    const isMandatory = property["isOptional"] === false || (required?.includes(name) ?? false);
    return isMandatory && property["isOptional"] !== true ? [name] : [];
  });
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
