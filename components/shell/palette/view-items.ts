import type { Paths } from "@/lib/config/paths";
import { parseRunFilter } from "@/lib/domain/run/filter";
import { type BoardView, rememberedColumns } from "@/lib/preferences/board-views";
import { paletteText } from "@/lib/text/palette";
import type { PaletteItem } from "./palette-item";

export interface ViewItemsParts {
  readonly paths: Paths;
  readonly chooseDensity: (density: BoardView["density"]) => void;
  readonly open: (href: string) => void;
}

/** The saved views, for a page on which the board is not: it finds its columns where they are remembered. */
export function viewItems(
  views: readonly BoardView[],
  { paths, chooseDensity, open }: ViewItemsParts,
): readonly PaletteItem[] {
  return views.map((view) => ({
    id: `view ${view.name}`,
    section: "views",
    sign: "view",
    label: view.name,
    detail: view.isDefault ? paletteText.defaultView : paletteText.view,
    run: () => {
      if (view.columns === null) rememberedColumns().forget();
      else rememberedColumns().write(view.columns);
      chooseDensity(view.density);
      open(paths.runs(parseRunFilter(new URLSearchParams(view.filter))));
    },
  }));
}
