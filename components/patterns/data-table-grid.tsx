"use client";

import { clsx } from "clsx";
import { Fragment, type Ref, useMemo } from "react";
import type { DataTableGroup, DataTableViewProps } from "@/components/patterns/data-table-props";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { DataTableHeader, HIDDEN_BELOW } from "@/components/patterns/data-table-header";
import { followRowLink } from "@/components/patterns/row-click";
import { Link } from "@/components/ui/link";

/** The least height in which a row shows second lines. */
const TWO_LINES_REM = 2.75;

/** The rows as a table. Rows out of sight are one empty row of their height. */
export function DataTableGrid<Row extends object>({
  table,
  rows,
  drawing,
  bodyRef,
}: DataTableViewProps<Row>) {
  const { columns } = table;
  return (
    <table
      aria-label={table.label}
      aria-rowcount={table.hasMore === true ? -1 : rows.length + 1}
      data-slot="data-table"
      className="w-full table-fixed border-collapse leading-tight [overflow-anchor:none]"
    >
      <colgroup>
        {columns.map(({ id, width, hideBelow }) => (
          <col
            key={id}
            className={hideBelow === undefined ? undefined : HIDDEN_BELOW[hideBelow]}
            style={width === undefined ? undefined : { width: `${width / 16}rem` }}
          />
        ))}
      </colgroup>
      <DataTableHeader
        columns={columns}
        sort={table.sort ?? null}
        onSortChange={table.onSortChange}
        onColumnResize={table.onColumnResize}
      />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- every row has a link; this only widens its target and moves the focus between links */}
      <tbody
        ref={bodyRef as Ref<HTMLTableSectionElement>}
        onKeyDown={drawing.focus.handleKeyDown}
        onFocus={drawing.focus.handleFocus}
        onClick={followRowLink}
      >
        {drawing.rows.map(({ index, gapPx }) => {
          const entry = rows[index];
          if (entry === undefined) return null;
          if (entry.kind === "group")
            return (
              <Fragment key={entry.id}>
                {gapPx > 0 && <GapRow heightPx={gapPx} />}
                <GroupRow group={entry.group} index={index} rowHeightRem={drawing.rowHeightRem} />
              </Fragment>
            );
          return (
            <Fragment key={entry.id}>
              {gapPx > 0 && <GapRow heightPx={gapPx} />}
              <GridRow
                id={entry.id}
                index={index}
                row={entry.row}
                href={table.rowHref(entry.row)}
                columns={columns}
                rowHeightRem={drawing.rowHeightRem}
                isTabStop={index === drawing.focus.activeIndex}
                isChanged={table.changedIds?.has(entry.id) === true}
              />
            </Fragment>
          );
        })}
        {drawing.restPx > 0 && <GapRow heightPx={drawing.restPx} />}
      </tbody>
    </table>
  );
}

interface GroupRowProps {
  group: DataTableGroup;
  index: number;
  rowHeightRem: number;
}

/** The heading of a group. Its words reach over the other columns: a span would bring hidden columns back. */
function GroupRow({ group, index, rowHeightRem }: GroupRowProps) {
  return (
    <tr aria-rowindex={index + 2} style={{ height: `${rowHeightRem}rem` }} className="border-b border-line">
      <th
        scope="rowgroup"
        className="overflow-visible py-0 pr-0 pl-2 text-left align-bottom text-sm font-medium whitespace-nowrap"
      >
        <span className="relative inline-flex gap-2 pb-1.5">
          {group.label}
          <span className="font-normal text-text-muted tabular-nums">{group.count}</span>
        </span>
      </th>
    </tr>
  );
}

interface GridRowProps<Row> {
  id: string;
  index: number;
  row: Row;
  href: string;
  columns: readonly DataTableColumn<Row>[];
  rowHeightRem: number;
  isTabStop: boolean;
  isChanged: boolean;
}

/** One row. Its cells are kept while nothing of them changes, so that scrolling draws only the rows that come in. */
function GridRow<Row>(props: GridRowProps<Row>) {
  const { columns, row, href, isTabStop } = props;
  const hasTwoLines = props.rowHeightRem >= TWO_LINES_REM;
  const cells = useMemo(
    () =>
      columns.map((column) => (
        <Cell
          key={column.id}
          column={column}
          row={row}
          href={column.isRowLink === true ? href : undefined}
          isTabStop={isTabStop}
          hasSecondLine={column.secondLine !== undefined && hasTwoLines}
        />
      )),
    [columns, row, href, isTabStop, hasTwoLines],
  );
  return (
    <tr
      data-row-id={props.id}
      aria-rowindex={props.index + 2}
      style={{ height: `${props.rowHeightRem}rem` }}
      className={clsx(
        "cursor-pointer border-b border-line hover:bg-hover has-[[data-row-link]:focus-visible]:bg-accent-ground",
        props.isChanged && "animate-glow",
      )}
    >
      {cells}
    </tr>
  );
}

interface CellProps<Row> {
  column: DataTableColumn<Row>;
  row: Row;
  href: string | undefined;
  isTabStop: boolean;
  hasSecondLine: boolean;
}

function Cell<Row>({ column, row, href, isTabStop, hasSecondLine }: CellProps<Row>) {
  const content = column.cell(row);
  return (
    <td
      data-tip-when-cut={href === undefined ? true : undefined}
      className={clsx(
        "truncate px-3 py-0 first:pl-2 last:pr-2",
        column.align === "end" && "text-right",
        column.hideBelow !== undefined && HIDDEN_BELOW[column.hideBelow],
      )}
    >
      {href === undefined ? (
        content
      ) : (
        <Link
          href={href}
          look="plain"
          data-row-link
          data-tip-when-cut
          tabIndex={isTabStop ? 0 : -1}
          className="block w-fit max-w-full truncate rounded-sm font-medium hover:underline"
        >
          {content}
        </Link>
      )}
      {hasSecondLine && <div className="truncate text-xs text-text-muted">{column.secondLine?.(row)}</div>}
    </td>
  );
}

/** One cell and no `colSpan`: spanning columns that a narrow window leaves out would bring them back, empty. */
function GapRow({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td className="p-0" style={{ height: heightPx }} />
    </tr>
  );
}
