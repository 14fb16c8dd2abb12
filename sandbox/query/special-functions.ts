import { err } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { QueryScope } from "./query-scope.ts";
import type { SpecialFunction, Sql } from "./special-call.ts";
import { DAY_FUNCTIONS } from "./special-days.ts";
import { SET_FUNCTIONS } from "./special-sets.ts";
import { USER_FUNCTIONS } from "./special-users.ts";
import type { Filter } from "./syntax.ts";

type Special = Extract<Filter, { kind: "special" }>;

/** The query functions that are supported. Source: Microsoft Learn, "Web API Query Function Reference". */
export const SPECIAL_FUNCTIONS: Readonly<Record<string, SpecialFunction>> = {
  ...SET_FUNCTIONS,
  ...DAY_FUNCTIONS,
  ...USER_FUNCTIONS,
};

/** The documented ones that are refused by name: those of fiscal periods, of hierarchies, and of full-text search. */
export const UNSERVED_SPECIAL_FUNCTIONS: readonly string[] = [
  "InFiscalPeriod",
  "InFiscalPeriodAndYear",
  "InFiscalYear",
  "InOrAfterFiscalPeriodAndYear",
  "InOrBeforeFiscalPeriodAndYear",
  "LastFiscalPeriod",
  "LastFiscalYear",
  "LastXFiscalPeriods",
  "LastXFiscalYears",
  "NextFiscalPeriod",
  "NextFiscalYear",
  "NextXFiscalPeriods",
  "NextXFiscalYears",
  "ThisFiscalPeriod",
  "ThisFiscalYear",
  "Above",
  "AboveOrEqual",
  "Under",
  "UnderOrEqual",
  "NotUnder",
  "EqualUserOrUserHierarchy",
  "EqualUserOrUserHierarchyAndTeams",
  "Contains",
];

/** Translates `Microsoft.Dynamics.CRM.<Name>(…)`. */
export function specialSql(special: Special, scope: QueryScope): Sql {
  const { name } = special;
  const definition = Object.hasOwn(SPECIAL_FUNCTIONS, name) ? SPECIAL_FUNCTIONS[name] : undefined;
  if (definition === undefined) return err(whyNotAFunction(name));
  const given = new Map(special.arguments);
  const property = given.get("PropertyName");
  const wanted = { nothing: undefined, value: "PropertyValue", values: "PropertyValues" }[definition.takes];
  const expected = wanted === undefined ? ["PropertyName"] : ["PropertyName", wanted];
  const values = wanted === undefined ? [] : textsOf(given.get(wanted));
  const fits = given.size === special.arguments.length && [...given.keys()].sort().join() === expected.join();
  if (!fits || typeof property !== "string" || (definition.takes === "value" && values.length !== 1)) {
    return err(malformed(`The function '${name}' takes the parameters ${expected.join(" and ")}.`));
  }
  const column = scope.attribute([...special.path, ...property.split("/")]);
  if (!column.ok) return column;
  return definition.sql({ name, column: column.value, values, surroundings: scope.surroundings });
}

/** An alias that nobody resolved names nothing. */
function textsOf(argument: Special["arguments"][number][1] | undefined): readonly string[] {
  if (typeof argument === "string") return [argument];
  return argument === undefined || "kind" in argument ? [] : argument;
}

function whyNotAFunction(name: string): DataverseFault {
  const full = `Microsoft.Dynamics.CRM.${name}`;
  return UNSERVED_SPECIAL_FUNCTIONS.includes(name)
    ? unsupported(`The function '${full}' in $filter`)
    : malformed(`An unknown function with name '${full}' was found.`);
}
