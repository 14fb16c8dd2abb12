/** The way to a column: navigation properties, then the column's property. */
export type Path = readonly string[];

/** A value written in a query. `instant` holds milliseconds since the epoch, NaN for one that no calendar has. */
export type Literal =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number; readonly whole: boolean }
  | { readonly kind: "guid"; readonly value: string }
  | { readonly kind: "instant"; readonly value: number }
  | { readonly kind: "date"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" };

/** One side of a comparison. */
export type Operand = Literal | { readonly kind: "path"; readonly path: Path } | Unsupported;

/** Something the grammar recognises only in order to refuse it by name. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly what: string;
}

/** Comparison operators. */
export type ComparisonOperator = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** Text functions. */
export type TextFunction = "contains" | "startswith" | "endswith";

/** A value of a special function's parameter: one or several texts as written. */
export type SpecialArgument = string | readonly string[];

/** A `$filter` as a tree. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly operands: readonly Filter[] }
  | { readonly kind: "not"; readonly operand: Filter }
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: "text"; readonly name: TextFunction; readonly target: Operand; readonly value: Operand }
  | {
      readonly kind: "special";
      readonly name: string;
      readonly arguments: readonly (readonly [string, SpecialArgument])[];
    }
  | Unsupported;

/** One key of `$orderby`. */
export interface Order {
  readonly path: Path;
  readonly descending: boolean;
}

/** One navigation property of `$expand` with its inner options as written. */
export interface ExpandItem {
  readonly navigation: string;
  readonly options: readonly { readonly name: string; readonly text: string }[];
}
