import type { Condition } from "./condition.ts";
import { conditionXml, fetchPath } from "./fetch-text.ts";
import type { OrderKey } from "./list-question.ts";
import { TABLES, type TableName } from "./tables.ts";

/** A joined table: the row that a link leads to. */
export interface FetchLink {
  readonly link: string;
  /** An inner join leaves out rows whose link leads nowhere, or to a row that the filter leaves out. */
  readonly type: "inner" | "outer";
  readonly columns: readonly string[];
  readonly filter: Condition | undefined;
}

/** A list of rows in FetchXML. */
export interface FetchQuestion {
  readonly kind: "fetch";
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly filter: Condition | undefined;
  readonly orderBy: readonly OrderKey[];
  readonly link: FetchLink | undefined;
  readonly top: number | undefined;
  readonly page: { readonly size: number; readonly number: number } | undefined;
}

/** The path of a question after the version, encoded. Source: Microsoft Learn, "Query data using FetchXml". */
export function fetchText(question: FetchQuestion): string {
  const { table, columns, filter, orderBy, link, top, page } = question;
  const attributes = [
    top === undefined ? "" : ` top="${top}"`,
    page === undefined ? "" : ` count="${page.size}" page="${page.number}"`,
  ];
  const orders = orderBy.map(
    ({ place, descending }) =>
      `<order attribute="${place.column}"${descending ? ' descending="true"' : ""}/>`,
  );
  const inner = [
    ...columns.map(attribute),
    filter === undefined ? "" : `<filter>${conditionXml(filter)}</filter>`,
    ...orders,
    link === undefined ? "" : linkText(table, link),
  ];
  return fetchPath(
    table,
    `<fetch${attributes.join("")}><entity name="${table}">${inner.join("")}</entity></fetch>`,
  );
}

/** Source: Microsoft Learn, "Join tables using FetchXml": `from` is the joined table's column, `to` the parent's. */
function linkText(table: TableName, { link, type, columns, filter }: FetchLink): string {
  const { lookup = "", table: target = table } = TABLES[table].links[link] ?? {};
  const inner = [
    ...columns.map(attribute),
    filter === undefined ? "" : `<filter>${conditionXml(filter)}</filter>`,
  ];
  return `<link-entity name="${target}" from="${TABLES[target].key}" to="${lookup}" alias="j" link-type="${type}">${inner.join("")}</link-entity>`;
}

function attribute(name: string): string {
  return `<attribute name="${name}"/>`;
}
