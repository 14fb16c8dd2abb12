import fc from "fast-check";
import { ASKER_ID, environmentWith, NOW_MS } from "./environment-under-test.ts";
import type { Difference } from "./difference.ts";
import { anyQuestion, judge, shownQuestion, type Question } from "./question.ts";
import { anyDataSet } from "./random-data.ts";
import { reducedData } from "./reduce-data.ts";
import type { DataSet } from "./tables.ts";

/** A question on which both opinions part, as small as it could be made. */
export interface Finding extends Difference {
  readonly question: string;
  /** The rows that matter. */
  readonly data: DataSet;
  /** Brings the same question back. */
  readonly seed: number;
}

/** What one round of questions came to. */
export interface Round {
  readonly asked: number;
  readonly finding: Finding | undefined;
}

/** Makes one random data set and asks so many questions about it, until one is answered otherwise than expected. */
export async function examine(seed: number, questions: number): Promise<Round> {
  const data = dataOf(seed);
  const environment = environmentWith(data);
  let asked = 0;
  try {
    const property = fc.asyncProperty(anyQuestion({ data, nowMs: NOW_MS }), async (question) => {
      asked += 1;
      return (await judge(question, data, environment)) === undefined;
    });
    const { counterexample } = await fc.check(property, { seed, numRuns: questions });
    const question = counterexample?.[0];
    return { asked, finding: question === undefined ? undefined : await findingOf(question, data, seed) };
  } finally {
    environment.close();
  }
}

/** The finding as a person reads it. */
export function findingText({ question, about, expected, got, data, seed }: Finding): string {
  const rows = Object.entries(data).flatMap(([table, some]) =>
    some.map(
      (row) =>
        `  ${table} ${JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))}`,
    ),
  );
  return [
    `The sandbox and the second opinion part (seed ${seed}) about ${about}:`,
    `  ${question}`,
    `expected ${JSON.stringify(expected)}`,
    `got      ${JSON.stringify(got)}`,
    "with the rows",
    ...rows,
  ].join("\n");
}

function dataOf(seed: number): DataSet {
  const [data] = fc.sample(anyDataSet(NOW_MS, ASKER_ID), { seed, numRuns: 1 });
  if (data === undefined) throw new Error("Failed to make a data set: fast-check gave none.");
  return data;
}

async function findingOf(question: Question, data: DataSet, seed: number): Promise<Finding> {
  const hasAsker = (less: DataSet): boolean =>
    less.systemuser.some((row) => row["systemuserid"] === ASKER_ID);
  const reduced = await reducedData(
    data,
    async (less) => hasAsker(less) && (await judgedWith(question, less)) !== undefined,
  );
  const difference = (await judgedWith(question, reduced)) ?? {
    about: "nothing any more",
    expected: "",
    got: "",
  };
  return { ...difference, question: shownQuestion(question), data: reduced, seed };
}

async function judgedWith(question: Question, data: DataSet): Promise<Difference | undefined> {
  const environment = environmentWith(data);
  try {
    return await judge(question, data, environment);
  } finally {
    environment.close();
  }
}
