import { err, ok, type Result } from "../kernel/result.ts";
import type { ChoiceColumn, Column, DateTimeColumn, NumberColumn, TextColumn } from "../model/column.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Value } from "../store/row.ts";
import { outsideChoices, payloadFault, tooEarly, tooLong } from "./write-fault.ts";

/** Which column a value is for. */
export interface ColumnPlace {
  readonly name: string;
  readonly column: Column;
  /** Logical name of its table. */
  readonly type: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Source: OASIS, "OData ABNF", dateTimeOffsetValue: an instant names its zone. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,12})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EARLIEST_MS = Date.UTC(1753, 0, 1);

/** Turns a JSON value into one of the store, or says why the column does not take it. Null empties any column. */
export function parseValue(place: ColumnPlace, value: unknown): Result<Value, DataverseFault> {
  if (value === null) return ok(null);
  const { column, name } = place;
  switch (column.kind) {
    case "string":
    case "memo":
      return parseText(place, column, value);
    case "integer":
    case "bigint":
    case "double":
      return parseNumber(column, value);
    case "choice":
      return parseChoice(place, column, value);
    case "boolean":
      return typeof value === "boolean" ? ok(value ? 1 : 0) : err(notOfType(value, "Edm.Boolean"));
    case "datetime":
      return parseInstant(name, column, value);
    case "guid":
      return typeof value === "string" && GUID.test(value)
        ? ok(value.toLowerCase())
        : err(notOfType(value, "Edm.Guid"));
    case "lookup":
    case "file":
    case "managed":
      return err(unsupported(`Writing the column '${name}' as a value`));
  }
}

function parseText(
  { name, type }: ColumnPlace,
  { maxLength }: TextColumn,
  value: unknown,
): Result<Value, DataverseFault> {
  if (typeof value !== "string") return err(notOfType(value, "Edm.String"));
  return value.length > maxLength ? err(tooLong(name, type, maxLength)) : ok(value);
}

const INT32_MAX = 2_147_483_647;

function parseNumber({ kind }: NumberColumn, value: unknown): Result<Value, DataverseFault> {
  const edm = { integer: "Edm.Int32", bigint: "Edm.Int64", double: "Edm.Double" }[kind];
  if (typeof value !== "number") return err(notOfType(value, edm));
  const isWhole = kind === "double" || Number.isSafeInteger(value);
  const fits = kind !== "integer" || (value >= -INT32_MAX - 1 && value <= INT32_MAX);
  return isWhole && fits ? ok(value) : err(notOfType(value, edm));
}

function parseChoice(
  { name, type }: ColumnPlace,
  { labels }: ChoiceColumn,
  value: unknown,
): Result<Value, DataverseFault> {
  if (typeof value !== "number" || !Number.isInteger(value)) return err(notOfType(value, "Edm.Int32"));
  return Object.hasOwn(labels, value)
    ? ok(value)
    : err(outsideChoices(value, name, type, Object.keys(labels).map(Number)));
}

/** Whole seconds, as the wire shows them. */
function parseInstant(
  name: string,
  { dateOnly }: DateTimeColumn,
  value: unknown,
): Result<Value, DataverseFault> {
  const edm = dateOnly ? "Edm.Date" : "Edm.DateTimeOffset";
  const isWritten = typeof value === "string" && (dateOnly ? DAY : INSTANT).test(value);
  const ms = isWritten ? Date.parse(value.replace(/(\.\d{3})\d+/, "$1")) : Number.NaN;
  if (Number.isNaN(ms) || !isWritten || !isOnCalendar(value)) return err(notOfType(value, edm));
  return ms < EARLIEST_MS ? err(tooEarly(name)) : ok(Math.floor(ms / 1000) * 1000);
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}

function notOfType(value: unknown, type: string): DataverseFault {
  const literal = JSON.stringify(value).slice(0, 100);
  return payloadFault(`Cannot convert the literal '${literal}' to the expected type '${type}'.`);
}
