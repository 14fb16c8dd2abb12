import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { AGGREGATED_ROWS_MAX, TOO_MANY_ROWS, type CompiledAggregate } from "../query/aggregate-query.ts";
import { compileApply, type ApplyQuery, type CompiledApply } from "../query/apply-query.ts";
import { ParameterAliases } from "../query/parameter-aliases.ts";
import { parseApply, parseOrderBy } from "../query/parse-options.ts";
import type { Transformation, WrittenOrder } from "../query/syntax.ts";
import type { Row } from "../store/row.ts";
import { rowsAnswer } from "./answers.ts";
import { aliasTexts } from "./compile-request.ts";
import { contextUrl } from "./context-url.ts";
import { membersOf } from "./json-text.ts";
import { nextLink, preferenceHeaders } from "./list-rows.ts";
import { formatPageToken, parsePageToken } from "./page-token.ts";
import { PAGE_SIZE_MAX } from "./preferences.ts";
import { publishedOnly } from "./published-only.ts";
import { PARAMETER_ALIASES } from "./query-options.ts";
import { surroundings, type RequestContext } from "./request-context.ts";
import { shapeResults } from "./shape-results.ts";

/**
 * Options of a list with `$apply`. Unverified: what Dataverse does with `$filter`, `$select`, `$top`, `$count` and
 * `$expand` beside it; the documentation shows `filter(…)` as a step and names none of them, so they are refused.
 */
export const APPLY_OPTIONS = ["$apply", "$orderby", "$skiptoken", PARAMETER_ALIASES] as const;

const NO_TOKEN = malformed("The $skiptoken is not one that this query was given.");

/**
 * Answers `$apply`: rows without key and ETag, sorted by what they are grouped by unless asked otherwise.
 *
 * Source: Microsoft Learn, "Aggregate data using OData". Unverified: whether more groups than a page holds come with a
 * next link, as here.
 */
export function aggregateRows(context: RequestContext, table: Table): Result<Response, DataverseFault> {
  const readable = context.access.canRead(context.caller, table.logicalName);
  if (!readable.ok) return readable;
  const compiled = compiledApply(context, table);
  if (!compiled.ok) return compiled;
  const signature = `${table.entitySet} ${context.options.get("$apply") ?? ""} ${context.options.get("$orderby") ?? ""}`;
  const token = context.options.get("$skiptoken");
  const place = token === undefined ? ok({ number: 1, after: [0] }) : parsePageToken(token, signature, 1);
  if (!place.ok) return place;
  const offset = Number(place.value.after[0]);
  if (!Number.isSafeInteger(offset) || offset < 0) return err(NO_TOKEN);
  const size = context.preferences.pageSize ?? PAGE_SIZE_MAX;
  const page = readGroups(context, compiled.value, { offset, size, limit: AGGREGATED_ROWS_MAX });
  if (!page.ok) return page;
  const nextToken = formatPageToken({ number: place.value.number + 1, after: [offset + size] }, signature);
  const parts = {
    head: membersOf({ "@odata.context": contextUrl(context.app.environment, table, undefined) }),
    rows: shapeResults(context, compiled.value.columns, page.value.rows),
    tail: membersOf(page.value.more ? { "@odata.nextLink": nextLink(context, table, nextToken) } : {}),
  };
  return ok(rowsAnswer(parts, preferenceHeaders(context)));
}

/** Reads some groups; the documented refusal where more rows than the limit would go into them. */
export function readGroups(
  { app }: RequestContext,
  compiled: CompiledAggregate,
  { offset, size, limit }: { readonly offset: number; readonly size: number; readonly limit: number },
): Result<{ readonly rows: readonly Row[]; readonly more: boolean }, DataverseFault> {
  const beyond = compiled.beyond(limit);
  if (app.store.all(beyond.sql, beyond.params).length > 0) return err(TOO_MANY_ROWS);
  const statement = compiled.page(size + 1, offset);
  const rows = app.store.all(statement.sql, statement.params);
  return ok({ rows: rows.slice(0, size), more: rows.length > size });
}

function compiledApply(context: RequestContext, table: Table): Result<CompiledApply, DataverseFault> {
  const steps = parseApply(context.options.get("$apply") ?? "");
  if (!steps.ok) return steps;
  const orderText = context.options.get("$orderby");
  const order = orderText === undefined ? ok([]) : parseOrderBy(orderText);
  if (!order.ok) return order;
  const written = withoutAliases(context, steps.value, order.value);
  if (!written.ok) return written;
  const filters = publishedOnly(table, context.headers);
  const compiled = compileApply({ table, filters, ...written.value }, surroundings(context));
  if (!compiled.ok) return compiled;
  for (const { logicalName } of compiled.value.reachedTables) {
    const reached = context.access.canRead(context.caller, logicalName);
    if (!reached.ok) return reached;
  }
  return compiled;
}

/** Replaces parameter aliases; every one that has a value must be used. */
function withoutAliases(
  { options }: RequestContext,
  steps: readonly Transformation[],
  order: readonly WrittenOrder[],
): Result<Pick<ApplyQuery, "steps" | "orderBy">, DataverseFault> {
  const aliases = new ParameterAliases(aliasTexts(options));
  const replaced: Transformation[] = [];
  for (const step of steps) {
    if (step.kind !== "filter") {
      replaced.push(step);
      continue;
    }
    const filter = aliases.filter(step.filter);
    if (!filter.ok) return filter;
    replaced.push({ kind: "filter", filter: filter.value });
  }
  const orderBy = aliases.orderBy(order);
  if (!orderBy.ok) return orderBy;
  return aliases.unused === undefined ? ok({ steps: replaced, orderBy: orderBy.value }) : err(aliases.unused);
}
