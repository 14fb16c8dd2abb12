"use client";

import { clsx } from "clsx";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { JsonObject, JsonValue } from "@/lib/domain/run/values";
import { format } from "@/lib/text/format";
import { patternText } from "@/lib/text/patterns";

const SHOWN_ROWS = 20;
/** So many more appear at a time, so that a table of thousands stays quick. */
const MORE_ROWS = 200;

export interface ValueTableProps {
  columns: readonly string[];
  rows: readonly JsonObject[];
  label: string;
  renderCell: (cell: JsonValue, column: string) => ReactNode;
}

/** A list of objects as a table; the first 20 rows, and 200 more each time somebody asks. */
export function ValueTable({ columns, rows, label, renderCell }: ValueTableProps) {
  const [limit, setLimit] = useState(SHOWN_ROWS);
  const shown = rows.slice(0, limit);
  const hidden = rows.length - shown.length;
  return (
    <div>
      <div
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        role="region"
        aria-label={label}
        className="overflow-x-auto rounded border border-line"
      >
        <table aria-label={label} className="min-w-full border-collapse text-left">
          <thead>
            <tr className="border-b border-line text-sm text-text-muted">
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={clsx("px-3 py-1.5 font-medium", isNumeric(shown, column) && "text-right")}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              // Rows of a value have no key of their own.
              <tr key={index} className="border-b border-line last:border-b-0">
                {columns.map((column) => (
                  <td
                    key={column}
                    className={clsx("px-3 py-1.5 align-top", isNumeric(shown, column) && "text-right")}
                  >
                    {row[column] === undefined ? null : renderCell(row[column], column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <Button size="sm" variant="quiet" className="mt-1" onClick={() => setLimit(limit + MORE_ROWS)}>
          {patternText.moreRows(format.number(hidden))}
        </Button>
      )}
    </div>
  );
}

const isNumeric = (rows: readonly JsonObject[], column: string) =>
  rows.every((row) => row[column] === undefined || row[column] === null || typeof row[column] === "number");
