import type { Transport } from "../client";
import { odataPath } from "../odata-url";
import { parseAnswer } from "../parse-answer";
import { rowCount } from "../schemas/row-count";
import { pageSize } from "./read-rows";

/** How many runs there are. Dataverse stops counting at 5,000: `isAtLeast` then says that there may be more. */
export interface RunCount {
  readonly count: number;
  readonly isAtLeast: boolean;
}

/** Source: Microsoft Learn, "Count number of rows using OData": the count is at most 5,000. */
const COUNT_MAX = 5_000;

/** Counts the runs that a filter leaves in; undefined counts all that the caller may see. */
export async function countRuns(
  transport: Transport,
  filter: string | undefined,
  signal: AbortSignal | undefined,
): Promise<RunCount> {
  const path = odataPath("flowsessions", { select: ["flowsessionid"], filter, count: true });
  const answer = await transport.send({ path, prefer: [pageSize(1)], signal, isBackground: true });
  const count = parseAnswer(rowCount, answer, "flowsession")["@odata.count"];
  return { count, isAtLeast: count >= COUNT_MAX };
}
