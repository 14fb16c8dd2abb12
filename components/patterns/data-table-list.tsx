"use client";

import { Fragment, type Ref } from "react";
import type { DataTableViewProps } from "@/components/patterns/data-table-props";
import { Link } from "@/components/ui/link";

/** The rows of a small window: each is one link of two lines. */
export function DataTableList<Row extends object>({
  table,
  lines,
  drawing,
  bodyRef,
}: DataTableViewProps<Row>) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- every row is a link; this only moves the focus between them
    <ul
      ref={bodyRef as Ref<HTMLUListElement>}
      aria-label={table.label}
      data-slot="data-table-list"
      onKeyDown={drawing.focus.handleKeyDown}
      onFocus={drawing.focus.handleFocus}
      onBlur={drawing.focus.handleBlur}
      className="border-t border-line [overflow-anchor:none]"
    >
      {drawing.rows.map(({ index, gapPx }) => {
        const entry = lines.at(index);
        if (entry === undefined) return null;
        if (entry.kind === "group")
          return (
            <Fragment key={entry.id}>
              {gapPx > 0 && <li aria-hidden style={{ height: gapPx }} />}
              <li
                style={{ height: `${drawing.rowHeightRem}rem` }}
                className="flex items-end gap-2 border-b border-line px-4 pb-2 text-sm font-medium"
              >
                {entry.group.label}
                <span className="font-normal text-text-muted tabular-nums">{entry.group.count}</span>
              </li>
            </Fragment>
          );
        return (
          <Fragment key={entry.id}>
            {gapPx > 0 && <li aria-hidden style={{ height: gapPx }} />}
            <li
              data-row-id={entry.id}
              aria-setsize={table.hasMore === true ? -1 : lines.count}
              aria-posinset={index + 1}
              style={{ height: `${drawing.rowHeightRem}rem` }}
              className="flex items-center border-b border-line"
            >
              {table.renderSmallStart?.(entry.row)}
              <Link
                href={table.rowHref(entry.row)}
                look="plain"
                data-row-link
                tabIndex={index === drawing.focus.activeIndex ? 0 : -1}
                className="flex h-full min-w-0 flex-1 flex-col justify-center gap-0.5 px-4 leading-tight -outline-offset-2 active:bg-hover"
              >
                {table.renderSmall(entry.row)}
              </Link>
              {table.renderSmallEnd?.(entry.row)}
            </li>
          </Fragment>
        );
      })}
      {drawing.restPx > 0 && <li aria-hidden style={{ height: drawing.restPx }} />}
    </ul>
  );
}
