import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { ComparisonOperator, Filter, Operand } from "../query/syntax.ts";
import { INSTANCE_TYPES, type Instance, type InstanceType } from "./instance.ts";

type Value = string | number | boolean | null;
/** Decides about one instance. */
export type InstanceTest = (instance: Instance) => boolean;
type Compiled = Result<InstanceTest, DataverseFault>;

/** What one side of a comparison is, and how an instance has it. No type for null. */
interface Side {
  readonly type: InstanceType | undefined;
  readonly value: (instance: Instance) => Value;
}

/**
 * Makes a test of a `$filter`. Texts are compared with regard to case, unlike anywhere else in Dataverse.
 *
 * Source: Microsoft Learn, "Discover user organizations", "Use OData $filter query options": comparison, `and`, `or`,
 * `not`, and three text functions; everything else is refused.
 */
export function compileInstanceFilter(filter: Filter): Compiled {
  switch (filter.kind) {
    case "and":
    case "or":
      return combined(filter.kind, filter.operands);
    case "not": {
      const inner = compileInstanceFilter(filter.operand);
      return inner.ok ? ok((instance) => !inner.value(instance)) : inner;
    }
    case "comparison":
      return comparison(filter.operator, filter.left, filter.right);
    case "text":
      return textFunction(filter.name, filter.target, filter.value);
    case "unsupported":
      return err(unsupported(filter.what));
    case "special":
    case "lambda":
      return err(malformed("The discovery service knows no such function in $filter."));
  }
}

function combined(kind: "and" | "or", operands: readonly Filter[]): Compiled {
  const tests: InstanceTest[] = [];
  for (const operand of operands) {
    const test = compileInstanceFilter(operand);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return ok((instance) =>
    kind === "and" ? tests.every((test) => test(instance)) : tests.some((test) => test(instance)),
  );
}

function comparison(operator: ComparisonOperator, left: Operand, right: Operand): Compiled {
  const one = sideOf(left);
  if (!one.ok) return one;
  const other = sideOf(right);
  if (!other.ok) return other;
  const [a, b] = [one.value, other.value];
  if (a.type !== undefined && b.type !== undefined && a.type !== b.type) {
    return err(malformed(`A ${a.type} and a ${b.type} can't be compared with '${operator}'.`));
  }
  return ok((instance) => holds(operator, a.value(instance), b.value(instance)));
}

function holds(operator: ComparisonOperator, left: Value, right: Value): boolean {
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (left === null || right === null) return false;
  if (operator === "gt") return left > right;
  if (operator === "ge") return left >= right;
  return operator === "lt" ? left < right : left <= right;
}

function textFunction(name: string, target: Operand, value: Operand): Compiled {
  const sides = [sideOf(target), sideOf(value)] as const;
  for (const side of sides) {
    if (!side.ok) return side;
    if (side.value.type !== "text") return err(malformed(`The function '${name}' takes texts.`));
  }
  const [whole, part] = sides;
  return ok((instance) => {
    const text = whole.ok ? whole.value.value(instance) : null;
    const searched = part.ok ? part.value.value(instance) : null;
    if (typeof text !== "string" || typeof searched !== "string") return false;
    if (name === "contains") return text.includes(searched);
    return name === "startswith" ? text.startsWith(searched) : text.endsWith(searched);
  });
}

function sideOf(operand: Operand): Result<Side, DataverseFault> {
  switch (operand.kind) {
    case "path":
      return propertySide(operand.path.join("/"));
    case "unsupported":
      return err(unsupported(operand.what));
    case "alias":
      return err(unsupported(`The parameter alias '${operand.name}'`));
    case "null":
      return ok({ type: undefined, value: () => null });
    case "string":
      return literal("text", operand.value);
    case "number":
      return literal("whole", operand.value);
    case "boolean":
      return literal("boolean", operand.value);
    case "guid":
      return literal("guid", operand.value.toLowerCase());
    case "instant":
    case "date":
      return literal("instant", operand.value);
  }
}

function literal(type: InstanceType, value: Value): Result<Side, DataverseFault> {
  return ok({ type, value: () => value });
}

function propertySide(name: string): Result<Side, DataverseFault> {
  const type = INSTANCE_TYPES.get(name);
  if (type === undefined) return err(unknownProperty(name));
  return ok({
    type,
    value: (instance) => {
      const value = instance[name] ?? null;
      return type === "instant" && typeof value === "string" ? Date.parse(value) : value;
    },
  });
}

/** A property that instances lack: 400. Unverified: the wording, which is the Web API's with the service's type. */
export function unknownProperty(name: string): DataverseFault {
  return malformed(
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.Discovery.Instance'.`,
  );
}
