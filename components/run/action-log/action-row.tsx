import { clsx } from "clsx";
import { formatDuration } from "@/lib/domain/run/duration";
import type { LoggedAction } from "@/lib/domain/run/action-log";
import { actionLogText as text } from "@/lib/text/action-log";
import { format } from "@/lib/text/format";

/** All rows are equally high, so nothing is measured. Pixels. */
export const ROW_PX = 36;

const COLUMNS = clsx(
  "grid grid-cols-[4rem_minmax(0,1fr)_5.5rem] items-center border-b border-line px-3",
  "sm:grid-cols-[4rem_minmax(0,1fr)_8rem_6rem_5.5rem_6.5rem]",
);
const FROM_SMALL = "max-sm:hidden";

/** The names of the columns, which stay in sight. */
export function ActionListHeader() {
  const { number, action, subflow, start, duration, status } = text.columns;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-surface">
      <div
        role="row"
        aria-rowindex={1}
        className={clsx(COLUMNS, "text-sm text-text-muted")}
        style={{ height: ROW_PX }}
      >
        <span role="columnheader">{number}</span>
        <span role="columnheader">{action}</span>
        <span role="columnheader" className={FROM_SMALL}>
          {subflow}
        </span>
        <span role="columnheader" className={FROM_SMALL}>
          {start}
        </span>
        <span role="columnheader" className={clsx(FROM_SMALL, "text-right")}>
          {duration}
        </span>
        <span role="columnheader" className="sm:pl-4">
          {status}
        </span>
      </div>
    </div>
  );
}

export interface ActionRowProps {
  id: string;
  row: number;
  action: LoggedAction;
  isActive: boolean;
  onChoose: () => void;
}

/** One action on one line. */
export function ActionRow({ id, row, action, isActive, onChoose }: ActionRowProps) {
  const { place, name, subflow, startMs, durationMs, status } = action;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid around it has the focus and the keys
    <div
      role="row"
      id={id}
      aria-rowindex={row + 2}
      aria-selected={isActive}
      onClick={onChoose}
      className={clsx(
        COLUMNS,
        "absolute inset-x-0 cursor-default",
        isActive ? "bg-accent-ground" : "hover:bg-hover",
      )}
      style={{ top: row * ROW_PX, height: ROW_PX }}
    >
      <span role="gridcell" className="text-text-muted tabular-nums">
        {format.number(place + 1)}
      </span>
      <span role="gridcell" className="truncate pr-3">
        {name || text.unnamed}
      </span>
      <span role="gridcell" className={clsx(FROM_SMALL, "truncate text-text-muted")}>
        {subflow ?? "–"}
      </span>
      <span role="gridcell" className={clsx(FROM_SMALL, "text-text-muted tabular-nums")}>
        {startMs === null ? "–" : format.timeOfDay(new Date(startMs).toISOString())}
      </span>
      <span role="gridcell" className={clsx(FROM_SMALL, "text-right text-text-muted tabular-nums")}>
        {durationMs === null ? "–" : formatDuration(durationMs)}
      </span>
      <span
        role="gridcell"
        className={clsx(
          "truncate sm:pl-4",
          status === "failed" ? "font-medium text-failed-text" : "text-text-muted",
        )}
      >
        {text.statuses[status]}
      </span>
    </div>
  );
}
