import type { JsonObject, JsonValue } from "../run/values";
import type { CellKind, InputKind, TableColumn } from "./flow-input";
import { isJsonArray, isJsonObject, member, memberText, parseJson } from "./json-text";

const KINDS: Readonly<Record<string, InputKind>> = {
  string: "text",
  text: "text",
  password: "text",
  securestring: "text",
  number: "number",
  integer: "number",
  boolean: "boolean",
  array: "list",
  list: "list",
  object: "object",
  datatable: "table",
  table: "table",
};

/**
 * The type as spelled, in lower case; the first one that isn't null where several are allowed.
 *
 * Source: Microsoft Learn, "Manage variables and the variables pane": the designer offers Text, Number, Boolean,
 * Custom object, List and Datatable.
 */
export function declaredType(property: JsonObject): string | null {
  const type = member(property, "type");
  if (typeof type === "string") return type;
  if (!isJsonArray(type)) return null;
  return type.find((one): one is string => typeof one === "string" && one !== "null") ?? null;
}

/**
 * The kind of an input. A list whose items are objects, or whose default shows nothing but objects, is a table; a type
 * that nobody documented is `unknown`.
 *
 * Unverified: how a schema spells a Datatable. A flow with one, read through `inputs/$value`, would settle it.
 */
export function inputKind(property: JsonObject): InputKind {
  const type = declaredType(property)?.toLowerCase();
  const kind = type !== undefined && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return "unknown";
  return kind === "list" && holdsRows(property) ? "table" : kind;
}

function holdsRows(property: JsonObject): boolean {
  const type = itemType(property);
  if (type !== undefined) return type === "object";
  const shown = shownEntries(property);
  return shown.length > 0 && shown.every(isJsonObject);
}

/** The entries that the author gave as a default or as a sample: they tell what a list without `items` holds. */
function shownEntries(property: JsonObject): readonly JsonValue[] {
  for (const name of ["default", "value"]) {
    const value = member(property, name);
    const reading = typeof value === "string" ? parseJson(value) : undefined;
    const entries = reading === undefined ? value : reading.ok ? reading.value : undefined;
    if (isJsonArray(entries) && entries.length > 0) return entries;
  }
  return [];
}

function itemType(property: JsonObject): string | undefined {
  const items = member(property, "items");
  return isJsonObject(items) ? declaredType(items)?.toLowerCase() : undefined;
}

/** What the lines of a list hold: text unless its items, or the entries that its author shows, say otherwise. */
export function listItemKind(property: JsonObject): CellKind {
  const type = itemType(property);
  const shown = shownEntries(property);
  return type === undefined && shown.length > 0 ? commonKind(shown) : cellKind(type);
}

function cellKind(type: string | undefined): CellKind {
  const kind = type !== undefined && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (type === undefined || kind === "text") return "text";
  return kind === "number" || kind === "boolean" ? kind : "unknown";
}

/** The columns of a table: those its items declare, otherwise those of the rows in its default. */
export function tableColumns(property: JsonObject, rows: JsonValue | undefined): TableColumn[] {
  const items = member(property, "items");
  const declared = isJsonObject(items) ? member(items, "properties") : undefined;
  if (isJsonObject(declared) && Object.keys(declared).length > 0) {
    return Object.entries(declared).map(([key, column]) => declaredColumn(key, column));
  }
  return columnsOfRows(rows);
}

function declaredColumn(key: string, column: JsonValue): TableColumn {
  if (!isJsonObject(column)) return { key, title: key, kind: "text" };
  const kind = cellKind(declaredType(column)?.toLowerCase());
  return { key, title: memberText(column, "title") || key, kind };
}

/** The columns that rows show, in order of first appearance; a column of numbers only holds numbers. */
export function columnsOfRows(rows: JsonValue | undefined): TableColumn[] {
  if (!isJsonArray(rows)) return [];
  const cells = new Map<string, JsonValue[]>();
  for (const row of rows) {
    if (!isJsonObject(row)) continue;
    for (const [key, cell] of Object.entries(row)) cells.set(key, [...(cells.get(key) ?? []), cell]);
  }
  return [...cells].map(([key, values]) => ({ key, title: key, kind: commonKind(values) }));
}

function commonKind(values: readonly JsonValue[]): CellKind {
  if (values.every((value) => typeof value === "number")) return "number";
  if (values.every((value) => typeof value === "boolean")) return "boolean";
  return values.every((value) => typeof value === "string") ? "text" : "unknown";
}
