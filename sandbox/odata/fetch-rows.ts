import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { compileFetchAggregate } from "../fetchxml/fetch-aggregate.ts";
import { otherEntity, PAGING_COOKIE_REQUIRED } from "../fetchxml/fetch-faults.ts";
import { compileFetch, type CompiledFetch } from "../fetchxml/fetch-list.ts";
import type { FetchQuery } from "../fetchxml/fetch-query.ts";
import { openFetchScope, type FetchScope } from "../fetchxml/fetch-scope.ts";
import { formatCookieAnnotation, formatPagingCookie, parsePagingCookie } from "../fetchxml/paging-cookie.ts";
import { FETCH_PAGE_MAX, readFetch } from "../fetchxml/read-fetch.ts";
import type { SqlValue } from "../query/sql-fragment.ts";
import type { Row } from "../store/row.ts";
import { readGroups } from "./aggregate-rows.ts";
import { ANNOTATIONS } from "./annotation-names.ts";
import { rowsAnswer } from "./answers.ts";
import { metadataUrl } from "./context-url.ts";
import { etagOf } from "./etag.ts";
import { joinMembers, membersOf, type Members } from "./json-text.ts";
import { preferenceHeaders } from "./list-rows.ts";
import { publishedOnly } from "./published-only.ts";
import { surroundings, type RequestContext } from "./request-context.ts";
import { shapeResults } from "./shape-results.ts";

/**
 * Options of a FetchXML query. Source: Microsoft Learn, "Count rows using FetchXml", for `$count`. Unverified: what
 * Dataverse does with the other options beside it.
 */
export const FETCH_OPTIONS = ["fetchXml", "$count"] as const;

/** Rows that simple paging reaches. Source: Microsoft Learn, "Page results using FetchXml". */
const SIMPLE_PAGING_MAX = 50_000;

/** Highest count ever told. Source: Microsoft Learn, "Count rows using FetchXml". */
const COUNT_MAX = 5000;

type Outcome = Result<Response, DataverseFault>;

/** Answers `?fetchXml=…`. Source: Microsoft Learn, "Use FetchXml to retrieve data". */
export function fetchRows(context: RequestContext, table: Table): Outcome {
  const readable = context.access.canRead(context.caller, table.logicalName);
  if (!readable.ok) return readable;
  const query = readFetch(context.options.get("fetchXml") ?? "");
  if (!query.ok) return query;
  if (query.value.entity.name !== table.logicalName)
    return err(otherEntity(query.value.entity.name, table.logicalName));
  const scope = openFetchScope(
    query.value,
    table,
    publishedOnly(table, context.headers),
    surroundings(context),
  );
  if (!scope.ok) return scope;
  for (const { logicalName } of scope.value.scope.reachedTables) {
    const reached = context.access.canRead(context.caller, logicalName);
    if (!reached.ok) return reached;
  }
  return query.value.aggregate
    ? answerGroups(context, table, query.value, scope.value)
    : answerList(context, table, query.value, scope.value);
}

function answerGroups(context: RequestContext, table: Table, query: FetchQuery, scope: FetchScope): Outcome {
  if (context.options.has("$count")) return err(unsupported("$count with an aggregate FetchXML query"));
  const compiled = compileFetchAggregate(query, scope);
  if (!compiled.ok) return compiled;
  const size = pageSize(context, query);
  const offset = (query.page - 1) * size;
  if (offset + size > SIMPLE_PAGING_MAX) return err(PAGING_COOKIE_REQUIRED);
  const page = readGroups(context, compiled.value, { offset, size, limit: compiled.value.limit });
  if (!page.ok) return page;
  const value = shapeResults(context, compiled.value.columns, page.value.rows);
  const more = page.value.more && query.top === undefined;
  return ok(answer(context, `#${table.entitySet}`, value, moreRecords(context, more, undefined)));
}

function answerList(context: RequestContext, table: Table, query: FetchQuery, scope: FetchScope): Outcome {
  const compiled = compileFetch(query, scope);
  if (!compiled.ok) return compiled;
  const counted = wantsTotal(context, query);
  if (!counted.ok) return counted;
  const size = pageSize(context, query);
  const start = startOf(query, compiled.value, size);
  if (!start.ok) return start;
  const statement = compiled.value.page(size + 1, start.value);
  const rows = context.app.store.all(statement.sql, statement.params);
  const shown = rows.slice(0, size);
  const shaped = shapeResults(context, compiled.value.columns, shown);
  const value = query.distinct ? shaped : shown.map((row, index) => withEtag(row, shaped[index] ?? ""));
  const more = rows.length > size && query.top === undefined;
  const own = compiled.value.columns.filter((column) => !column.name.includes("."));
  return ok(
    answer(context, `#${table.entitySet}(${own.map(({ name }) => name).join(",")})`, value, {
      ...totals(context, compiled.value, counted.value),
      ...moreRecords(context, more, more ? cookieOf(query.page, compiled.value, shown) : undefined),
    }),
  );
}

