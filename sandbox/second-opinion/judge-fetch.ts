import { differ, rowsOf, type Difference, type WireRow } from "./difference.ts";
import type { EnvironmentUnderTest } from "./environment-under-test.ts";
import { fetchText, type FetchQuestion } from "./fetch-question.ts";
import { matchingRows, orderDiffers, sortedRows, wireValue } from "./judge-rows.ts";
import { linkedRow, propertyOf, TABLES, type DataSet, type PlainRow } from "./tables.ts";

/** Asks a FetchXML list and compares rows, order and values. */
export async function judgeFetch(
  question: FetchQuestion,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  const { status, text } = await environment.get(fetchText(question));
  if (status !== 200) return { about: "the answer", expected: 200, got: `${status} ${text}` };
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const got = rowsOf(body["value"]);
  const rows = { data, ...question };
  const matching = matchingRows(question.table, question.filter, data).filter((row) =>
    isJoined(question, data, row),
  );
  const sorted = sortedRows(rows, matching);
  return orderDiffers(rows, matching, windowOf(question, sorted), got) ?? valuesDiffer(question, data, got);
}

function windowOf({ top, page }: FetchQuestion, sorted: readonly PlainRow[]): readonly PlainRow[] {
  return page === undefined
    ? sorted.slice(0, top)
    : sorted.slice((page.number - 1) * page.size, page.number * page.size);
}

/** The joined row, if the join's filter lets it through. */
function joinedRow({ table, link }: FetchQuestion, data: DataSet, row: PlainRow): PlainRow | undefined {
  const target = link === undefined ? undefined : TABLES[table].links[link.link]?.table;
  const other = link === undefined ? undefined : linkedRow(data, table, row, link.link);
  if (target === undefined || other === undefined) return undefined;
  return matchingRows(target, link?.filter, data, [other])[0];
}

function isJoined(question: FetchQuestion, data: DataSet, row: PlainRow): boolean {
  return question.link?.type !== "inner" || joinedRow(question, data, row) !== undefined;
}

/** Source: Microsoft Learn, "Select columns using FetchXml": null values are left out of rows. */
function valuesDiffer(
  question: FetchQuestion,
  data: DataSet,
  got: readonly WireRow[],
): Difference | undefined {
  const { table, link } = question;
  const { key, columns, links } = TABLES[table];
  const target = link === undefined ? undefined : links[link.link]?.table;
  for (const row of got) {
    const plain = data[table].find((each) => each[key] === row[key]) ?? {};
    const joined = joinedRow(question, data, plain) ?? {};
    const expected: (readonly [string, unknown])[] = [
      ...question.columns.map(
        (name) =>
          [propertyOf(name, columns[name] ?? "text"), wireValue(table, name, plain[name] ?? null)] as const,
      ),
      ...(link?.columns ?? []).map(
        (name) => [`j.${name}`, wireValue(target ?? table, name, joined[name] ?? null)] as const,
      ),
    ];
    const shown = expected.map(([name]) => [name, row[name] ?? null] as const);
    const difference = differ(`the values of the ${table} ${String(row[key])}`, expected, shown);
    if (difference !== undefined) return difference;
  }
  return undefined;
}
