"use client";

import { useMemo, useRef, useState } from "react";
import type { RunActions } from "@/components/runs/run-actions-context";
import { useBoardKeys } from "@/components/runs/use-board-keys";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { NO_RUNS_SELECTED, selectAllRuns, selectRunRange, toggleRun } from "@/lib/domain/run/selection";
import { canCancel } from "@/lib/domain/run/status";

/** Which runs are chosen and which one is to be cancelled, by mouse and by keys. `runs` stand in their order on screen. */
export function useRunActions(runs: readonly Run[], filter: RunFilter) {
  const [selection, setSelection] = useState(NO_RUNS_SELECTED);
  const [toCancel, setToCancel] = useState<Run | null>(null);
  const last = useRef<RunId | null>(null);

  const actions = useMemo<RunActions>(
    () => ({
      selection,
      toggle(run, isRange) {
        const from = last.current;
        last.current = run.id;
        setSelection((before) =>
          isRange && from !== null
            ? selectRunRange(
                before,
                runs.map(({ id }) => id),
                from,
                run.id,
              )
            : toggleRun(before, run),
        );
      },
      toggleAll: () =>
        setSelection((before) =>
          before.kind === "all" && before.except.size === 0 ? NO_RUNS_SELECTED : selectAllRuns(filter),
        ),
      askCancel(run) {
        if (canCancel(run.status)) setToCancel(run);
      },
    }),
    [selection, filter, runs],
  );
  const withRun = (id: string, act: (run: Run) => void) => {
    const run = runs.find((candidate) => candidate.id === id);
    if (run !== undefined) act(run);
  };
  useBoardKeys({
    onSelect: (id, isRange) => withRun(id, (run) => actions.toggle(run, isRange)),
    onCancel: (id) => withRun(id, actions.askCancel),
  });
  return {
    actions,
    toCancel,
    closeCancel: () => setToCancel(null),
    selectAll: () => setSelection(selectAllRuns(filter)),
    clear: () => setSelection(NO_RUNS_SELECTED),
  };
}
