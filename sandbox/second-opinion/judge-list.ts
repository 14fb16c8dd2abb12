import { compareValues, holds } from "./condition-holds.ts";
import { instantText } from "./condition-text.ts";
import { ASKER_ID, NOW_MS, type EnvironmentUnderTest } from "./environment-under-test.ts";
import { questionText, type CountQuestion, type ListQuestion, type OrderKey } from "./list-question.ts";
import {
  propertyOf,
  TABLES,
  valueAt,
  type DataSet,
  type PlainRow,
  type Scalar,
  type TableName,
} from "./tables.ts";

/** Where the sandbox and the second opinion part. */
export interface Difference {
  readonly about: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** A row as the wire has it. */
export type WireRow = Readonly<Record<string, unknown>>;

interface Page {
  readonly rows: readonly WireRow[];
  readonly count: unknown;
}

/** `@odata.count` and `/$count` go no further. Source: Microsoft Learn, "Count rows using OData". */
const COUNT_MAX = 5000;
/** A list that does not end by then never does. */
const PAGES_MAX = 200;

/** Asks a list, follows it to its end and compares every page. undefined: both agree. */
export async function judgeList(
  question: ListQuestion,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  const pages = await readPages(question, environment);
  if (typeof pages === "string") return { about: "the answer", expected: 200, got: pages };
  const matching = sorted(matchingRows(question, data), question, data);
  const { pageSize, top } = question;
  // Source: Microsoft Learn, "Page results using OData": with odata.maxpagesize, $top is ignored.
  const wanted = pageSize === undefined ? matching.slice(0, top) : matching;
  return (
    differ(
      "the length of the pages",
      pageLengths(wanted.length, pageSize),
      pages.map((page) => page.rows.length),
    ) ??
    countDiffers(question, matching.length, pages) ??
    orderDiffers(
      question,
      data,
      wanted,
      matching,
      pages.flatMap((page) => page.rows),
    ) ??
    valuesDiffer(
      question,
      data,
      pages.flatMap((page) => page.rows),
    )
  );
}

/** Asks `/$count`. */
export async function judgeCount(
  question: CountQuestion,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  const { status, text } = await environment.get(questionText(question));
  const expected = Math.min(matchingRows(question, data).length, COUNT_MAX);
  return differ("the number", `200 ${expected}`, `${status} ${text.replace("\ufeff", "")}`);
}

/** The rows that a filter lets through, in the order of the data. */
export function matchingRows(
  { table, filter }: Pick<ListQuestion, "table" | "filter">,
  data: DataSet,
): readonly PlainRow[] {
  const at = { data, table, nowMs: NOW_MS, userId: ASKER_ID };
  return data[table].filter((row) => filter === undefined || holds(filter, row, at));
}

/** Undefined where both are the same JSON. */
export function differ(about: string, expected: unknown, got: unknown): Difference | undefined {
  return JSON.stringify(expected) === JSON.stringify(got) ? undefined : { about, expected, got };
}

/** A value as the wire has it. */
export function wireValue(table: TableName, column: string, value: Scalar): Scalar {
  return TABLES[table].columns[column] === "instant" && value !== null ? instantText(Number(value)) : value;
}

/** All pages, or the text of the first answer that is none. */
async function readPages(
  question: ListQuestion,
  environment: EnvironmentUnderTest,
): Promise<readonly Page[] | string> {
  const prefer = question.pageSize === undefined ? undefined : `odata.maxpagesize=${question.pageSize}`;
  const pages: Page[] = [];
  let path: string | undefined = questionText(question);
  while (path !== undefined) {
    if (pages.length >= PAGES_MAX) return `more than ${PAGES_MAX} pages`;
    const answer = await environment.get(path, prefer === undefined ? {} : { prefer });
    if (answer.status !== 200) return `${answer.status} ${answer.text}`;
    const { page, nextLink } = parsePage(answer.text);
    pages.push(page);
    path = nextLink;
  }
  return pages;
}

/** A body of any other shape shows as a page whose rows are not the expected ones. */
function parsePage(text: string): { readonly page: Page; readonly nextLink: string | undefined } {
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const rows = Array.isArray(body["value"]) ? (body["value"] as readonly WireRow[]) : [];
  const next = body["@odata.nextLink"];
  return {
    page: { rows, count: body["@odata.count"] },
    nextLink: typeof next === "string" ? next : undefined,
  };
}

function pageLengths(total: number, pageSize: number | undefined): readonly number[] {
  if (pageSize === undefined || total <= pageSize) return [total];
  return [pageSize, ...pageLengths(total - pageSize, pageSize)];
}

function countDiffers(question: ListQuestion, total: number, pages: readonly Page[]): Difference | undefined {
  const expected = question.counted ? Math.min(total, COUNT_MAX) : undefined;
  return differ(
    "@odata.count",
    pages.map(() => expected),
    pages.map((page) => page.count),
  );
}

/** Rows that are equal in every key may come in any order; no row may come twice. */
function orderDiffers(
  question: ListQuestion,
  data: DataSet,
  wanted: readonly PlainRow[],
  matching: readonly PlainRow[],
  got: readonly WireRow[],
): Difference | undefined {
  const { key } = TABLES[question.table];
  const byId = new Map(matching.map((row) => [row[key], row]));
  const rows = got.map((row) => byId.get(String(row[key])));
  const agrees =
    new Set(rows).size === wanted.length &&
    wanted.every((row, index) => {
      const other = rows[index];
      return other !== undefined && compareRows(row, other, question, data) === 0;
    });
  if (agrees) return undefined;
  const shown = (id: Scalar, row: PlainRow | undefined): unknown => [
    id,
    ...(row === undefined ? ["not expected at all"] : keysOf(row, question, data)),
  ];
  return {
    about: "the rows and their order, by key and $orderby values",
    expected: wanted.map((row) => shown(row[key] ?? null, row)),
    got: got.map((row, index) => shown(String(row[key]), rows[index])),
  };
}

function valuesDiffer(
  { table, select }: ListQuestion,
  data: DataSet,
  got: readonly WireRow[],
): Difference | undefined {
  const { columns, key } = TABLES[table];
  const names = select === undefined ? Object.keys(columns) : [...new Set([...select, key])];
  for (const row of got) {
    const plain = data[table].find((each) => each[key] === row[key]) ?? {};
    const expected: WireRow = Object.fromEntries(
      names
        .map((name) => {
          const value = wireValue(table, name, plain[name] ?? null);
          return [propertyOf(name, columns[name] ?? "text"), value] as const;
        })
        .sort(),
    );
    const shown = Object.entries(row).filter(([name]) =>
      select === undefined ? Object.hasOwn(expected, name) : !name.includes("@"),
    );
    const difference = differ(
      `the values of ${String(row[key])}`,
      expected,
      Object.fromEntries(shown.sort()),
    );
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function sorted(rows: readonly PlainRow[], question: ListQuestion, data: DataSet): readonly PlainRow[] {
  return [...rows].sort((a, b) => compareRows(a, b, question, data));
}

function compareRows(a: PlainRow, b: PlainRow, question: ListQuestion, data: DataSet): number {
  for (const key of question.orderBy) {
    const order = compareByKey(
      valueAt(data, question.table, a, key.place),
      valueAt(data, question.table, b, key.place),
      key,
    );
    if (order !== 0) return order;
  }
  return 0;
}

/** Nulls are smallest, as in SQL Server, which Dataverse stores its rows in. */
function compareByKey(a: Scalar, b: Scalar, { descending }: OrderKey): number {
  const order = a === null || b === null ? Number(a !== null) - Number(b !== null) : compareValues(a, b);
  return descending ? -order : order;
}

function keysOf(row: PlainRow, question: ListQuestion, data: DataSet): readonly Scalar[] {
  return question.orderBy.map(({ place }) => valueAt(data, question.table, row, place));
}
