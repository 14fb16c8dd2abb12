import fc, { type Arbitrary } from "fast-check";
import { aggregateText, type AggregateQuestion } from "./aggregate-question.ts";
import type { EnvironmentUnderTest } from "./environment-under-test.ts";
import type { Difference } from "./difference.ts";
import { fetchText, type FetchQuestion } from "./fetch-question.ts";
import { judgeAggregate } from "./judge-aggregate.ts";
import { judgeFetch } from "./judge-fetch.ts";
import { judgeCount, judgeList } from "./judge-list.ts";
import { questionText, type CountQuestion, type ListQuestion } from "./list-question.ts";
import type { Source } from "./random-condition.ts";
import { anyApply, anyFetch, anyFetchAggregate } from "./random-aggregate.ts";
import { anyCount, anyList, ROOTS } from "./random-list.ts";
import type { DataSet } from "./tables.ts";

/** Anything that the second opinion asks. */
export type Question = ListQuestion | CountQuestion | AggregateQuestion | FetchQuestion;

/** A question about the data. */
export function anyQuestion(source: Source): Arbitrary<Question> {
  return fc.oneof(
    ...ROOTS.flatMap(
      (table): readonly { readonly weight: number; readonly arbitrary: Arbitrary<Question> }[] => {
        const weight = table === "flowsession" ? 3 : 1;
        return [
          { weight: 6 * weight, arbitrary: anyList(source, table) },
          { weight, arbitrary: anyCount(source, table) },
          { weight: 2 * weight, arbitrary: anyApply(source, table) },
          { weight: 2 * weight, arbitrary: anyFetchAggregate(source, table) },
          { weight: 2 * weight, arbitrary: anyFetch(source, table) },
        ];
      },
    ),
  );
}

/** Asks a question and says where the answer differs from the second opinion; undefined where it does not. */
export async function judge(
  question: Question,
  data: DataSet,
  environment: EnvironmentUnderTest,
): Promise<Difference | undefined> {
  switch (question.kind) {
    case "list":
      return judgeList(question, data, environment);
    case "count":
      return judgeCount(question, data, environment);
    case "aggregate":
      return judgeAggregate(question, data, environment);
    case "fetch":
      return judgeFetch(question, data, environment);
  }
}

/** What was asked, for people. */
export function shownQuestion(question: Question): string {
  const prefer =
    question.kind === "list" && question.pageSize !== undefined
      ? ` with Prefer: odata.maxpagesize=${question.pageSize}`
      : "";
  return `GET ${decodeURIComponent(pathOf(question))}${prefer}`;
}

function pathOf(question: Question): string {
  switch (question.kind) {
    case "list":
    case "count":
      return questionText(question);
    case "aggregate":
      return aggregateText(question);
    case "fetch":
      return fetchText(question);
  }
}
