import { readFlowInputs } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { FlowDefinition } from "@/lib/domain/flow/definition";
import type { JsonObject } from "@/lib/domain/run/values";
import { runText } from "@/lib/text/run";
import type { NamedValue } from "./value-list";

/** Titles and sensitivity of a flow's values by key. */
export type ValueDeclarations = ReadonlyMap<string, { readonly title: string; readonly sensitive: boolean }>;

/** Takes every value by the name in its file. */
export const NOTHING_DECLARED: ValueDeclarations = new Map();

/** Reads what a flow declares about its inputs; null when that can't be read. */
export function inputDeclarations(definition: FlowDefinition | undefined): ValueDeclarations | null {
  return definition === undefined ? null : declarations(definition.inputs, definition.clientData);
}

/** Reads what a flow declares about its outputs, which have the same shape; null when that can't be read. */
export function outputDeclarations(definition: FlowDefinition | undefined): ValueDeclarations | null {
  return definition === undefined ? null : declarations(definition.outputs, null);
}

function declarations(schema: string | null, clientData: string | null): ValueDeclarations | null {
  const reading = readFlowInputs({ inputs: schema, clientData });
  if (!reading.ok) return null;
  return new Map(reading.inputs.map(({ key, title, sensitive }) => [key, { title, sensitive }]));
}

/** Names and titles of all sensitive inputs and outputs; null when nobody can tell which those are. */
export function sensitiveNames(definition: FlowDefinition | undefined): readonly string[] | null {
  const inputs = inputDeclarations(definition);
  const outputs = outputDeclarations(definition) ?? NOTHING_DECLARED;
  if (inputs === null) return null;
  return [...inputs, ...outputs].flatMap(([key, { title, sensitive }]) => (sensitive ? [key, title] : []));
}

/** Values under the titles that people know, in the order of the file; sensitive ones never leave here. */
export function namedValues(values: JsonObject, declared: ValueDeclarations): readonly NamedValue[] {
  return Object.entries(values).map(([key, value]) => {
    const { title = key, sensitive = false } = declared.get(key) ?? {};
    return sensitive
      ? { key, title, value: undefined, note: runText.inputs.sensitive }
      : { key, title, value };
  });
}

/** The values that may leave the page, as a copy or a file: all but the sensitive ones. */
export function openValues(values: JsonObject, declared: ValueDeclarations): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([key]) => declared.get(key)?.sensitive !== true));
}
