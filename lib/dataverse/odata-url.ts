import type { FlowId, RunId } from "@/lib/domain/ids";

/** Version of the Web API that every address names. */
export const API_PATH = "/api/data/v9.2/";

/** The query options that this console uses. Each is written only when given. */
export interface ODataOptions {
  readonly select?: readonly string[];
  readonly filter?: string | undefined;
  readonly orderby?: string;
  readonly top?: number;
  /** Asks for the number of rows beside the page. */
  readonly count?: true;
}

/**
 * Writes an address below the Web API's root, with every value escaped.
 *
 * Spaces become `%20` rather than `+`, which Dataverse accepts and a proxy can't misread; the signs that OData
 * itself uses stay readable.
 * Source: Microsoft Learn, "Query data using the Web API", "Query options".
 */
export function odataPath(resource: string, options: ODataOptions = {}): string {
  const written = [
    options.select && `$select=${options.select.join(",")}`,
    options.filter && `$filter=${escapeOption(options.filter)}`,
    options.orderby && `$orderby=${escapeOption(options.orderby)}`,
    options.top !== undefined && `$top=${options.top}`,
    options.count === true && "$count=true",
  ].filter((part) => typeof part === "string" && part !== "");
  return written.length === 0 ? resource : `${resource}?${written.join("&")}`;
}

const escapeOption = (text: string) =>
  encodeURIComponent(text).replace(/%(24|2C|2F|3A|40)/g, decodeURIComponent);

/** One row of a table. Source: "Retrieve a table row using the Web API". */
export const rowPath = (entitySet: string, id: FlowId | RunId | string) => `${entitySet}(${id})`;

/** A text as a literal of a filter: in single quotes, a quote doubled. */
export const textLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * A condition that a text column holds `text` somewhere, the signs `%`, `_` and `[` meaning themselves.
 * Source: Microsoft Learn, "Filter rows using OData", "Use wildcard characters in conditions using string values".
 */
export const containsText = (column: string, text: string) =>
  `contains(${column},${textLiteral(text.replace(/[[%_]/g, "[$&]"))})`;

/**
 * A condition that a column holds one of these ids.
 * Source: Microsoft Learn, "In function": the values are texts in double quotes, whatever the column's type.
 */
export const anyIdOf = (column: string, ids: readonly string[]) =>
  `Microsoft.Dynamics.CRM.In(PropertyName='${column}',PropertyValues=[${ids.map((id) => `"${id}"`).join(",")}])`;

/** One condition out of many of which any may hold; in brackets when there are several. */
export const anyOf = (conditions: readonly string[]) =>
  conditions.length === 1 ? (conditions[0] ?? "") : `(${conditions.join(" or ")})`;

/** All conditions together; those that are undefined ask nothing. */
export const allOf = (conditions: readonly (string | undefined)[]) =>
  conditions.filter((condition) => condition !== undefined && condition !== "").join(" and ");
