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
export type Operand = Literal | { readonly kind: "path"; readonly path: Path } | Alias | Unsupported;

/** A parameter alias such as `@p1`, to be replaced by its value before anything is translated. */
export interface Alias {
  readonly kind: "alias";
  readonly name: string;
}

/** Something the grammar recognises only in order to refuse it by name. */
export interface Unsupported {
  readonly kind: "unsupported";
  readonly what: string;
}

/** Comparison operators. */
export type ComparisonOperator = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** Text functions. `like` takes a whole pattern and is FetchXML's; the grammar of `$filter` has no word for it. */
export type TextFunction = "contains" | "startswith" | "endswith" | "like";

/** A value of a special function's parameter: one or several texts as written. */
export type SpecialArgument = string | readonly string[] | Alias;

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
      /** What stands before the function: a way that its `PropertyName` goes on from. */
      readonly path: Path;
      readonly arguments: readonly (readonly [string, SpecialArgument])[];
    }
  | Lambda
  | Unsupported;

/** `any` or `all` over a collection. */
export interface Lambda {
  readonly kind: "lambda";
  readonly quantifier: "any" | "all";
  /** The way to the collection, its own name last. */
  readonly path: Path;
  /** undefined for `any()`, which asks whether there is a row at all. */
  readonly test: { readonly variable: string; readonly condition: Filter } | undefined;
}

/** One key of `$orderby`. */
export interface Order {
  readonly path: Path;
  readonly descending: boolean;
}

/** A key of `$orderby` as written, where an alias may stand for the path. */
export interface WrittenOrder {
  readonly key: Extract<Operand, { kind: "path" | "alias" }>;
  readonly descending: boolean;
}

/** Ways to sum up the rows of a group. `rows` counts them, `values` counts those that have a value. */
export type AggregateMethod = "sum" | "average" | "min" | "max" | "countdistinct" | "values" | "rows";

/** One result of `aggregate(…)`; no path where rows are counted. */
export type Aggregate =
  { readonly path: Path | undefined; readonly method: AggregateMethod; readonly alias: string } | Unsupported;

/** One step of `$apply`. */
export type Transformation =
  | { readonly kind: "filter"; readonly filter: Filter }
  | { readonly kind: "group"; readonly columns: readonly Path[]; readonly aggregates: readonly Aggregate[] }
  | Unsupported;

/** One navigation property of `$expand` with its inner options as written. */
export interface ExpandItem {
  readonly navigation: string;
  readonly options: readonly { readonly name: string; readonly text: string }[];
}
