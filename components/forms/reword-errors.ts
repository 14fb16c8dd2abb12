import type { RJSFValidationError } from "@rjsf/utils";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { inputOfField } from "@/lib/domain/flow-inputs/form-schema";
import { inputsFormText } from "@/lib/text/inputs-form";

const { errors: words } = inputsFormText;
const SHOWN_PER_FIELD_MAX = 3;

/**
 * Says schema errors in words for the person who fills the form, each at the field it belongs to: an error deep in a
 * list or table names its line and is shown under the whole field.
 */
export function rewordErrors(
  errors: readonly RJSFValidationError[],
  inputs: readonly FlowInput[],
): RJSFValidationError[] {
  const byField = new Map<string, string[]>();
  for (const error of errors) {
    const [field = "", ...within] = pathOf(error);
    const input = inputOfField(inputs, field);
    const message = input === undefined ? words.other : messageFor(error, input, within);
    byField.set(field, [...(byField.get(field) ?? []), message]);
  }
  return [...byField].map(([field, messages]) => toError(field, shortened(messages)));
}

function pathOf(error: RJSFValidationError): readonly string[] {
  const params: unknown = error.params;
  const path: unknown = typeof params === "object" && params !== null && "path" in params ? params.path : [];
  return Array.isArray(path) ? path.filter((step): step is string => typeof step === "string") : [];
}

function messageFor(error: RJSFValidationError, input: FlowInput, within: readonly string[]): string {
  const [line, column] = within;
  if (line === undefined) return fieldMessage(error, input);
  const lineNumber = Number(line) + 1;
  const message = cellMessage(error, input, column);
  return column === undefined
    ? words.inEntry(lineNumber, message)
    : words.inCell(lineNumber, columnTitle(input, column), message);
}

function fieldMessage(error: RJSFValidationError, input: FlowInput): string {
  const isBlank = ["required", "minItems", "minProperties"].includes(error.name ?? "");
  return isBlank ? blankMessage(input) : wrongMessage(input);
}

function blankMessage(input: FlowInput): string {
  if (input.sensitive) return words.blank;
  switch (input.kind) {
    case "number":
      return words.blankNumber;
    case "boolean":
      return words.blankChoice;
    case "list":
      return words.blankList;
    case "table":
      return words.blankTable;
    case "object":
      return words.blankObject;
    case "text":
    case "unknown":
      return words.blank;
  }
}

/** What to say when the value of an input is not of its kind. */
export function wrongMessage(input: FlowInput): string {
  switch (input.kind) {
    case "number":
      return words.number;
    case "boolean":
      return words.boolean;
    case "object":
      return words.jsonObject;
    case "list":
      return words.list;
    case "table":
      return words.table;
    case "unknown":
      return words.json;
    case "text":
      return words.other;
  }
}

function cellMessage(error: RJSFValidationError, input: FlowInput, column: string | undefined): string {
  if (error.name !== "type") return words.other;
  const kind = column === undefined ? input.itemKind : input.columns.find(({ key }) => key === column)?.kind;
  if (kind === "number") return words.number;
  return kind === "boolean" ? words.boolean : words.other;
}

function columnTitle(input: FlowInput, column: string): string {
  return input.columns.find(({ key }) => key === column)?.title ?? column;
}

function shortened(messages: readonly string[]): string {
  const shown = messages.slice(0, SHOWN_PER_FIELD_MAX);
  const rest = messages.length - shown.length;
  return [...shown, ...(rest > 0 ? [words.andMore(rest)] : [])].join(" ");
}

function toError(field: string, message: string): RJSFValidationError {
  return { property: `.${field}`, message, stack: message };
}
