import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH } from "../model/environment.ts";
import type { Table } from "../model/table.ts";
import type { CompiledList } from "../query/list-query.ts";
import { invalidTop } from "../query/parse-expansion.ts";
import { parseProjection } from "../query/parse-projection.ts";
import type { Row } from "../store/row.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { rowsAnswer } from "./answers.ts";
import { compileRequest, type ListedRows } from "./compile-request.ts";
import { contextUrl, referenceContextUrl } from "./context-url.ts";
import { membersOf, type Members } from "./json-text.ts";
import { formatPageToken, parsePageToken, type PagePlace } from "./page-token.ts";
import { PAGE_SIZE_MAX } from "./preferences.ts";
import { PARAMETER_ALIASES } from "./query-options.ts";
import type { RequestContext } from "./request-context.ts";
import { shapeRows } from "./shape-rows.ts";

/** Options of a list. */
export const LIST_OPTIONS = [
  "$select",
  "$filter",
  "$orderby",
  "$top",
  "$count",
  "$expand",
  "$skiptoken",
  PARAMETER_ALIASES,
] as const;

/** Options of `/$count`. */
export const COUNT_OPTIONS = ["$filter", PARAMETER_ALIASES] as const;

/** Options of `/$ref` after a collection: all that choose and order rows. */
export const REFERENCE_OPTIONS = [
  "$filter",
  "$orderby",
  "$top",
  "$count",
  "$skiptoken",
  PARAMETER_ALIASES,
] as const;

/** Highest count ever told. Source: Microsoft Learn, "Count number of rows". */
const COUNT_MAX = 5000;

/**
 * Answers a list, in pages.
 *
 * Source: Microsoft Learn, "Query data using the Web API", "Page results using OData", "Count number of rows".
 */
export function listRows(context: RequestContext, listed: ListedRows): Result<Response, DataverseFault> {
  const { table } = listed;
  const readable = context.access.canRead(context.caller, table.logicalName);
  if (!readable.ok) return readable;
  const projection = parseProjection(table, {
    select: context.options.get("$select"),
    expand: context.options.get("$expand"),
  });
  if (!projection.ok) return projection;
  const list = compileRequest(context, listed, projection.value);
  if (!list.ok) return list;
  const odataContext = contextUrl(context.app.environment, table, projection.value);
  return pageAnswer(context, listed, list.value, odataContext, (rows) =>
    shapeRows(context, projection.value, rows),
  );
}

/** Answers the addresses of a list's rows, in pages. Source: OASIS, "OData Protocol", section 11.2.8. */
export function listReferences(
  context: RequestContext,
  listed: ListedRows,
): Result<Response, DataverseFault> {
  const { table } = listed;
  const readable = context.access.canRead(context.caller, table.logicalName);
  if (!readable.ok) return readable;
  const list = compileRequest(context, listed, NOTHING_SHOWN);
  if (!list.ok) return list;
  const odataContext = referenceContextUrl(context.app.environment, true);
  return pageAnswer(context, listed, list.value, odataContext, (rows) =>
    rows.map((row) => membersOf({ "@odata.id": rowUrl(context, table, String(row[table.primaryKey])) })),
  );
}

/** Answers `/$count`: a bare number behind a byte order mark, as Dataverse sends it. */
export function countRows(context: RequestContext, listed: ListedRows): Result<Response, DataverseFault> {
  const readable = context.access.canRead(context.caller, listed.table.logicalName);
  if (!readable.ok) return readable;
  const list = compileRequest(context, listed, NOTHING_SHOWN);
  if (!list.ok) return list;
  const total = Math.min(COUNT_MAX, countUpTo(context, list.value, COUNT_MAX));
  return ok(new Response(`\ufeff${total}`, { headers: { "content-type": "text/plain" } }));
}

/** The address of a row. */
export function rowUrl({ app }: RequestContext, table: Table, id: string): string {
  return `${app.environment.url}${API_PATH}${table.entitySet}(${id})`;
}

/** `Preference-Applied`, where anything was. */
export function preferenceHeaders({ preferences }: RequestContext): Readonly<Record<string, string>> {
  return preferences.applied === undefined ? {} : { "preference-applied": preferences.applied };
}

const NOTHING_SHOWN = { selected: [], properties: [], expansions: [] };

