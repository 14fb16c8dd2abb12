import type { JsonObject, JsonValue } from "../run/values";
import type { FlowInput, InputKind } from "./flow-input";
import { declaredType, inputKind, listItemKind, tableColumns } from "./input-kind";
import { isJsonArray, isJsonObject, member, memberText } from "./json-text";
import {
  readClientDataText,
  readInputsText,
  type ContainerReading,
  type InputsProblem,
} from "./schema-container";
import { isSensitiveProperty, sensitiveNames } from "./sensitivity";
import { fitsKind, valueFromText } from "./value-text";

/** The texts of a flow in which its inputs may be declared, unparsed. */
export interface FlowInputSources {
  readonly inputs: string | null;
  readonly clientData: string | null;
  /** The script of a V2 flow, if it was read: its head names sensitive variables. */
  readonly definition?: string | null;
}

/** The inputs of a flow (none is an empty list), or why they can't be read. */
export type FlowInputsReading =
  | { readonly ok: true; readonly inputs: readonly FlowInput[] }
  | { readonly ok: false; readonly problem: InputsProblem };

/**
 * Reads a flow's inputs from wherever they are declared: `workflow.inputs`, and `clientdata` where that says nothing
 * or can't be read. Never throws: a declaration that can't be read is a problem to show.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Get the schema for desktop flows".
 */
export function readFlowInputs(sources: FlowInputSources): FlowInputsReading {
  const first = readInputsText(sources.inputs);
  const reading = first.kind === "found" ? first : better(first, readClientDataText(sources.clientData));
  if (reading.kind === "problem") return { ok: false, problem: reading.problem };
  if (reading.kind === "empty" || reading.properties === null) return { ok: true, inputs: [] };
  const required = requiredKeys(reading.schema);
  const secret = sensitiveNames(sources.definition);
  const inputs = Object.entries(reading.properties).map(([key, property]) =>
    toFlowInput(key, property, { required, secret }),
  );
  return { ok: true, inputs };
}

/** The second text's answer, unless only the first one has something to say. */
function better(first: ContainerReading, second: ContainerReading): ContainerReading {
  return second.kind === "found" || first.kind === "empty" ? second : first;
}

function requiredKeys(schema: JsonObject | null): ReadonlySet<string> | undefined {
  const required = schema === null ? undefined : member(schema, "required");
  if (!isJsonArray(required)) return undefined;
  return new Set(required.filter((key) => typeof key === "string"));
}

interface SchemaWide {
  readonly required: ReadonlySet<string> | undefined;
  readonly secret: ReadonlySet<string>;
}

function toFlowInput(key: string, value: JsonValue, schema: SchemaWide): FlowInput {
  const property = isJsonObject(value) ? value : {};
  const title = memberText(property, "title").trim() || key;
  const sensitive =
    isSensitiveProperty(property) ||
    schema.secret.has(key.toLowerCase()) ||
    schema.secret.has(title.toLowerCase());
  const kind = inputKind(property);
  const fallback = defaultOf(property, kind);
  return {
    key,
    title,
    description: memberText(property, "description").trim(),
    kind,
    mandatory: isMandatory(key, property, schema.required),
    defaultValue: sensitive ? undefined : fallback,
    sensitive,
    declaredType: declaredType(property),
    itemKind: kind === "list" ? listItemKind(property) : "text",
    columns: kind === "table" ? tableColumns(property, sensitive ? undefined : fallback) : [],
  };
}

/** `isOptional` decides, else the list of required keys, else it is mandatory: the designer's own default. */
function isMandatory(key: string, property: JsonObject, required: ReadonlySet<string> | undefined): boolean {
  const optional = member(property, "isOptional");
  if (typeof optional === "boolean") return !optional;
  return required === undefined || required.has(key);
}

/** The first of `default` and `value` that says something and fits the kind. A number often comes as the text "0". */
function defaultOf(property: JsonObject, kind: InputKind): JsonValue | undefined {
  for (const name of ["default", "value"]) {
    const value = coerced(member(property, name), kind);
    if (value !== undefined) return value;
  }
  return undefined;
}

function coerced(value: JsonValue | undefined, kind: InputKind): JsonValue | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (kind === "unknown") return typeof value === "string" ? jsonOrQuoted(value) : value;
  if (typeof value === "string") return valueFromText(kind, value);
  if (kind === "text") return JSON.stringify(value);
  return fitsKind(kind, value) ? value : undefined;
}

function jsonOrQuoted(text: string): JsonValue {
  return valueFromText("unknown", text) ?? text;
}
