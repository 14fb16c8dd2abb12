import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { TransportAnswer } from "./client";
import { DataverseError } from "./errors";

/** How many wrong columns a message names before it says how many more there are. */
const PROBLEMS_NAMED_MAX = 3;

/**
 * Reads an answer with the schema of what was asked for.
 * Rejects as `contract`, naming table, column and request, when the answer is something else.
 */
export function parseAnswer<Schema extends z.ZodMiniType>(
  schema: Schema,
  answer: TransportAnswer,
  table: string,
): z.output<Schema> {
  const result = z.safeParse(schema, parseJson(answer, table));
  if (result.success) return result.data;
  throw contractError(answer, table, describe(result.error.issues));
}

/** A page of rows as every list answers. */
export const pageOf = <Row extends z.ZodMiniType>(row: Row) =>
  z.object({ value: z.array(row), "@odata.nextLink": z.optional(z.string()) });

function parseJson(answer: TransportAnswer, table: string): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    throw contractError(answer, table, "the answer is no JSON");
  }
}

function describe(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const named = issues
    .slice(0, PROBLEMS_NAMED_MAX)
    .map((issue) => `${issue.path.map(String).join(".")}: ${issue.message}`)
    .join("; ");
  const more = issues.length - PROBLEMS_NAMED_MAX;
  return more > 0 ? `${named}; and ${more} more` : named;
}

/** The error for an answer that is not what Microsoft documents. */
export function contractError(answer: TransportAnswer, table: string, problem: string): DataverseError {
  return new DataverseError({
    kind: "contract",
    message: `Dataverse's answer about ${table} can't be read: ${problem}.`,
    status: answer.status,
    requestId: answer.requestId,
  });
}
