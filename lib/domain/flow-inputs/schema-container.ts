import type { JsonObject, JsonValue } from "../run/values";
import { isJsonObject, member, parseNestedJson } from "./json-text";

/** Why the declaration of a flow's inputs can't be read. The words for people are in lib/text. */
export interface InputsProblem {
  readonly kind: "notJson" | "notASchema" | "propertiesNotReadable";
  /** Which of the flow's texts it is about. */
  readonly where: "inputs" | "clientData";
  /** The reader's own complaint or what stood there, for the details. */
  readonly detail: string;
}

/** `empty` means that this text says nothing; `found` with null that it says "no inputs". */
export type ContainerReading =
  | { readonly kind: "empty" }
  | { readonly kind: "found"; readonly properties: JsonObject | null; readonly schema: JsonObject | null }
  | { readonly kind: "problem"; readonly problem: InputsProblem };

const NO_INPUTS: ContainerReading = { kind: "found", properties: null, schema: null };

/**
 * Finds the properties in the text of `workflow.inputs`: `{"schema":{…}}`, `{"schema":null}`, or the schema itself.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Get the schema for desktop flows".
 */
export function readInputsText(text: string | null | undefined): ContainerReading {
  if (text === null || text === undefined || text.trim() === "") return { kind: "empty" };
  const reading = parseNestedJson(text);
  if (!reading.ok) return problem("notJson", "inputs", reading.message);
  if (reading.value === null) return { kind: "empty" };
  return readInputsNode(reading.value, "inputs");
}

/**
 * Finds the properties in the text of `workflow.clientdata`, under `properties.inputs`. Both generations keep them
 * there; in the newer one only the script has moved away.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code" (revision of July 2022), "Get the schema for desktop flows".
 */
export function readClientDataText(text: string | null | undefined): ContainerReading {
  if (text === null || text === undefined || text.trim() === "") return { kind: "empty" };
  const reading = parseNestedJson(text);
  if (!reading.ok) return problem("notJson", "clientData", reading.message);
  if (reading.value === null) return { kind: "empty" };
  if (!isJsonObject(reading.value)) return problem("notASchema", "clientData", shortly(reading.value));
  if (Object.keys(reading.value).length === 0) return { kind: "empty" };
  const properties = opened(member(reading.value, "properties"));
  if (!isJsonObject(properties)) return problem("notASchema", "clientData", shortly(reading.value));
  return readInputsNode(member(properties, "inputs") ?? null, "clientData");
}

function readInputsNode(node: JsonValue, where: InputsProblem["where"]): ContainerReading {
  const value = opened(node);
  if (value === null || value === undefined) return NO_INPUTS;
  if (!isJsonObject(value)) return problem("notASchema", where, shortly(value));
  if (Object.hasOwn(value, "schema")) return readSchemaNode(opened(member(value, "schema")), where);
  if (Object.keys(value).length === 0) return NO_INPUTS;
  const isSchema = Object.hasOwn(value, "properties") || member(value, "type") === "object";
  return isSchema ? readSchemaNode(value, where) : problem("notASchema", where, shortly(value));
}

function readSchemaNode(schema: JsonValue | undefined, where: InputsProblem["where"]): ContainerReading {
  if (schema === null || schema === undefined) return NO_INPUTS;
  if (!isJsonObject(schema)) return problem("notASchema", where, shortly(schema));
  const properties = opened(member(schema, "properties"));
  if (properties === undefined || properties === null) return { kind: "found", properties: null, schema };
  if (!isJsonObject(properties)) return problem("propertiesNotReadable", where, shortly(properties));
  return { kind: "found", properties, schema };
}

/** A part that was saved as text within the text is opened; text that is no JSON stays and fails the next check. */
function opened(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  if (value.trim() === "") return null;
  const reading = parseNestedJson(value);
  return reading.ok ? reading.value : value;
}

function problem(
  kind: InputsProblem["kind"],
  where: InputsProblem["where"],
  detail: string,
): ContainerReading {
  return { kind: "problem", problem: { kind, where, detail } };
}

const DETAIL_CHARACTERS_MAX = 200;

function shortly(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > DETAIL_CHARACTERS_MAX ? `${text.slice(0, DETAIL_CHARACTERS_MAX)}…` : text;
}
