"use client";

import { createContext, use } from "react";
import { NO_RUNS_SELECTED, type RunSelection } from "@/lib/domain/run/selection";
import type { Run } from "@/lib/domain/run/run";

/** What a row of the board can do. It reaches the cells past the table, so that a choice redraws only checkboxes. */
export interface RunActions {
  readonly selection: RunSelection;
  /** Chooses a run or lets it go; with `isRange` everything since the last one that was chosen. */
  readonly toggle: (run: Run, isRange: boolean) => void;
  readonly toggleAll: () => void;
  /** Asks whether to cancel this run. */
  readonly askCancel: (run: Run) => void;
  /** Asks whether to run it again with the same inputs. */
  readonly askAgain: (run: Run) => void;
}

const nothing = () => undefined;

export const RunActionsContext = createContext<RunActions>({
  selection: NO_RUNS_SELECTED,
  toggle: nothing,
  toggleAll: nothing,
  askCancel: nothing,
  askAgain: nothing,
});

/** What the row around this component can do. */
export const useRowActions = () => use(RunActionsContext);
