import type { Paths } from "@/lib/config/paths";
import { parseFlowId, parseRunId } from "@/lib/domain/ids";
import type { RecentThing } from "@/lib/preferences/recent-things";
import { entityText } from "@/lib/text/entities";
import { format } from "@/lib/text/format";
import { paletteText } from "@/lib/text/palette";
import type { PaletteItem } from "./palette-item";

/** What this person looked at, newest first; not what is on screen now. */
export function recentItems(
  things: readonly RecentThing[],
  paths: Paths,
  nowMs: number,
  hereId: string | null,
): readonly PaletteItem[] {
  return things.flatMap(({ kind, id, name, atMs }): readonly PaletteItem[] => {
    const [flowId, runId] = [parseFlowId(id), parseRunId(id)];
    if (flowId === undefined || runId === undefined || id === hereId) return [];
    const ago = paletteText.lookedAt(format.relativeTime(new Date(atMs).toISOString(), nowMs));
    return [
      {
        id: `recent ${kind} ${id}`,
        section: "recent",
        sign: kind,
        label: name ?? entityText.namelessFlow,
        detail: `${kind === "run" ? paletteText.run : paletteText.flow}, ${ago}`,
        href: kind === "run" ? paths.run(runId) : paths.flow(flowId),
      },
    ];
  });
}
