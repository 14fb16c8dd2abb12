import type { Paths } from "@/lib/config/paths";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { bulkText } from "@/lib/text/bulk";
import { paletteText } from "@/lib/text/palette";
import { shellText } from "@/lib/text/shell";
import type { PaletteItem } from "./palette-item";

/** The pages of the console, and the board as people most often want it. */
export function pageItems(paths: Paths): readonly PaletteItem[] {
  const page = (id: string, label: string, href: string): PaletteItem => ({
    id: `page ${id}`,
    section: "pages",
    sign: "page",
    label,
    href,
  });
  return [
    page("flows", shellText.flows, paths.flows()),
    page("runs", shellText.runs, paths.runs()),
    page("bulk", bulkText.title, paths.bulk()),
    page("settings", shellText.settings, paths.settings()),
    page("running", paletteText.runningRuns, paths.runs({ ...NO_RUN_FILTER, states: ["running"] })),
    page("queued", paletteText.queuedRuns, paths.runs({ ...NO_RUN_FILTER, states: ["queued"] })),
    page("failed", paletteText.failedRuns, paths.runs({ ...NO_RUN_FILTER, states: ["failed"] })),
    page(
      "failedLately",
      paletteText.failedLately,
      paths.runs({ ...NO_RUN_FILTER, states: ["failed"], from: "24h" }),
    ),
  ];
}
