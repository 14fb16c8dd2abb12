import type { Place } from "./tables.ts";

/** A value that a condition names; an instant is in milliseconds since the epoch. */
export type Literal =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "instant"; readonly value: number }
  | { readonly kind: "guid"; readonly value: string }
  | { readonly kind: "null" };

/** The comparison operators of `$filter`. */
export type Operator = "eq" | "ne" | "gt" | "ge" | "lt" | "le";
/** The text functions of `$filter`. */
export type TextFunction = "contains" | "startswith" | "endswith";
/** Query functions that take a list of values. */
export type ListFunction = "In" | "NotIn" | "Between" | "NotBetween";
/** Query functions that take nothing but the column. */
export type PlainFunction =
  | "Today"
  | "Yesterday"
  | "Tomorrow"
  | "ThisMonth"
  | "LastMonth"
  | "NextMonth"
  | "ThisYear"
  | "LastYear"
  | "NextYear"
  | "EqualUserId"
  | "NotEqualUserId";
/** Query functions that count hours or minutes from now; those of days and longer have borders that are not documented. */
export type SpanFunction = "LastXHours" | "NextXHours" | "OlderThanXHours" | "OlderThanXMinutes";
/** Query functions that take a day. */
export type DayFunction = "On" | "OnOrAfter" | "OnOrBefore";

/** A tree of conditions over one row and the rows it points at. */
export type Condition =
  | { readonly kind: "and" | "or"; readonly operands: readonly Condition[] }
  | { readonly kind: "not"; readonly operand: Condition }
  | {
      readonly kind: "compare";
      readonly place: Place;
      readonly operator: Operator;
      readonly literal: Literal;
      readonly mirrored: boolean;
    }
  | { readonly kind: "columns"; readonly left: Place; readonly operator: Operator; readonly right: Place }
  | { readonly kind: "text"; readonly name: TextFunction; readonly place: Place; readonly pattern: string }
  | {
      readonly kind: "list";
      readonly name: ListFunction;
      readonly place: Place;
      readonly literals: readonly Literal[];
    }
  | { readonly kind: "plain"; readonly name: PlainFunction; readonly place: Place }
  | { readonly kind: "day"; readonly name: DayFunction; readonly place: Place; readonly dayMs: number }
  | { readonly kind: "span"; readonly name: SpanFunction; readonly place: Place; readonly count: number }
  | {
      readonly kind: "related";
      readonly collection: string;
      readonly quantifier: "any" | "all";
      /** On the related row; undefined asks whether there is one. */
      readonly condition: Condition | undefined;
    };
