import type { Filter, TextFunction } from "../query/syntax.ts";

/** How a condition's operator is translated. */
export type OperatorKind =
  | { readonly kind: "comparison"; readonly operator: "eq" | "ne" | "gt" | "ge" | "lt" | "le" }
  | { readonly kind: "null"; readonly operator: "eq" | "ne" }
  | { readonly kind: "text"; readonly name: TextFunction; readonly negated: boolean }
  | { readonly kind: "in"; readonly negated: boolean }
  | { readonly kind: "between"; readonly negated: boolean }
  | { readonly kind: "special"; readonly name: string; readonly takes: "nothing" | "value" | "values" };

/** Operators with a tree of their own. Source: Microsoft Learn, "condition operator values". */
const OPERATORS: Readonly<Record<string, OperatorKind>> = {
  eq: { kind: "comparison", operator: "eq" },
  ne: { kind: "comparison", operator: "ne" },
  neq: { kind: "comparison", operator: "ne" },
  gt: { kind: "comparison", operator: "gt" },
  ge: { kind: "comparison", operator: "ge" },
  lt: { kind: "comparison", operator: "lt" },
  le: { kind: "comparison", operator: "le" },
  null: { kind: "null", operator: "eq" },
  "not-null": { kind: "null", operator: "ne" },
  like: { kind: "text", name: "like", negated: false },
  "not-like": { kind: "text", name: "like", negated: true },
  "begins-with": { kind: "text", name: "startswith", negated: false },
  "not-begin-with": { kind: "text", name: "startswith", negated: true },
  "ends-with": { kind: "text", name: "endswith", negated: false },
  "not-end-with": { kind: "text", name: "endswith", negated: true },
  in: { kind: "in", negated: false },
  "not-in": { kind: "in", negated: true },
  between: { kind: "between", negated: false },
  "not-between": { kind: "between", negated: true },
};

/** Operators that have a query function of the Web API as their counterpart, by how many values they take. */
const SPECIAL = {
  nothing: [
    ...["today", "yesterday", "tomorrow", "this-week", "this-month", "this-year"],
    ...["last-week", "last-month", "last-year", "next-week", "next-month", "next-year"],
    ...["this-fiscal-period", "this-fiscal-year", "last-fiscal-period", "last-fiscal-year"],
    ...["next-fiscal-period", "next-fiscal-year"],
  ],
  value: [
    ...["on", "on-or-after", "on-or-before"],
    ...["last-x-hours", "last-x-days", "last-x-weeks", "last-x-months", "last-x-years"],
    ...["next-x-hours", "next-x-days", "next-x-weeks", "next-x-months", "next-x-years"],
    ...["last-x-fiscal-periods", "last-x-fiscal-years", "next-x-fiscal-periods", "next-x-fiscal-years"],
    ...["in-fiscal-period", "in-fiscal-year", "above", "under", "not-under"],
  ],
  values: [
    "in-fiscal-period-and-year",
    "in-or-before-fiscal-period-and-year",
    "in-or-after-fiscal-period-and-year",
  ],
} as const;

/** Those whose counterpart is not spelt alike. */
const SPECIAL_NAMES: Readonly<Record<string, readonly [string, "nothing" | "value" | "values"]>> = {
  "last-seven-days": ["Last7Days", "nothing"],
  "next-seven-days": ["Next7Days", "nothing"],
  "olderthan-x-minutes": ["OlderThanXMinutes", "value"],
  "olderthan-x-hours": ["OlderThanXHours", "value"],
  "olderthan-x-days": ["OlderThanXDays", "value"],
  "olderthan-x-weeks": ["OlderThanXWeeks", "value"],
  "olderthan-x-months": ["OlderThanXMonths", "value"],
  "olderthan-x-years": ["OlderThanXYears", "value"],
  "eq-userid": ["EqualUserId", "nothing"],
  "ne-userid": ["NotEqualUserId", "nothing"],
  "eq-userteams": ["EqualUserTeams", "nothing"],
  "eq-useroruserteams": ["EqualUserOrUserTeams", "nothing"],
  "eq-useroruserhierarchy": ["EqualUserOrUserHierarchy", "nothing"],
  "eq-useroruserhierarchyandteams": ["EqualUserOrUserHierarchyAndTeams", "nothing"],
  "eq-businessid": ["EqualBusinessId", "nothing"],
  "ne-businessid": ["NotEqualBusinessId", "nothing"],
  "eq-userlanguage": ["EqualUserLanguage", "nothing"],
  "eq-or-above": ["AboveOrEqual", "value"],
  "eq-or-under": ["UnderOrEqual", "value"],
  "contain-values": ["ContainValues", "values"],
  "not-contain-values": ["DoesNotContainValues", "values"],
};

const BY_NAME: ReadonlyMap<string, OperatorKind> = new Map([
  ...Object.entries(OPERATORS),
  ...(["nothing", "value", "values"] as const).flatMap((takes) =>
    SPECIAL[takes].map((name): [string, OperatorKind] => [
      name,
      { kind: "special", name: pascal(name), takes },
    ]),
  ),
  ...Object.entries(SPECIAL_NAMES).map(([operator, [name, takes]]): [string, OperatorKind] => [
    operator,
    { kind: "special", name, takes },
  ]),
]);

/** An operator by name; undefined for a name that nobody documented. */
export function operatorByName(name: string): OperatorKind | undefined {
  return BY_NAME.get(name);
}

/** Every documented operator, for the tests. */
export const OPERATOR_NAMES: readonly string[] = [...BY_NAME.keys()];

/** The opposite of a filter where it is wanted. A row without a value then passes, as `ne` has it. */
export function negatedIf(negated: boolean, filter: Filter): Filter {
  return negated ? { kind: "not", operand: filter } : filter;
}

/** `last-x-hours` is `LastXHours` in the Web API. */
function pascal(name: string): string {
  return name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
