"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RunActions } from "@/components/runs/run-actions-context";
import { useBoardCommands } from "@/components/runs/use-board-commands";
import { useBoardKeys } from "@/components/runs/use-board-keys";
import { useToasts } from "@/components/ui/toaster";
import type { RunFilter } from "@/lib/domain/run/filter";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { NO_RUNS_SELECTED, selectAllRuns, selectRunRange, toggleRun } from "@/lib/domain/run/selection";
import { cancelRefusal, repeatRefusal } from "@/lib/text/runs";

/** Which question is asked about which run. */
export interface AskedRun {
  readonly kind: "cancel" | "again";
  readonly run: Run;
}

/** Which runs are chosen and which one is to be cancelled or repeated, by mouse and by keys. `runs` stand in their order on screen. */
export function useRunActions(runs: readonly Run[], filter: RunFilter) {
  const toasts = useToasts();
  const [selection, setSelection] = useState(NO_RUNS_SELECTED);
  const [asked, setAsked] = useState<AskedRun | null>(null);
  const last = useRef<RunId | null>(null);
  // What a row can do stays the same while the runs change, so that a tick draws no checkbox anew.
  const latest = useRef(runs);
  useLayoutEffect(() => {
    latest.current = runs;
  });

  const actions = useMemo<RunActions>(() => {
    // A key that does nothing says why.
    const ask = (kind: AskedRun["kind"], run: Run, refusal: string | null) => {
      if (refusal === null) setAsked({ kind, run });
      else toasts.show({ text: refusal });
    };
    return {
      selection,
      toggle(run, isRange) {
        const from = last.current;
        last.current = run.id;
        setSelection((before) =>
          isRange && from !== null
            ? selectRunRange(
                before,
                latest.current.map(({ id }) => id),
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
      askCancel: (run) => ask("cancel", run, cancelRefusal(run)),
      askAgain: (run) => ask("again", run, repeatRefusal(run)),
    };
  }, [selection, filter, toasts]);
  const runOf = (id: string) => runs.find((candidate) => candidate.id === id);
  const withRun = (id: string, act: (run: Run) => void) => {
    const run = runOf(id);
    if (run !== undefined) act(run);
  };
  const selectAll = () => setSelection(selectAllRuns(filter));
  const clear = () => setSelection(NO_RUNS_SELECTED);
  useBoardKeys({
    onSelect: (id, isRange) => withRun(id, (run) => actions.toggle(run, isRange)),
    onCancel: (id) => withRun(id, (run) => actions.askCancel(run)),
    onAgain: (id) => withRun(id, (run) => actions.askAgain(run)),
  });
  useBoardCommands({ actions, runOf, selectAll, clear });
  return { actions, asked, closeQuestion: () => setAsked(null), selectAll, clear };
}
