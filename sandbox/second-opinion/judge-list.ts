import { differ, rowsOf, type Difference, type WireRow } from "./difference.ts";
import type { EnvironmentUnderTest } from "./environment-under-test.ts";
import { matchingRows, rowsDiffer } from "./judge-rows.ts";
import { questionText, type CountQuestion, type ListQuestion } from "./list-question.ts";
import type { DataSet } from "./tables.ts";

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
  const { table, pageSize } = question;
  const matching = matchingRows(table, question.filter, data);
  // Source: Microsoft Learn, "Page results using OData": with odata.maxpagesize, $top is ignored.
  const limit = pageSize === undefined ? question.top : undefined;
  const lengths = pageLengths(matching.slice(0, limit).length, pageSize);
  const got = pages.flatMap((page) => page.rows);
  return (
    differ(
      "the length of the pages",
      lengths,
      pages.map((page) => page.rows.length),
    ) ??
    countDiffers(question, matching.length, pages) ??
    rowsDiffer({ data, ...question }, matching, limit, got)
  );
}

/** Asks `/$count`. */
export async function judgeCount(
  question: CountQuestion,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  const { status, text } = await environment.get(questionText(question));
  const expected = Math.min(matchingRows(question.table, question.filter, data).length, COUNT_MAX);
  return differ("the number", `200 ${expected}`, `${status} ${text.replace("\ufeff", "")}`);
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

function parsePage(text: string): { readonly page: Page; readonly nextLink: string | undefined } {
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const next = body["@odata.nextLink"];
  return {
    page: { rows: rowsOf(body["value"]), count: body["@odata.count"] },
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