function withEtag(row: Row, members: Members): Members {
  return joinMembers(
    membersOf({ "@odata.etag": etagOf({ versionnumber: row["version"] ?? null }) }),
    members,
  );
}

/** `count` of the query, else the page that the request prefers. Unverified: whether Dataverse heeds the preference here. */
function pageSize({ preferences }: RequestContext, { top, count }: FetchQuery): number {
  return Math.min(top ?? count ?? preferences.pageSize ?? FETCH_PAGE_MAX, FETCH_PAGE_MAX);
}

/**
 * A cookie is used for the page after its own and ignored for others. Source: Microsoft Learn, "Page large result sets
 * with FetchXML" ("if you request nonconsecutive pages, the paging cookie value is ignored").
 */
function startOf(
  { page, pagingCookie }: FetchQuery,
  { cookieKeys }: CompiledFetch,
  size: number,
): Result<{ readonly offset: number } | { readonly after: readonly SqlValue[] }, DataverseFault> {
  if (pagingCookie !== undefined && pagingCookie !== "") {
    if (cookieKeys === undefined) return err(malformed("The query has no paging cookies."));
    const end = parsePagingCookie(
      pagingCookie,
      cookieKeys.map(({ name }) => name),
    );
    if (!end.ok) return end;
    if (end.value.page === page - 1) return ok({ after: end.value.last });
  }
  const offset = (page - 1) * size;
  return offset + size > SIMPLE_PAGING_MAX ? err(PAGING_COOKIE_REQUIRED) : ok({ offset });
}

function cookieOf(page: number, { cookieKeys }: CompiledFetch, rows: readonly Row[]): string | undefined {
  if (cookieKeys === undefined) return undefined;
  const values = (row: Row | undefined): readonly SqlValue[] =>
    cookieKeys.map((_, index) => row?.[`key${index}`] ?? null);
  const names = cookieKeys.map(({ name }) => name);
  return formatCookieAnnotation(
    page + 1,
    formatPagingCookie(page, names, values(rows[0]), values(rows.at(-1))),
  );
}

/** On the last page neither annotation is there. Source: Microsoft Learn, "Page results using FetchXml", "Last Page". */
function moreRecords(
  { preferences }: RequestContext,
  more: boolean,
  cookie: string | undefined,
): Readonly<Record<string, unknown>> {
  if (!more) return {};
  return {
    ...(cookie !== undefined && preferences.wants(ANNOTATIONS.pagingCookie)
      ? { [`@${ANNOTATIONS.pagingCookie}`]: cookie }
      : {}),
    ...(preferences.wants(ANNOTATIONS.moreRecords) ? { [`@${ANNOTATIONS.moreRecords}`]: true } : {}),
  };
}

function wantsTotal({ options }: RequestContext, query: FetchQuery): Result<boolean, DataverseFault> {
  const text = options.get("$count");
  if (text !== undefined && text !== "true" && text !== "false") {
    return err(
      malformed(`Invalid value '${text}' for $count query option found. Valid values are 'true' or 'false'.`),
    );
  }
  return ok(query.returnTotal || text === "true");
}

function totals(
  { app, preferences }: RequestContext,
  compiled: CompiledFetch,
  wanted: boolean,
): Readonly<Record<string, unknown>> {
  const statement = compiled.count(COUNT_MAX + 1);
  const total = wanted ? Number(app.store.all(statement.sql, statement.params)[0]?.["total"] ?? 0) : -1;
  const shown = Math.min(total, COUNT_MAX);
  return {
    ...(wanted ? { "@odata.count": shown } : {}),
    ...(preferences.wants(ANNOTATIONS.total) ? { [`@${ANNOTATIONS.total}`]: shown } : {}),
    ...(preferences.wants(ANNOTATIONS.totalExceeded)
      ? { [`@${ANNOTATIONS.totalExceeded}`]: total > COUNT_MAX }
      : {}),
  };
}

function answer(
  context: RequestContext,
  shape: string,
  value: readonly Members[],
  annotations: Readonly<Record<string, unknown>>,
): Response {
  const odataContext = `${metadataUrl(context.app.environment)}${shape}`;
  const head = membersOf({ "@odata.context": odataContext, ...annotations });
  return rowsAnswer({ head, rows: value, tail: "" }, preferenceHeaders(context));
}
