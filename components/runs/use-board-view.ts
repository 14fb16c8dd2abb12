"use client";

import { useCallback, useMemo, useState } from "react";
import { useDensity } from "@/components/patterns/use-density";
import { boardColumns, USUAL_COLUMNS } from "@/components/runs/board-columns";
import { useConsole } from "@/lib/console/console-context";
import { isFiltered, parseRunFilter, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";
import {
  type BoardColumn,
  type BoardView,
  rememberedColumns,
  savedViews,
} from "@/lib/preferences/board-views";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { runListText } from "@/lib/text/runs";

/** The columns of the board and the saved views, remembered in this browser. */
export function useBoardView(filter: RunFilter, setFilter: (filter: RunFilter) => void) {
  const { environment } = useConsole();
  const [density, chooseDensity] = useDensity();
  const [chosen, setChosen] = useState(() => rememberedColumns().read());
  const [views, setViews] = useState(() => savedViews(environment.id).read() ?? []);
  const [isOpened, setIsOpened] = useState(false);

  const choose = useCallback((columns: readonly BoardColumn[] | null) => {
    setChosen(columns);
    if (columns === null) rememberedColumns().forget();
    else rememberedColumns().write(columns);
  }, []);
  const keep = (next: readonly BoardView[]) => {
    setViews(next);
    savedViews(environment.id).write(next);
  };
  const open = (view: BoardView) => {
    setFilter(parseRunFilter(new URLSearchParams(view.filter)));
    choose(view.columns);
    chooseDensity(view.density);
  };

  // The default view opens once, when the address asks for nothing by itself.
  if (!isOpened) {
    setIsOpened(true);
    const usual = views.find(({ isDefault }) => isDefault);
    if (usual !== undefined && !isFiltered(filter)) {
      setFilter(parseRunFilter(new URLSearchParams(usual.filter)));
      setChosen(usual.columns);
    }
  }

  useCommands(() =>
    views.map((view) => ({
      id: `view ${view.name}`,
      kind: "view",
      label: view.name,
      detail: runListText.view.saved,
      run: () => open(view),
    })),
  );

  const columns = useMemo(() => boardColumns(chosen), [chosen]);
  const resize = useCallback(
    (id: string, widthPx: number | null) =>
      choose((chosen ?? USUAL_COLUMNS).map((column) => (column.id === id ? { id, widthPx } : column))),
    [choose, chosen],
  );
  return {
    columns,
    resize,
    chosen: chosen ?? USUAL_COLUMNS,
    choose,
    views,
    open,
    keep,
    /** What stands on screen now, under a name. A view of this name is replaced. */
    save: (name: string) => {
      const view: BoardView = {
        name,
        filter: runFilterParameters(filter).toString(),
        columns: chosen,
        density,
        isDefault: views.some((other) => other.name === name && other.isDefault),
      };
      keep([...views.filter((other) => other.name !== name), view]);
    },
  };
}

export type BoardViewState = ReturnType<typeof useBoardView>;
