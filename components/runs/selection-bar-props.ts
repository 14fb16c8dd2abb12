import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import type { RunSelection } from "@/lib/domain/run/selection";
import type { BoardColumn } from "@/lib/preferences/board-views";

/** What the bar below the board, its buttons and their windows know of the runs that are chosen. */
export interface SelectionBarProps {
  selection: RunSelection;
  /** The runs that are loaded, in their order on screen. */
  runs: readonly Run[];
  filter: RunFilter;
  /** The columns on screen, for an export of what a person sees. */
  columns: readonly Pick<BoardColumn, "id">[];
  onSelectAll: () => void;
  onClear: () => void;
}
