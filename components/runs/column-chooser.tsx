"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { CHOOSABLE_COLUMNS, moveColumn, NEEDED_COLUMN, toggleColumn } from "@/components/runs/board-columns";
import type { BoardViewState } from "@/components/runs/use-board-view";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { runListText } from "@/lib/text/runs";

/** Which columns the board has, and in which order: the shown ones first, as they stand. */
export function ColumnChooser({ board }: { board: BoardViewState }) {
  const { chosen, choose } = board;
  const shown = chosen.flatMap(({ id }) => CHOOSABLE_COLUMNS.filter((column) => column.id === id));
  const rest = CHOOSABLE_COLUMNS.filter((column) => !shown.includes(column));
  const text = runListText.view;
  return (
    <section aria-label={text.columns}>
      <h3 className="pb-1 font-medium">{text.columns}</h3>
      <ul>
        {[...shown, ...rest].map(({ id, header }) => {
          const isShown = chosen.some((column) => column.id === id);
          return (
            <li key={id} className="flex min-h-9 items-center gap-1">
              <label className="flex min-h-9 flex-1 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-4 accent-[var(--accent)]"
                  checked={isShown}
                  disabled={id === NEEDED_COLUMN}
                  onChange={() => choose(toggleColumn(chosen, id))}
                />
                {header}
              </label>
              {isShown && (
                <>
                  <IconButton label={text.earlier(header)} onClick={() => choose(moveColumn(chosen, id, -1))}>
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton label={text.later(header)} onClick={() => choose(moveColumn(chosen, id, 1))}>
                    <ArrowDown aria-hidden />
                  </IconButton>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <Button size="sm" variant="quiet" onClick={() => choose(null)}>
        {text.usualColumns}
      </Button>
    </section>
  );
}
