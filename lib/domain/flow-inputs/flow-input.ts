import type { JsonValue } from "../run/values";

/** What a person is asked for. `unknown` is a type that we don't know: its value is written as JSON. */
export type InputKind = "text" | "number" | "boolean" | "list" | "object" | "table" | "unknown";

/** What one line of a list or one cell of a table holds. */
export type CellKind = "text" | "number" | "boolean" | "unknown";

/** A column of a table input; `key` is the name under which each row keeps its cell. */
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
}

/**
 * One input of a flow, whichever dialect declared it.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Get the schema for desktop flows", and "Manage
 * variables and the variables pane", "Input and output variables".
 */
export interface FlowInput {
  /** Name under which the value is sent: the designer's external name. */
  readonly key: string;
  /** The key where the schema has no title. */
  readonly title: string;
  /** Empty when the author wrote none. */
  readonly description: string;
  readonly kind: InputKind;
  readonly mandatory: boolean;
  /** Already of the input's kind; undefined when there is none, when it doesn't fit, or when the input is sensitive. */
  readonly defaultValue: JsonValue | undefined;
  readonly sensitive: boolean;
  /** The type as the schema spells it, for the words beside an unknown one; null when absent. */
  readonly declaredType: string | null;
  /** What a list's lines hold; "text" for every other kind. */
  readonly itemKind: CellKind;
  /** The columns that a table declares or shows in its default; empty for every other kind. */
  readonly columns: readonly TableColumn[];
}

/** Values of a form by input key. A missing key is a blank field; never holds the value of a sensitive input. */
export type InputValues = Readonly<Record<string, JsonValue>>;

/** What was typed into sensitive inputs, by input key. Lives in memory only. */
export type SecretValues = Readonly<Record<string, string>>;