function pageAnswer(
  context: RequestContext,
  { table, path }: ListedRows,
  list: CompiledList,
  odataContext: string,
  shape: (rows: readonly Row[]) => readonly Members[],
): Result<Response, DataverseFault> {
  const window = pageWindow(context, list);
  if (!window.ok) return window;
  const wantsCount = flag(context.options.get("$count"));
  if (!wantsCount.ok) return wantsCount;
  const page = readPage(context, list, window.value);
  const next =
    page.next === undefined ? {} : { "@odata.nextLink": nextLink(context, table, page.next, path) };
  const head = { "@odata.context": odataContext, ...counts(context, list, wantsCount.value) };
  const parts = { head: membersOf(head), rows: shape(page.rows), tail: membersOf(next) };
  return ok(rowsAnswer(parts, preferenceHeaders(context)));
}

interface PageWindow extends PagePlace {
  readonly size: number;
  /** False where `$top` ends the list. */
  readonly goesOn: boolean;
}

/** Source: Microsoft Learn, "Page results using OData": with `odata.maxpagesize`, `$top` is ignored. */
function pageWindow(context: RequestContext, list: CompiledList): Result<PageWindow, DataverseFault> {
  const topText = context.options.get("$top");
  if (topText !== undefined && !/^[0-9]{1,9}$/.test(topText)) {
    return err(invalidTop(topText));
  }
  const token = context.options.get("$skiptoken");
  const place =
    token === undefined
      ? ok({ number: 1, after: [] })
      : parsePageToken(token, list.signature, list.keyNames.length);
  if (!place.ok) return place;
  const { pageSize } = context.preferences;
  // Unverified: a $top above 5,000 is cut to 5,000; the documentation only names the page limit.
  const ends = topText !== undefined && pageSize === undefined;
  const size = ends ? Math.min(Number(topText), PAGE_SIZE_MAX) : (pageSize ?? PAGE_SIZE_MAX);
  return ok({ ...place.value, size, goesOn: !ends });
}

function readPage(
  { app }: RequestContext,
  list: CompiledList,
  window: PageWindow,
): { readonly rows: readonly Row[]; readonly next: string | undefined } {
  const after = window.number === 1 ? undefined : window.after;
  const statement = list.page(window.size + (window.goesOn ? 1 : 0), after);
  const rows = app.store.all(statement.sql, statement.params);
  const shown = rows.slice(0, window.size);
  const last = shown.at(-1);
  if (rows.length <= window.size || last === undefined) return { rows: shown, next: undefined };
  const place = { number: window.number + 1, after: list.keyNames.map((name) => last[name] ?? null) };
  return { rows: shown, next: formatPageToken(place, list.signature) };
}

/** The address of the page that a token stands for: the request's own query with the token in place of the last one. */
export function nextLink(
  { app, search }: RequestContext,
  table: Table,
  token: string,
  path: string = table.entitySet,
): string {
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !/^(\$|%24)skiptoken(=|$)/.test(part));
  const query = [...kept, `$skiptoken=${encodeURIComponent(token)}`].join("&");
  return `${app.environment.url}${API_PATH}${path}?${query}`;
}

/** `@odata.count` when asked for; the annotations about it are −1 and false when it was not, as Dataverse has them. */
function counts(
  context: RequestContext,
  list: CompiledList,
  wantsCount: boolean,
): Readonly<Record<string, unknown>> {
  const { wants } = context.preferences;
  const total = wantsCount ? countUpTo(context, list, COUNT_MAX + 1) : -1;
  const shown = Math.min(total, COUNT_MAX);
  return {
    ...(wantsCount ? { "@odata.count": shown } : {}),
    ...(wants(ANNOTATIONS.total) ? { [`@${ANNOTATIONS.total}`]: shown } : {}),
    ...(wants(ANNOTATIONS.totalExceeded) ? { [`@${ANNOTATIONS.totalExceeded}`]: total > COUNT_MAX } : {}),
  };
}

function countUpTo({ app }: RequestContext, list: CompiledList, limit: number): number {
  const statement = list.count(limit);
  return Number(app.store.all(statement.sql, statement.params)[0]?.["total"] ?? 0);
}

function flag(text: string | undefined): Result<boolean, DataverseFault> {
  if (text === undefined || text === "true" || text === "false") return ok(text === "true");
  return err(
    malformed(`Invalid value '${text}' for $count query option found. Valid values are 'true' or 'false'.`),
  );
}
