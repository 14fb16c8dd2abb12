import { targetOf } from "../model/table.ts";
import { API_PATH } from "../model/environment.ts";
import { tableByName } from "../model/tables.ts";
import { rowsById } from "../query/list-query.ts";
import {
  storedColumns,
  type CollectionExpansion,
  type Expansion,
  type LookupExpansion,
  type Projection,
  type SelectedProperty,
} from "../query/projection.ts";
import type { Row } from "../store/row.ts";
import { compileCollection, withLookup } from "./collection-list.ts";
import { arrayText, joinMembers, member, membersOf, objectText, type Members } from "./json-text.ts";
import { formatPageToken } from "./page-token.ts";
import { PAGE_SIZE_MAX } from "./preferences.ts";
import { surroundings, type RequestContext } from "./request-context.ts";

/** Shapes the rows of an inner level. */
export type Shape = (projection: Projection, rows: readonly Row[], etags: boolean) => readonly Members[];

/** What expansions of one answer have in common. */
export interface Expanding {
  readonly context: RequestContext;
  /** Whether collections come in pages, which they do once anything is nested. */
  readonly paged: boolean;
  readonly shape: Shape;
}

/** What an expansion shows of each row, beside the properties that are shown already. */
export function expandRows(
  expanding: Expanding,
  expansion: Expansion,
  rows: readonly Row[],
  shown: readonly SelectedProperty[],
): readonly Members[] {
  if (expansion.kind === "collection") return rows.map((row) => related(expanding, expansion, row));
  const values = expansion.reference
    ? rows.map((row) => reference(expanding.context, expansion, row))
    : targets(expanding, expansion, rows);
  const { column, lookup, navigation, target } = expansion;
  const property = `_${lookup}_value`;
  const addsLookup = expansion.reference && !shown.some((each) => each.property === property);
  return rows.map((row, index) => {
    const own = addsLookup ? membersOf({ [property]: row[lookup] ?? null }) : "";
    // The property of another table than the one that this row points at is empty.
    const here = target === undefined || targetOf(column, row) === target.table.logicalName;
    return joinMembers(own, member(navigation, (here ? values[index] : undefined) ?? "null"));
  });
}

/**
 * The targets of one lookup, in the order of the rows. A target out of the caller's reach is null. Unverified: Dataverse
 * may refuse the whole request instead; an expand over a row that is not shared would settle it.
 */
function targets(
  { context, shape }: Expanding,
  expansion: LookupExpansion,
  rows: readonly Row[],
): readonly (string | undefined)[] {
  const { target, lookup } = expansion;
  if (target === undefined) return rows.map((row) => principal(row, expansion));
  const ids = new Set(rows.flatMap((row) => (typeof row[lookup] === "string" ? [row[lookup]] : [])));
  const columns = storedColumns(target.table, target.projection);
  const statement = rowsById(target.table, columns, [...ids], surroundings(context));
  const found = context.app.store.all(statement.sql, statement.params);
  const inner = shape(target.projection, found, false).map((members) => objectText(members));
  const byId = new Map(found.map((row, index) => [row[target.table.primaryKey], inner[index]]));
  return rows.map((row) => byId.get(row[lookup] ?? null));
}

/** Source: Microsoft Learn, "Join tables using OData": an owner expands to the base type with little more than its id. */
function principal(row: Row, { lookup, column }: LookupExpansion): string | undefined {
  const id = row[lookup] ?? null;
  if (id === null) return undefined;
  return JSON.stringify({ "@odata.type": `#Microsoft.Dynamics.CRM.${targetOf(column, row)}`, ownerid: id });
}

/** Source: Microsoft Learn, "Join tables using OData", "Return references". */
function reference(
  { app }: RequestContext,
  { lookup, column, target }: LookupExpansion,
  row: Row,
): string | undefined {
  const id = row[lookup];
  const table = target?.table ?? tableByName(targetOf(column, row));
  if (typeof id !== "string" || table === undefined) return undefined;
  return JSON.stringify({ "@odata.id": `${app.environment.url}${API_PATH}${table.entitySet}(${id})` });
}

/**
 * The rows of a collection. Alone it shows all, up to the longest page, with a link that asks for the same; nested it
 * shows a page, with a link to the next.
 *
 * Source: Microsoft Learn, "Join tables using OData", "Expand collection-valued navigation properties". Unverified: that
 * the last page of a nested collection has no link; the documented example shows one behind a page that is just full.
 */
function related({ context, paged, shape }: Expanding, expansion: CollectionExpansion, row: Row): Members {
  const { collection, navigation, projection } = expansion;
  const id = String(row[collection.origin.primaryKey]);
  const list = compileCollection(context, expansion, id);
  if (!list.ok) throw new Error(`Failed to expand "${navigation}": ${list.error.message}`);
  const size = paged
    ? (context.preferences.pageSize ?? PAGE_SIZE_MAX)
    : Math.min(expansion.top ?? PAGE_SIZE_MAX, PAGE_SIZE_MAX);
  const statement = list.value.page(paged ? size + 1 : size);
  const found = context.app.store.all(statement.sql, statement.params);
  const shown = found.slice(0, size);
  const address = collectionUrl(context, expansion, id);
  const link = `${navigation}@odata.nextLink`;
  const collectionText = (values: readonly Members[]): Members =>
    member(navigation, arrayText(values.map((members) => objectText(members))));
  if (!paged) {
    const values = shape(withLookup(expansion, projection), shown, true);
    return joinMembers(collectionText(values), membersOf({ [link]: address.plain }));
  }
  const last = found.length > size ? shown.at(-1) : undefined;
  const values = collectionText(shape(projection, shown, false));
  if (last === undefined) return values;
  const after = list.value.keyNames.map((name) => last[name] ?? null);
  const token = formatPageToken({ number: 2, after }, list.value.signature);
  return joinMembers(values, membersOf({ [link]: address.next(token) }));
}

function collectionUrl(
  { app }: RequestContext,
  { collection, options }: CollectionExpansion,
  id: string,
): { readonly plain: string; readonly next: (token: string) => string } {
  const path = `${app.environment.url}${API_PATH}${collection.origin.entitySet}(${id})/${collection.name}`;
  const written = options.map(({ name, text }) => `${name}=${encodeOption(text)}`);
  const withOptions = (parts: readonly string[]): string =>
    parts.length === 0 ? path : `${path}?${parts.join("&")}`;
  return {
    plain: withOptions(written),
    next: (token) => withOptions([...written, `$skiptoken=${encodeURIComponent(token)}`]),
  };
}

/** Encodes what would end an option, and leaves the rest as readable as it was. */
function encodeOption(text: string): string {
  return encodeURI(text.trim()).replace(/[&#+]/g, encodeURIComponent);
}
