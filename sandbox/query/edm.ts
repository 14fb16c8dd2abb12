import type { Column } from "../model/column.ts";
import type { Literal } from "./syntax.ts";

const COLUMN_TYPES: Readonly<Record<Column["kind"], string>> = {
  guid: "Edm.Guid",
  lookup: "Edm.Guid",
  file: "Edm.Guid",
  string: "Edm.String",
  memo: "Edm.String",
  managed: "Microsoft.Dynamics.CRM.BooleanManagedProperty",
  integer: "Edm.Int32",
  choice: "Edm.Int32",
  bigint: "Edm.Int64",
  double: "Edm.Double",
  boolean: "Edm.Boolean",
  datetime: "Edm.DateTimeOffset",
};

/** The OData type of a column. */
export function columnType(column: Column): string {
  return column.kind === "datetime" && column.dateOnly ? "Edm.Date" : COLUMN_TYPES[column.kind];
}

/** The OData type of a literal as written. */
export function literalType(literal: Literal): string {
  switch (literal.kind) {
    case "string":
      return "Edm.String";
    case "number":
      return numberType(literal.value, literal.whole);
    case "guid":
      return "Edm.Guid";
    case "instant":
      return "Edm.DateTimeOffset";
    case "date":
      return "Edm.Date";
    case "boolean":
      return "Edm.Boolean";
    case "null":
      return "<null>";
  }
}

function numberType(value: number, whole: boolean): string {
  if (!whole) return "Edm.Double";
  return Math.abs(value) < 2 ** 31 ? "Edm.Int32" : "Edm.Int64";
}
