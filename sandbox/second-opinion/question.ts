import fc, { type Arbitrary } from "fast-check";
import type { EnvironmentUnderTest } from "./environment-under-test.ts";
import type { Difference } from "./difference.ts";
import { judgeCount, judgeList } from "./judge-list.ts";
import { questionText, type CountQuestion, type ListQuestion } from "./list-question.ts";
import type { Source } from "./random-condition.ts";
import { anyCount, anyList, ROOTS } from "./random-list.ts";
import type { DataSet } from "./tables.ts";

/** Anything that the second opinion asks. */
export type Question = ListQuestion | CountQuestion;

/** A question about the data. */
export function anyQuestion(source: Source): Arbitrary<Question> {
  return fc.oneof(
    ...ROOTS.map((table) => ({
      weight: table === "flowsession" ? 12 : 4,
      arbitrary: anyList(source, table),
    })),
    ...ROOTS.map((table) => ({ weight: 1, arbitrary: anyCount(source, table) })),
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
  }
}

/** What was asked, for people. */
export function shownQuestion(question: Question): string {
  const prefer =
    question.kind === "list" && question.pageSize !== undefined
      ? ` with Prefer: odata.maxpagesize=${question.pageSize}`
      : "";
  return `GET ${decodeURIComponent(questionText(question))}${prefer}`;
}
