import { err, ok, type Result } from "../../kernel/result.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../../model/dataverse-fault.ts";
import type { MetadataItem } from "../../metadata/metadata-item.ts";
import { parseFilter } from "../../query/parse-options.ts";
import type { Filter, Operand } from "../../query/syntax.ts";
import { enumOf, isMember } from "./metadata-enums.ts";

/** Whether an item passes. */
export type DefinitionTest = (item: MetadataItem) => boolean;

type Compiled = Result<DefinitionTest, DataverseFault>;

const ENUM_LITERAL = /Microsoft\.Dynamics\.CRM\.(\w+)'(\w*)'/g;
/** Stands between the name of an enumeration and its member inside a text; no request can hold it unencoded. */
const MARK = "\u0001";

/**
 * Reads a `$filter` over metadata. Texts compare with regard to case, unlike those of rows. Unverified: the page on
 * comparisons speaks of rows alone; a name in capitals, asked of a real environment, would settle it.
 *
 * Source: Microsoft Learn, "Query table definitions using the Web API", "Use enum types in $filter operations" and "Use
 * complex types in $filter operations".
 */
export function compileDefinitionFilter(text: string, type: string, names: ReadonlySet<string>): Compiled {
  if (text.includes(MARK)) return err(malformed("The filter holds a character that no text can."));
  const marked = text.replace(
    ENUM_LITERAL,
    (_, name: string, member: string) => `'${MARK}${name}${MARK}${member}'`,
  );
  const parsed = parseFilter(marked);
  return parsed.ok ? compiled(parsed.value, { type, names }) : parsed;
}

interface Known {
  readonly type: string;
  readonly names: ReadonlySet<string>;
}

function compiled(filter: Filter, known: Known): Compiled {
  switch (filter.kind) {
    case "and":
    case "or": {
      const tests: DefinitionTest[] = [];
      for (const operand of filter.operands) {
        const test = compiled(operand, known);
        if (!test.ok) return test;
        tests.push(test.value);
      }
      return ok(
        filter.kind === "and"
          ? (item) => tests.every((test) => test(item))
          : (item) => tests.some((test) => test(item)),
      );
    }
    case "not": {
      const test = compiled(filter.operand, known);
      return test.ok ? ok((item) => !test.value(item)) : test;
    }
    case "comparison":
      return comparison(filter, known);
    case "unsupported":
      return err(unsupported(filter.what));
    case "text":
    case "special":
    case "lambda":
      return err(unsupported("A function in a filter of metadata"));
  }
}

function comparison(
  { operator, left, right }: Extract<Filter, { kind: "comparison" }>,
  { type, names }: Known,
): Compiled {
  if (operator !== "eq" && operator !== "ne") {
    return err(unsupported(`The operator '${operator}' in a filter of metadata`));
  }
  if (left.kind !== "path") return err(unsupported("A filter of metadata that begins with a value"));
  const [property = ""] = left.path;
  if (!names.has(property)) return err(unknownProperty(property, type));
  const wanted = literal(right);
  if (!wanted.ok) return wanted;
  const mismatch = enumMismatch(left.path.join("/"), wanted.value);
  if (mismatch !== undefined) return err(mismatch);
  const value = plainValue(wanted.value);
  return ok((item) => (valueAt(item, left.path) === value) === (operator === "eq"));
}

function literal(operand: Operand): Result<string | number | boolean | null, DataverseFault> {
  switch (operand.kind) {
    case "string":
    case "number":
    case "boolean":
      return ok(operand.value);
    case "guid":
      return ok(operand.value.toLowerCase());
    case "null":
      return ok(null);
    case "instant":
    case "date":
    case "path":
    case "alias":
    case "unsupported":
      return err(unsupported("Such a value in a filter of metadata"));
  }
}

function enumMismatch(path: string, wanted: unknown): DataverseFault | undefined {
  const expected = enumOf(path);
  const [, name, member] = typeof wanted === "string" ? wanted.split(MARK) : [];
  if (wanted === null || (expected === undefined && name === undefined)) return undefined;
  if (expected !== name) {
    const found = name === undefined ? "Edm.String" : `Microsoft.Dynamics.CRM.${name}`;
    const own = expected === undefined ? "another type" : `Microsoft.Dynamics.CRM.${expected}`;
    return malformed(
      `A binary operator with incompatible types was detected. Found operand types '${own}' and '${found}' for '${path}'.`,
    );
  }
  return isMember(name ?? "", member ?? "")
    ? undefined
    : malformed(`'${member ?? ""}' is no member of Microsoft.Dynamics.CRM.${name ?? ""}.`);
}

function plainValue(wanted: string | number | boolean | null): unknown {
  return typeof wanted === "string" && wanted.startsWith(MARK) ? wanted.split(MARK)[2] : wanted;
}

function valueAt(item: MetadataItem, path: readonly string[]): unknown {
  let value: unknown = { ...item.common, ...item.derived };
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([each]) => each === name)?.[1];
  }
  return value ?? null;
}
