import type * as z from "zod/mini";
import type { Transport, TransportRequest } from "../client";
import { pageOf, parseAnswer } from "../parse-answer";

/** Where a list goes on: the link that Dataverse gave, to be followed as it is. */
export type Cursor = string;

/** One page of rows. `next` is null on the last page. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: Cursor | null;
}

/** Asks for the names behind lookups and nothing else of what annotations offer. */
export const WITH_NAMES = 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"';

/** Source: Microsoft Learn, "Page results using OData": at most 5,000 rows, and the same `Prefer` on each page. */
export const pageSize = (rows: number) => `odata.maxpagesize=${rows}`;

/** Reads one page. `request.path` is a new query, or the link of the page before. */
export async function readPage<Row extends z.ZodMiniType>(
  transport: Transport,
  row: Row,
  table: string,
  request: TransportRequest,
): Promise<Page<z.output<Row>>> {
  const answer = await transport.send(request);
  const page = parseAnswer(pageOf(row), answer, table);
  return { rows: page.value, next: page["@odata.nextLink"] ?? null };
}

/** Reads page after page until there are no more, or `pagesMax` are read; then `next` says where it would go on. */
export async function readPages<Row extends z.ZodMiniType>(
  transport: Transport,
  row: Row,
  table: string,
  request: TransportRequest,
  pagesMax: number,
): Promise<Page<z.output<Row>>> {
  const rows: z.output<Row>[] = [];
  let next: Cursor | null = request.path;
  for (let page = 0; page < pagesMax && next !== null; page += 1) {
    const read: Page<z.output<Row>> = await readPage(transport, row, table, { ...request, path: next });
    rows.push(...read.rows);
    next = read.next;
  }
  return { rows, next };
}
