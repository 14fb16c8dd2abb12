import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { parseAliasArgument, parseAliasOperand } from "./parse-options.ts";
import type { Alias, Filter, Lambda, Operand, Order, SpecialArgument, WrittenOrder } from "./syntax.ts";

type Resolved<T> = Result<T, DataverseFault>;
type Special = Extract<Filter, { kind: "special" }>;

/**
 * The values of a request's parameter aliases. Each is read by where it is used: as a value or a column in a comparison
 * and an order, as text in a special function. An alias without a value is null.
 *
 * Source: Microsoft Learn, "Use OData to query data", "Use parameter aliases with query options".
 */
export class ParameterAliases {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #used = new Set<string>();

  /** Takes the texts by name, without the `@`. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /**
   * The refusal for a value that nothing used. Unverified: Dataverse may ignore it; here it is refused, because what is
   * ignored is most often a misspelt name.
   */
  get unused(): DataverseFault | undefined {
    const name = [...this.#texts.keys()].find((each) => !this.#used.has(each));
    return name === undefined ? undefined : malformed(`The parameter alias '@${name}' is used nowhere.`);
  }

  /** The filter with every alias replaced. */
  filter(filter: Filter): Resolved<Filter> {
    switch (filter.kind) {
      case "and":
      case "or":
        return mapped(
          each(filter.operands, (operand) => this.filter(operand)),
          (operands) => ({
            kind: filter.kind,
            operands,
          }),
        );
      case "not":
        return mapped(this.filter(filter.operand), (operand) => ({ kind: "not", operand }));
      case "comparison":
        return mapped(
          each([filter.left, filter.right], (side) => this.#operand(side)),
          ([left, right]) => ({
            ...filter,
            left: left ?? filter.left,
            right: right ?? filter.right,
          }),
        );
      case "text":
        return mapped(
          each([filter.target, filter.value], (side) => this.#operand(side)),
          ([target, value]) => ({
            ...filter,
            target: target ?? filter.target,
            value: value ?? filter.value,
          }),
        );
      case "special":
        return this.#special(filter);
      case "lambda":
        return this.#lambda(filter);
      case "unsupported":
        return ok(filter);
    }
  }

  /** The order with every alias replaced; each must stand for a column. */
  orderBy(orders: readonly WrittenOrder[]): Resolved<readonly Order[]> {
    return each(orders, ({ key, descending }) => {
      const column = this.#operand(key);
      if (!column.ok) return column;
      if (column.value.kind === "path") return ok({ path: column.value.path, descending });
      return err(malformed("The $orderby query option takes columns only."));
    });
  }

  #operand(operand: Operand): Resolved<Operand> {
    if (operand.kind !== "alias") return ok(operand);
    const text = this.#textOf(operand);
    return text === undefined ? ok({ kind: "null" }) : parseAliasOperand(text);
  }

  #special(special: Special): Resolved<Special> {
    const resolved = each(special.arguments, ([name, value]) =>
      mapped(this.#argument(value), (argument) => [name, argument] as const),
    );
    return mapped(resolved, (given) => ({ ...special, arguments: given }));
  }

  #argument(value: SpecialArgument): Resolved<SpecialArgument> {
    if (typeof value === "string" || !("kind" in value)) return ok(value);
    const text = this.#textOf(value);
    return text === undefined ? ok("null") : parseAliasArgument(text);
  }

  #lambda(lambda: Lambda): Resolved<Lambda> {
    const { test } = lambda;
    if (test === undefined) return ok(lambda);
    return mapped(this.filter(test.condition), (condition) => ({ ...lambda, test: { ...test, condition } }));
  }

  #textOf({ name }: Alias): string | undefined {
    this.#used.add(name);
    return this.#texts.get(name);
  }
}

function mapped<T, U>(result: Resolved<T>, change: (value: T) => U): Resolved<U> {
  return result.ok ? ok(change(result.value)) : result;
}

function each<T, U>(values: readonly T[], change: (value: T) => Resolved<U>): Resolved<readonly U[]> {
  const changed: U[] = [];
  for (const value of values) {
    const result = change(value);
    if (!result.ok) return result;
    changed.push(result.value);
  }
  return ok(changed);
}
