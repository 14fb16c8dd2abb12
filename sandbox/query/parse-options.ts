import { readFileSync } from "node:fs";
import { join } from "node:path";
import peggy from "peggy";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type {
  ExpandItem,
  Filter,
  Literal,
  Operand,
  Path,
  SpecialArgument,
  Transformation,
  WrittenOrder,
} from "./syntax.ts";

/** What each start rule of the grammar gives. */
interface Trees {
  Filter: Filter;
  Literal: Literal;
  AliasOperand: Exclude<Operand, { kind: "alias" | "unsupported" }>;
  AliasArgument: Exclude<SpecialArgument, { kind: "alias" }>;
  OrderBy: readonly WrittenOrder[];
  Select: readonly Path[];
  Expand: readonly ExpandItem[];
  Apply: readonly Transformation[];
}

/** Parentheses within parentheses. Unverified: OData libraries stop at about this depth; Dataverse's own figure is not documented. */
const DEPTH_MAX = 100;

const parser = peggy.generate(readFileSync(join(import.meta.dirname, "odata.peggy"), "utf8"), {
  allowedStartRules: [
    "Filter",
    "Literal",
    "AliasOperand",
    "AliasArgument",
    "OrderBy",
    "Select",
    "Expand",
    "Apply",
  ],
});

/** Reads `$filter`. */
export const parseFilter = (text: string): Result<Filter, DataverseFault> => parseOption("Filter", text);
/** Reads one literal, as a special function's parameter holds it. */
export const parseLiteral = (text: string): Result<Literal, DataverseFault> => parseOption("Literal", text);
/** Reads what a parameter alias stands for in a comparison or an order: a value or a column. */
export const parseAliasOperand = (text: string): Result<Trees["AliasOperand"], DataverseFault> =>
  parseOption("AliasOperand", text);
/** Reads what a parameter alias stands for as a parameter of a special function. */
export const parseAliasArgument = (text: string): Result<Trees["AliasArgument"], DataverseFault> =>
  parseOption("AliasArgument", text);
/** Reads `$orderby`. */
export const parseOrderBy = (text: string): Result<Trees["OrderBy"], DataverseFault> =>
  parseOption("OrderBy", text);
/** Reads `$select`. */
export const parseSelect = (text: string): Result<Trees["Select"], DataverseFault> =>
  parseOption("Select", text);
/** Reads `$expand`; inner options stay text. */
export const parseExpand = (text: string): Result<Trees["Expand"], DataverseFault> =>
  parseOption("Expand", text);

/** Reads `$apply`. */
export const parseApply = (text: string): Result<Trees["Apply"], DataverseFault> =>
  parseOption("Apply", text);

/** Clients ask the same questions again and again; the bounds only keep a fuzzer from filling memory. */
const TREES_MAX = 1000;
const REMEMBERED_LENGTH_MAX = 2000;
const trees = new Map<string, Result<unknown, DataverseFault>>();

/** Reads an option, a text that was read before without reading it again: nobody changes a tree. */
function parseOption<R extends keyof Trees>(rule: R, text: string): Result<Trees[R], DataverseFault> {
  const key = `${rule} ${text}`;
  const known = trees.get(key);
  const read = known ?? readOption(rule, text);
  if (known === undefined && text.length <= REMEMBERED_LENGTH_MAX) {
    if (trees.size >= TREES_MAX) trees.clear();
    trees.set(key, read);
  }
  // The one place where the generated parser's untyped tree gets its type.
  return read as Result<Trees[R], DataverseFault>;
}

function readOption(rule: keyof Trees, text: string): Result<unknown, DataverseFault> {
  if (nesting(text) > DEPTH_MAX) return err(malformed("Recursion depth exceeded allowed limit."));
  try {
    const tree: unknown = parser.parse(text, { startRule: rule });
    return ok(tree);
  } catch (error) {
    if (!(error instanceof parser.SyntaxError)) throw error;
    const position = error.location.start.offset;
    return err(malformed(`Syntax error at position ${position} in '${text}'.`));
  }
}

function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    if (quoted) continue;
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
