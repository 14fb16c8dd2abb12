import type { Column } from "../model/column.ts";
import type { Value } from "../store/row.ts";

/** A value as the wire has it. Instants are UTC with whole seconds. Source: Microsoft Learn, "Behavior and format of the date and time column". */
export function wireValue(column: Column, value: Value): unknown {
  if (value === null) return null;
  switch (column.kind) {
    case "boolean":
      return Number(value) !== 0;
    case "datetime":
      return instant(Number(value), column.dateOnly);
    case "integer":
    case "bigint":
    case "double":
    case "choice":
      return Number(value);
    case "managed":
      return managedValue(String(value));
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return value;
  }
}

/** The text that people see, in English and UTC; undefined for what has none. Lookups take their target's name instead. */
export function formattedValue(column: Column, value: Value): string | undefined {
  if (value === null) return undefined;
  switch (column.kind) {
    case "boolean":
      return Number(value) === 0 ? "No" : "Yes";
    case "choice":
      return column.labels[Number(value)];
    case "datetime":
      return (column.dateOnly ? DAY : DAY_AND_TIME)
        .format(Number(value))
        .replace(",", "")
        .replace("\u202f", " ");
    case "integer":
    case "bigint":
      return WHOLE.format(Number(value));
    case "double":
      return DECIMAL.format(Number(value));
    case "managed":
    case "guid":
    case "string":
    case "memo":
    case "lookup":
    case "file":
      return undefined;
  }
}

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const DAY = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
});
const DAY_AND_TIME = new Intl.DateTimeFormat("en-US", {
  timeZone: "UTC",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

function instant(ms: number, dateOnly: boolean): string {
  const text = new Date(ms).toISOString();
  return dateOnly ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}

/** The store holds JSON text; text that is none is a mistake of a scenario and shows as it is. */
function managedValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
