import { compareValues, holds } from "./condition-holds.ts";
import { instantText } from "./condition-text.ts";
import type { Condition } from "./condition.ts";
import { differ, rowsOf, type Difference, type WireRow } from "./difference.ts";
import { ASKER_ID, NOW_MS } from "./environment-under-test.ts";
import type { Expansion, OrderKey, Shape } from "./list-question.ts";
import {
  collectionOf,
  linkedRow,
  propertyOf,
  relatedRows,
  TABLES,
  sortValueAt,
  type DataSet,
  type PlainRow,
  type Scalar,
  type TableName,
} from "./tables.ts";

/** Rows of a table and their order. */
export interface Order {
  readonly data: DataSet;
  readonly table: TableName;
  readonly orderBy: readonly OrderKey[];
}

/** What is known of rows before they are shown. */
export interface Rows extends Order {
  readonly shape: Shape;
}

/** The rows of a table that a filter lets through, in the order of the data. */
export function matchingRows(
  table: TableName,
  filter: Condition | undefined,
  data: DataSet,
  among = data[table],
): readonly PlainRow[] {
  const at = { data, table, nowMs: NOW_MS, userId: ASKER_ID };
  return among.filter((row) => filter === undefined || holds(filter, row, at));
}

/**
 * Compares the rows that came with those that match, of which the first `limit` are expected. Rows that are equal in
 * every key may come in any order; no row may come twice.
 */
export function rowsDiffer(
  rows: Rows,
  matching: readonly PlainRow[],
  limit: number | undefined,
  got: readonly WireRow[],
): Difference | undefined {
  const sorted = sortedRows(rows, matching);
  return orderDiffers(rows, sorted, sorted.slice(0, limit), got) ?? shapesDiffer(rows, got);
}

/** A value as the wire has it. */
export function wireValue(table: TableName, column: string, value: Scalar): Scalar {
  return TABLES[table].columns[column] === "instant" && value !== null ? instantText(Number(value)) : value;
}

/** Rows in the order of the keys. */
export function sortedRows(rows: Order, matching: readonly PlainRow[]): readonly PlainRow[] {
  return [...matching].sort((a, b) => compareRows(a, b, rows));
}

/** Compares identities and order alone. */
export function orderDiffers(
  rows: Order,
  matching: readonly PlainRow[],
  wanted: readonly PlainRow[],
  got: readonly WireRow[],
): Difference | undefined {
  const { key } = TABLES[rows.table];
  const byId = new Map(matching.map((row) => [row[key], row]));
  const found = got.map((row) => byId.get(String(row[key])));
  const agrees =
    got.length === wanted.length &&
    new Set(found).size === wanted.length &&
    wanted.every((row, index) => {
      const other = found[index];
      return other !== undefined && compareRows(row, other, rows) === 0;
    });
  if (agrees) return undefined;
  const keysOf = (row: PlainRow): readonly Scalar[] =>
    rows.orderBy.map(({ place }) => sortValueAt(rows.data, rows.table, row, place));
  return {
    about: "the rows and their order, by key and $orderby values",
    expected: wanted.map((row) => [row[key], ...keysOf(row)]),
    got: got.map((row, index) => {
      const plain = found[index];
      return [row[key], ...(plain === undefined ? ["not expected at all"] : keysOf(plain))];
    }),
  };
}

/** Source: Microsoft Learn, "Order rows using OData": lookups sort by the primary name, choices by their number. */
function compareRows(a: PlainRow, b: PlainRow, { data, table, orderBy }: Order): number {
  for (const key of orderBy) {
    const valueOf = (row: PlainRow): Scalar => sortValueAt(data, table, row, key.place);
    const order = compareByKey(valueOf(a), valueOf(b), key);
    if (order !== 0) return order;
  }
  return 0;
}

/** Nulls are smallest, as in SQL Server, which Dataverse stores its rows in. */
function compareByKey(a: Scalar, b: Scalar, { descending }: OrderKey): number {
  const order = a === null || b === null ? Number(a !== null) - Number(b !== null) : compareValues(a, b);
  return descending ? -order : order;
}

function shapesDiffer({ data, table, shape }: Rows, got: readonly WireRow[]): Difference | undefined {
  const { key } = TABLES[table];
  for (const row of got) {
    const plain = data[table].find((each) => each[key] === row[key]) ?? {};
    const difference = shapeDiffers(data, table, shape, plain, row);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Source: Microsoft Learn, "Select columns using OData": the primary key comes along, whether selected or not. */
function shapeDiffers(
  data: DataSet,
  table: TableName,
  { select, expand }: Shape,
  plain: PlainRow,
  row: WireRow,
): Difference | undefined {
  const { columns, key } = TABLES[table];
  const names = select === undefined ? Object.keys(columns) : [...new Set([...select, key])];
  // Source: Microsoft Learn, "Join tables using OData": people show the key of their base type beside their own.
  const inherited =
    table === "systemuser" && select !== undefined ? [["ownerid", plain[key] ?? null] as const] : [];
  const values = names.map(
    (name) =>
      [propertyOf(name, columns[name] ?? "text"), wireValue(table, name, plain[name] ?? null)] as const,
  );
  const expected = [...values, ...inherited].sort();
  const expanded = expand.map((each) => (each.kind === "single" ? each.link : each.collection));
  const known = new Set(expected.map(([name]) => name));
  const shown = Object.entries(row)
    .filter(
      ([name]) => !expanded.includes(name) && (select === undefined ? known.has(name) : !name.includes("@")),
    )
    .sort();
  const difference = differ(`the values of the ${table} ${String(row[key])}`, expected, shown);
  return (
    difference ??
    expand.map((each) => expansionDiffers(data, table, each, plain, row)).find((each) => each !== undefined)
  );
}

function expansionDiffers(
  data: DataSet,
  table: TableName,
  expansion: Expansion,
  plain: PlainRow,
  row: WireRow,
): Difference | undefined {
  if (expansion.kind === "collection") return collectionDiffers(data, table, expansion, plain, row);
  const target = TABLES[table].links[expansion.link]?.table ?? table;
  const related = linkedRow(data, table, plain, expansion.link);
  const got = row[expansion.link];
  if (related === undefined || typeof got !== "object" || got === null) {
    return differ(`the expanded ${expansion.link}`, related ?? null, got);
  }
  return shapeDiffers(data, target, expansion.shape, related, got as WireRow);
}

function collectionDiffers(
  data: DataSet,
  table: TableName,
  { collection, filter, orderBy, shape, top }: Extract<Expansion, { kind: "collection" }>,
  plain: PlainRow,
  row: WireRow,
): Difference | undefined {
  const { table: target, lookup } = collectionOf(table, collection);
  // The samples of "Join tables using OData" show the lookup that ties the rows, whether selected or not.
  const select = shape.select === undefined ? undefined : [...shape.select, lookup];
  const matching = matchingRows(target, filter, data, relatedRows(data, table, plain, collection));
  const difference = rowsDiffer(
    { data, table: target, orderBy, shape: { ...shape, select } },
    matching,
    top,
    rowsOf(row[collection]),
  );
  return difference === undefined
    ? undefined
    : { ...difference, about: `${difference.about} in ${collection} of ${String(row[TABLES[table].key])}` };
}
