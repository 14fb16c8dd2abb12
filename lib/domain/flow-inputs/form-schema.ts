import type { JsonValue } from "../run/values";
import type { CellKind, FlowInput, InputKind, InputValues } from "./flow-input";

/** Name of an input's field in the form. Positional, since a key may hold dots, blanks and quotes. */
export function fieldName(index: number): string {
  return `input${index}`;
}

/** The input behind a field of the form; undefined for a name that is no field. */
export function inputOfField(inputs: readonly FlowInput[], name: string): FlowInput | undefined {
  return inputs.find((_, index) => fieldName(index) === name);
}

/** What stands in the form's values for a secret that has been typed: it says "something", never what or how long. */
export const SECRET_MASK = "********";

/** The editor that a field is given. The theme of the run form has one widget for each. */
export type InputWidget = InputKind | "longText" | "secret";

/** The few keywords of JSON Schema that a form of inputs needs. */
export interface InputSchema {
  readonly type: "string" | "number" | "boolean" | "array" | "object";
  readonly title?: string;
  readonly description?: string;
  readonly items?: {
    readonly type?: InputSchema["type"];
    readonly properties?: Readonly<Record<string, object>>;
  };
  readonly minItems?: number;
  readonly minProperties?: number;
}

/** A form's schema as react-jsonschema-form takes it; `ui` says which editor each field gets. */
export interface FormSchema {
  readonly schema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, InputSchema>>;
    readonly required: readonly string[];
  };
  readonly ui: Readonly<
    Record<string, { readonly "ui:field": "InputField"; readonly "ui:widget": InputWidget }>
  >;
}

/** Builds the form's schema. A blank mandatory list or object counts as missing. */
export function toFormSchema(inputs: readonly FlowInput[]): FormSchema {
  const named = inputs.map((input, index) => [fieldName(index), input] as const);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(named.map(([name, input]) => [name, inputSchema(input)])),
      required: named.filter(([, input]) => input.mandatory).map(([name]) => name),
    },
    ui: Object.fromEntries(
      named.map(([name, input]) => [name, { "ui:field": "InputField", "ui:widget": widgetOf(input) }]),
    ),
  };
}

function inputSchema(input: FlowInput): InputSchema {
  const words = { title: input.title, description: input.description };
  if (input.sensitive) return { type: "string", ...words };
  switch (input.kind) {
    case "text":
    case "unknown":
      return { type: "string", ...words };
    case "number":
    case "boolean":
      return { type: input.kind, ...words };
    case "list":
      return { type: "array", items: cellSchema(input.itemKind), ...atLeastOne("minItems", input), ...words };
    case "object":
      return { type: "object", ...atLeastOne("minProperties", input), ...words };
    case "table":
      return { type: "array", items: rowSchema(input), ...atLeastOne("minItems", input), ...words };
  }
}

function atLeastOne(keyword: "minItems" | "minProperties", input: FlowInput) {
  return input.mandatory ? { [keyword]: 1 } : {};
}

function cellSchema(kind: CellKind): { type?: InputSchema["type"] } {
  if (kind === "unknown") return {};
  return { type: kind === "text" ? "string" : kind };
}

function rowSchema(input: FlowInput): NonNullable<InputSchema["items"]> {
  const columns = input.columns.filter((column) => column.kind === "number" || column.kind === "boolean");
  return {
    type: "object",
    properties: Object.fromEntries(columns.map((column) => [column.key, cellSchema(column.kind)])),
  };
}

const LONG_TEXT_CHARACTERS_MIN = 80;
const LONG_TEXT_WORDS =
  /\b(lines?|paragraphs?|multi-?line|message|body|notes?|comments?|csv|json|xml|html|text block)\b/i;

/** A text that is long, has lines, or is described as such gets room for more than one line. */
function widgetOf(input: FlowInput): InputWidget {
  if (input.sensitive) return "secret";
  if (input.kind !== "text") return input.kind;
  const text = typeof input.defaultValue === "string" ? input.defaultValue : "";
  const isLong = text.length >= LONG_TEXT_CHARACTERS_MIN || text.includes("\n");
  return isLong || LONG_TEXT_WORDS.test(`${input.title} ${input.description}`) ? "longText" : "text";
}

/** Values as the form holds them: by position, with a mask where a secret has been typed. */
export function toFormData(
  inputs: readonly FlowInput[],
  values: InputValues,
  secretKeys: ReadonlySet<string>,
): Record<string, JsonValue> {
  const entries = inputs.flatMap((input, index): [string, JsonValue][] => {
    if (input.sensitive) return secretKeys.has(input.key) ? [[fieldName(index), SECRET_MASK]] : [];
    const value = Object.hasOwn(values, input.key) ? values[input.key] : undefined;
    return value === undefined ? [] : [[fieldName(index), value]];
  });
  return Object.fromEntries(entries);
}

/** Values by key from what the form holds; masks and blanks are left out. */
export function fromFormData(
  inputs: readonly FlowInput[],
  data: Readonly<Record<string, unknown>>,
): InputValues {
  const entries = inputs.flatMap((input, index): [string, JsonValue][] => {
    const value = data[fieldName(index)] as JsonValue | undefined;
    return input.sensitive || value === undefined ? [] : [[input.key, value]];
  });
  return Object.fromEntries(entries);
}
