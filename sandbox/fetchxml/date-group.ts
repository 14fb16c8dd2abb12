import { bigint } from "../model/column.ts";
import type { Group } from "../query/aggregate-query.ts";
import { fragment, type SqlFragment } from "../query/sql-fragment.ts";
import type { DateGrouping } from "./fetch-query.ts";

const WHOLE = bigint();

/** A fiscal period's number holds its year, so that the same quarter of two years stays apart. */
const PERIODS = 100;

/**
 * A part of a date as a number to group by, in a zone. The fiscal year is the calendar's and has quarters, which are
 * Dataverse's defaults. Weeks begin on Sunday and the first one holds 1 January: the documented example has 27 August
 * 2023 in week 35. `quarter` is that of the fiscal year.
 *
 * Source: Microsoft Learn, "Aggregate data using FetchXml", "Grouping by parts of a date". Unverified: the number behind
 * the text of a fiscal period, and whether weeks follow the environment's calendar settings.
 */
export function dateGroup(part: DateGrouping, sql: string, zone: string): Omit<Group, "name"> {
  const wall = zone === "UTC" ? fragment(sql) : fragment(`wall_time(${sql}, ?)`, zone);
  const number = (format: string, ...modifiers: readonly string[]): SqlFragment => {
    const rest = modifiers.map((modifier) => `, '${modifier}'`).join("");
    return fragment(
      `CAST(strftime('${format}', ${wall.sql} / 1000.0, 'unixepoch'${rest}) AS INTEGER)`,
      ...wall.params,
    );
  };
  const [year, month] = [number("%Y"), number("%m")];
  const quarter = fragment(`((${month.sql} + 2) / 3)`, ...month.params);
  switch (part) {
    case "day":
      return { column: WHOLE, sql: number("%d") };
    case "week": {
      const [day, first] = [number("%j"), number("%w", "start of year")];
      return {
        column: WHOLE,
        sql: fragment(`((${day.sql} + ${first.sql} - 1) / 7 + 1)`, ...day.params, ...first.params),
      };
    }
    case "month":
      return { column: WHOLE, sql: month };
    case "quarter":
      return { column: WHOLE, sql: quarter };
    case "year":
      return { column: WHOLE, sql: year };
    case "fiscal-period":
      return {
        column: WHOLE,
        sql: fragment(`(${year.sql} * ${PERIODS} + ${quarter.sql})`, ...year.params, ...quarter.params),
        text: (value) => `Quarter ${value % PERIODS} FY${Math.floor(value / PERIODS)}`,
      };
    case "fiscal-year":
      return { column: WHOLE, sql: year, text: (value) => `FY${value}` };
  }
}
