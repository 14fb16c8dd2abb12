import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import type { LogReader } from "@/lib/action-log/log-reader";
import { actionLogText as text } from "@/lib/text/action-log";
import { ActionDetails } from "./action-details";
import { ActionListHeader, ActionRow, ROW_PX } from "./action-row";
import { useShownActions } from "./use-shown-actions";

const SHOWN_ROWS = 12;
/** Rows are asked for in blocks, so that a turn of the wheel rarely asks. */
const BLOCK_ROWS = 40;
/** Rows above an action that was jumped to. */
const ROWS_ABOVE_GOAL = 4;

export interface ActionListProps {
  reader: LogReader;
  places: Uint32Array;
  /** An action to go to; each new object is a new wish. */
  goal: { readonly place: number } | null;
}

/** All actions that were found, in a list with its own scroll: only rows near those in sight exist. */
export function ActionList({ reader, places, goal }: ActionListProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [firstRow, setFirstRow] = useState(0);
  const [activePlace, setActivePlace] = useState(-1);
  const from = Math.max(0, (Math.floor(firstRow / BLOCK_ROWS) - 1) * BLOCK_ROWS);
  const to = Math.min(places.length, from + 4 * BLOCK_ROWS);
  const actions = useShownActions(reader, places, from, to);
  const activeRow = places.indexOf(activePlace);
  const activeAction = actions.get(activePlace);

  const goTo = (row: number) => {
    setActivePlace(places[row] ?? -1);
    if (box.current !== null) bringIntoSight(box.current, row);
  };
  useGoal(goal, places, box, setActivePlace);

  const handleKey = (event: KeyboardEvent) => {
    const row = rowOfKey(event.key, activeRow, places.length);
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goTo(row);
  };
  return (
    <>
      <div
        ref={box}
        role="grid"
        tabIndex={0}
        aria-label={text.list}
        aria-rowcount={places.length + 1}
        {...(activeAction === undefined ? {} : { "aria-activedescendant": `${id}-${activeRow}` })}
        onKeyDown={handleKey}
        onScroll={(event) => setFirstRow(Math.floor(event.currentTarget.scrollTop / ROW_PX))}
        className="overflow-x-hidden overflow-y-auto overscroll-contain rounded border border-line"
        style={{ maxHeight: (SHOWN_ROWS + 1) * ROW_PX }}
      >
        <ActionListHeader />
        <div role="rowgroup" className="relative" style={{ height: places.length * ROW_PX }}>
          {Array.from(places.subarray(from, to), (place, at) => {
            const action = actions.get(place);
            const row = from + at;
            return (
              action !== undefined && (
                <ActionRow
                  key={place}
                  id={`${id}-${row}`}
                  row={row}
                  action={action}
                  isActive={place === activePlace}
                  onChoose={() => goTo(row)}
                />
              )
            );
          })}
        </div>
      </div>
      {activeAction !== undefined && (
        <section aria-label={text.selected} className="rounded bg-hover px-4 py-3">
          <ActionDetails action={activeAction} />
        </section>
      )}
    </>
  );
}

/** Goes where somebody wished to, once the list has the action. */
function useGoal(
  goal: ActionListProps["goal"],
  places: Uint32Array,
  box: React.RefObject<HTMLDivElement | null>,
  choose: (place: number) => void,
) {
  const reached = useRef<ActionListProps["goal"]>(null);
  // The scroll and the focus are the browser's own.
  useEffect(() => {
    if (goal === null || reached.current === goal) return;
    const row = places.indexOf(goal.place);
    if (row < 0) return;
    reached.current = goal;
    choose(goal.place);
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest" });
    box.current?.scrollTo({ top: Math.max(0, (row - ROWS_ABOVE_GOAL) * ROW_PX) });
  }, [goal, places, box, choose]);
}

/** The header covers the first row's height of the box. */
function bringIntoSight(box: HTMLElement, row: number) {
  const top = row * ROW_PX;
  const lowest = top - box.clientHeight + 2 * ROW_PX;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (lowest > box.scrollTop) box.scrollTop = lowest;
}

/** Where a key leads; undefined for keys that lead nowhere. */
function rowOfKey(key: string, row: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: SHOWN_ROWS,
    PageUp: -SHOWN_ROWS,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, row + step));
}
