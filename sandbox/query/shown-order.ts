import type { Column } from "../model/column.ts";
import { tableByName } from "../model/tables.ts";

/**
 * SQL that sorts a column by what people see: text without regard to case, a lookup by the name of its target, a choice
 * by its label.
 *
 * Source: Microsoft Learn, "Order rows using FetchXml", "Ordering lookup and choice columns"; the same section of "Order
 * rows using OData" has choices sorted by number.
 */
export function shownOrder(
  column: Column,
  sql: string,
  { choicesByNumber }: { readonly choicesByNumber: boolean },
): string {
  switch (column.kind) {
    case "string":
    case "memo":
      return `text_fold(${sql})`;
    case "choice":
      return choicesByNumber ? sql : byLabel(column.labels, sql);
    case "lookup": {
      const names = column.targets.flatMap((target) => {
        const table = tableByName(target);
        if (table === undefined) return [];
        return [
          `(SELECT text_fold("${table.primaryName}") FROM "${table.logicalName}" WHERE "${table.primaryKey}" = ${sql})`,
        ];
      });
      const [first] = names;
      if (first === undefined) return sql;
      return names.length === 1 ? first : `coalesce(${names.join(", ")})`;
    }
    case "guid":
    case "integer":
    case "bigint":
    case "double":
    case "boolean":
    case "datetime":
    case "file":
    case "managed":
      return sql;
  }
}

/** The place of each label in the alphabet stands for it, so that no text becomes part of the statement. */
function byLabel(labels: Readonly<Record<number, string>>, sql: string): string {
  const sorted = Object.entries(labels).sort(([, one], [, other]) => one.localeCompare(other, "en"));
  const cases = sorted.map(([value], place) => `WHEN ${Number(value)} THEN ${place}`).join(" ");
  return cases === "" ? sql : `CASE ${sql} ${cases} ELSE ${sorted.length} END`;
}
