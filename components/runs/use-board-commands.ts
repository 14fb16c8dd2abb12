"use client";

import type { RunActions } from "@/components/runs/run-actions-context";
import { focusedRowId } from "@/components/runs/use-board-keys";
import type { Run } from "@/lib/domain/run/run";
import { isNothingSelected, isRunSelected } from "@/lib/domain/run/selection";
import type { Command } from "@/lib/shortcuts/commands";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { entityText } from "@/lib/text/entities";
import { cancelRefusal, repeatRefusal, runListText } from "@/lib/text/runs";

export interface BoardCommandsParts {
  actions: RunActions;
  runOf: (id: string) => Run | undefined;
  selectAll: () => void;
  clear: () => void;
}

/** What the palette can do on the board: to the run whose row has the focus, and to the selection. */
export function useBoardCommands({ actions, runOf, selectAll, clear }: BoardCommandsParts): void {
  useCommands(() => {
    const run = runOf(focusedRowId() ?? "");
    const all: Command = { id: "selectAll", label: runListText.selectAll, run: selectAll };
    const none: Command = { id: "clearSelection", label: runListText.clearSelection, run: clear };
    return [
      ...(run === undefined ? [] : rowCommands(run, actions)),
      all,
      ...(isNothingSelected(actions.selection) ? [] : [none]),
    ];
  });
}

function rowCommands(run: Run, { selection, toggle, askCancel, askAgain }: RunActions): readonly Command[] {
  const detail = run.flow?.name ?? entityText.namelessFlow;
  const refusalOf = (refusal: string | null) => (refusal === null ? {} : { refusal });
  return [
    {
      id: "cancelRow",
      label: runListText.cancel,
      detail,
      shortcut: "cancelRow",
      ...refusalOf(cancelRefusal(run)),
      run: () => askCancel(run),
    },
    {
      id: "againRow",
      label: runListText.again,
      detail,
      shortcut: "againRow",
      ...refusalOf(repeatRefusal(run)),
      run: () => askAgain(run),
    },
    {
      id: "selectRow",
      label: isRunSelected(selection, run) ? runListText.letGo : runListText.select,
      detail,
      shortcut: "selectRow",
      run: () => toggle(run, false),
    },
  ];
}
