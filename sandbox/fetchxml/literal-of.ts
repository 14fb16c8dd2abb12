import { err, ok, type Result } from "../kernel/result.ts";
import type { Column } from "../model/column.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { parseLiteral } from "../query/parse-options.ts";
import type { Literal } from "../query/syntax.ts";

const BRACED = /^\{([0-9a-f-]{36})\}$/i;
const TRUE = ["1", "true"];
const FALSE = ["0", "false"];

/** The words of a column's type in refusals. */
const WANTED: Readonly<Record<Column["kind"], Literal["kind"]>> = {
  string: "string",
  memo: "string",
  guid: "guid",
  lookup: "guid",
  file: "guid",
  integer: "number",
  bigint: "number",
  double: "number",
  choice: "number",
  boolean: "boolean",
  datetime: "instant",
  managed: "boolean",
};

/**
 * A value of a condition, which FetchXML writes as bare text, as its column's type. Identifiers may stand in braces and
 * yes or no may be a digit. A time without a zone is taken for UTC. Unverified: Dataverse may take it for the caller's
 * time; a condition on a time near midnight would settle it.
 */
export function literalOf(
  { column, name }: { readonly column: Column; readonly name: string },
  text: string,
): Result<Literal, DataverseFault> {
  const wanted = WANTED[column.kind];
  if (column.kind === "file" || column.kind === "managed")
    return err(unsupported(`A condition on '${name}'`));
  if (wanted === "string") return ok({ kind: "string", value: text });
  const literal = parseLiteral(specialText(column, text.trim()));
  const fits =
    literal.ok && (literal.value.kind === wanted || (wanted === "instant" && literal.value.kind === "date"));
  // Unverified: the words; a condition of a number with letters in a real environment would settle them.
  return fits
    ? literal
    : err(
        malformed(
          `Condition for attribute '${name}': a value of type '${wanted}' is expected, not '${text}'.`,
        ),
      );
}

/** The same as text, in the form in which `$filter` writes it. */
export function specialText(column: Column, text: string): string {
  if (column.kind === "boolean") {
    const word = text.toLowerCase();
    if (TRUE.includes(word)) return "true";
    return FALSE.includes(word) ? "false" : text;
  }
  if (column.kind === "guid" || column.kind === "lookup") return BRACED.exec(text)?.[1] ?? text;
  if (column.kind !== "datetime") return text;
  const time = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?$/i.exec(text);
  return time === null ? text : `${time[1] ?? ""}T${time[2] ?? ""}${time[3] ?? "Z"}`;
}
