import type { Paths } from "@/lib/config/paths";
import type { BulkAction, BulkItem } from "@/lib/domain/bulk/bulk-action";
import { bulkOutcome } from "@/lib/domain/bulk/bulk-counts";
import { CSV_BOM, csvLine } from "@/lib/domain/export/csv";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { bulkText, reasonText } from "@/lib/text/bulk";

/** The runs of an action with their outcomes and reasons, as comma-separated values with links to the runs. */
export function bulkListCsv({ kind, items }: BulkAction, origin: string, paths: Paths): string {
  const { run, flow, outcome, reason, newRun } = bulkText.columns;
  const { link, ended } = bulkText.fileColumns;
  const line = (item: BulkItem) => {
    const { state } = item;
    return csvLine([
      item.runId,
      item.flow?.name ?? null,
      bulkText.outcomeOf(kind, bulkOutcome(item)),
      item.ended === null ? null : RUN_STATUS[item.ended].label,
      state.step === "refused" || state.step === "unknown" ? reasonText(state.reason) : null,
      state.step === "started" ? state.runId : null,
      `${origin}${paths.run(state.step === "started" ? state.runId : item.runId)}`,
    ]);
  };
  return [CSV_BOM, csvLine([run, flow, outcome, ended, reason, newRun, link]), ...items.map(line)].join("");
}
