import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type { SqlValue } from "../query/sql-fragment.ts";
import { parseXml } from "./parse-xml.ts";

/** Where a page ended. */
export interface PageEnd {
  /** Number of the page that ended, from 1. */
  readonly page: number;
  /** Key values of its last row. */
  readonly last: readonly SqlValue[];
}

/**
 * Writes a paging cookie: an element a key with its value in the first and last row of the page. Numbers carry a `#`, so
 * that they are read back as numbers.
 *
 * Source: Microsoft Learn, "Page results using FetchXml", "Paging cookie examples"; clients hand it back unread.
 */
export function formatPagingCookie(
  page: number,
  names: readonly string[],
  first: readonly SqlValue[],
  last: readonly SqlValue[],
): string {
  const keys = names.map(
    (name, index) => `<${name} ${side("last", last[index])} ${side("first", first[index])} />`,
  );
  return `<cookie page="${page}">${keys.join("")}</cookie>`;
}

/** Writes the annotation that holds a cookie: encoded for an address twice, which clients undo before they use it. */
export function formatCookieAnnotation(nextPage: number, cookie: string): string {
  const encoded = encodeURIComponent(encodeURIComponent(cookie));
  return `<cookie pagenumber="${nextPage}" pagingcookie="${encoded}" istracking="False" />`;
}

/** Reads a cookie of a query with these keys. One that was changed or belongs to another order is refused. */
export function parsePagingCookie(text: string, names: readonly string[]): Result<PageEnd, DataverseFault> {
  const root = parseXml(text);
  const wrong = err(malformed("The paging cookie is not one that this query was given."));
  if (!root.ok || root.value.name !== "cookie") return wrong;
  const page = root.value.attributes.get("page") ?? "";
  const { children } = root.value;
  const fits = children.length === names.length && children.every(({ name }, index) => name === names[index]);
  if (!/^[1-9][0-9]{0,8}$/.test(page) || !fits) return wrong;
  const last: SqlValue[] = [];
  for (const { attributes } of children) {
    const value = attributes.has("lastnull") ? null : written(attributes.get("last"));
    if (value === undefined) return wrong;
    last.push(value);
  }
  return ok({ page: Number(page), last });
}

function side(name: "first" | "last", value: SqlValue | undefined): string {
  if (value === undefined || value === null) return `${name}null="1"`;
  const text = typeof value === "string" ? value : `#${value}`;
  return `${name}="${escaped(typeof value === "string" && text.startsWith("#") ? `#${text}` : text)}"`;
}

function written(text: string | undefined): SqlValue | undefined {
  if (text === undefined || !text.startsWith("#")) return text;
  if (text.startsWith("##")) return text.slice(1);
  const value = Number(text.slice(1));
  return text.length > 1 && Number.isFinite(value) ? value : undefined;
}

/** Line breaks and tabs inside an attribute would come back as spaces. */
function escaped(text: string): string {
  return text.replace(/[<>&"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
