"use client";

import { clsx } from "clsx";
import { Fragment, memo, type ReactNode, type Ref, useState } from "react";
import type { DataTableViewProps } from "@/components/patterns/data-table-props";
import type { DataTableGroup } from "@/components/patterns/table-lines";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { DataTableHeader, HIDDEN_BELOW } from "@/components/patterns/data-table-header";
import { useRowClick } from "@/components/patterns/row-click";

/** The least height in which a row shows second lines. */
const TWO_LINES_REM = 2.75;

/**
 * Collapsed borders would be worked out anew for the whole table with each row that comes. Forced colours leave shadows
 * out; cells have a border of their own there.
 */
const LINE_BELOW = "shadow-[inset_0_-1px_0_var(--line)]";

/** The rows as a table. Rows out of sight are one empty row of their height. */
export function DataTableGrid<Row extends object>({
  table,
  lines,
  drawing,
  bodyRef,
}: DataTableViewProps<Row>) {
  const { columns } = table;
  const handleClick = useRowClick();
  return (
    <table
      aria-label={table.label}
      aria-rowcount={table.hasMore === true ? -1 : lines.count + 1}
      data-slot="data-table"
      className="w-full table-fixed border-separate border-spacing-0 leading-tight [overflow-anchor:none]"
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
        onBlur={drawing.focus.handleBlur}
        onClick={handleClick}
      >
        {drawing.rows.map(({ index, gapPx }) => {
          const line = lines.at(index);
          if (line === undefined) return null;
          return (
            <Fragment key={line.id}>
              {gapPx > 0 && <GapRow heightPx={gapPx} />}
              {line.kind === "group" ? (
                <GroupRow group={line.group} index={index} rowHeightRem={drawing.rowHeightRem} />
              ) : (
                <GridRow
                  id={line.id}
                  index={index}
                  row={line.row}
                  href={table.rowHref(line.row)}
                  columns={columns}
                  rowHeightRem={drawing.rowHeightRem}
                  isTabStop={index === drawing.focus.activeIndex}
                  isFlying={drawing.isFlying}
                />
              )}
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
    <tr aria-rowindex={index + 2} style={{ height: `${rowHeightRem}rem` }} className={LINE_BELOW}>
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
  isFlying: boolean;
}

/**
 * One row. It is drawn again only when something of it changes: neither for a step of scrolling nor for other rows. A row
 * that comes while rows fly by is a few words until they rest; one that was drawn whole stays so.
 */
const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { columns } = props;
  const [isWhole, setWhole] = useState(!props.isFlying);
  if (!isWhole && !props.isFlying) setWhole(true);
  return (
    <tr
      data-row-id={props.id}
      aria-rowindex={props.index + 2}
      style={{ height: `${props.rowHeightRem}rem` }}
      className={clsx(
        LINE_BELOW,
        "cursor-pointer hover:bg-hover has-[[data-row-link]:focus-visible]:bg-accent-ground forced-colors:*:border-b",
      )}
    >
      <RowCells
        columns={columns}
        row={props.row}
        href={props.href}
        isTabStop={props.isTabStop}
        hasTwoLines={props.rowHeightRem >= TWO_LINES_REM}
        isWhole={isWhole}
      />
    </tr>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode;

interface RowCellsProps<Row> extends Pick<GridRowProps<Row>, "columns" | "row" | "href" | "isTabStop"> {
  hasTwoLines: boolean;
  isWhole: boolean;
}

/** What stands in a row: kept where only the row's place changes. */
const RowCells = memo(function RowCells<Row>(props: RowCellsProps<Row>) {
  const { columns, row, href, isTabStop, hasTwoLines, isWhole } = props;
  return (isWhole ? columns : columnsInFlight(columns)).map((column) => (
    <Cell
      key={column.id}
      column={column}
      row={row}
      href={column.isRowLink === true ? href : undefined}
      isTabStop={isTabStop}
      hasSecondLine={column.secondLine !== undefined && hasTwoLines && isWhole}
      isWhole={isWhole}
    />
  ));
}) as <Row>(props: RowCellsProps<Row>) => ReactNode;

/** No cell after the last that has something to show then: each costs. */
function columnsInFlight<Row>(columns: readonly DataTableColumn<Row>[]) {
  const last = columns.findLastIndex(
    ({ isRowLink, inFlight }) => isRowLink === true || inFlight !== undefined,
  );
  return columns.slice(0, last + 1);
}

interface CellProps<Row> {
  column: DataTableColumn<Row>;
  row: Row;
  href: string | undefined;
  isTabStop: boolean;
  hasSecondLine: boolean;
  isWhole: boolean;
}

function Cell<Row>({ column, row, href, isTabStop, hasSecondLine, isWhole }: CellProps<Row>) {
  const content = isWhole || href !== undefined ? column.cell(row) : column.inFlight?.(row);
  // Each box that cuts is a layer more to paint while rows scroll by: where a link cuts its own words, the cell need not.
  const isCut = href === undefined && column.isControl !== true && !doesFit(column);
  return (
    <td
      data-tip-when-cut={isCut ? true : undefined}
      className={clsx(
        "px-3 py-0 first:pl-2 last:pr-2",
        isCut ? "truncate" : "whitespace-nowrap",
        column.align === "end" && "text-right",
        column.hideBelow !== undefined && HIDDEN_BELOW[column.hideBelow],
      )}
    >
      {href === undefined ? (
        content
      ) : (
        <a
          href={href}
          data-slot="link"
          data-row-link
          data-tip-when-cut
          tabIndex={isTabStop ? 0 : -1}
          className="block w-fit max-w-full truncate rounded-sm font-medium hover:underline"
        >
          {content}
        </a>
      )}
      {hasSecondLine && <div className="truncate text-xs text-text-muted">{column.secondLine?.(row)}</div>}
    </td>
  );
}

const doesFit = <Row,>({ width = 0, fitsFrom = Infinity }: DataTableColumn<Row>) => width >= fitsFrom;

/** One cell and no `colSpan`: spanning columns that a narrow window leaves out would bring them back, empty. */
function GapRow({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden>
      <td className="p-0" style={{ height: heightPx }} />
    </tr>
  );
}
