"use client";

import { Download } from "lucide-react";
import type { BulkActionProps } from "@/components/bulk/bulk-action-props";
import { saveFile } from "@/components/patterns/save-file";
import { Button } from "@/components/ui/button";
import { bulkListCsv } from "@/lib/bulk/bulk-list-csv";
import { useBulkDesk } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { canAskAgain } from "@/lib/domain/bulk/bulk-events";
import { bulkText } from "@/lib/text/bulk";

/** Stop, go on, try again, download: whichever makes sense where the action stands. */
export function BulkActionButtons({ action, head, state }: BulkActionProps) {
  const desk = useBulkDesk();
  const { paths } = useConsole();
  const phase = bulkPhase(head, head.counts);
  const isInterrupted = state.interrupted.has(head.id);
  const again = action.items.filter((item) => canAskAgain(action, item)).length;
  const download = () => {
    const at = new Date(head.createdAtMs).toISOString().slice(0, 16).replace(/[T:]/g, "-");
    const csv = bulkListCsv(action, window.location.origin, paths);
    saveFile(bulkText.fileName(head.kind, at), new Blob([csv], { type: "text/csv" }));
  };
  return (
    <>
      {phase === "running" && !isInterrupted && (
        <Button onClick={() => desk.tell(head.id, "stop")}>{bulkText.stop}</Button>
      )}
      {(isInterrupted || phase === "stopped") && (
        <Button variant="primary" onClick={() => desk.tell(head.id, "goOn")}>
          {bulkText.goOn}
        </Button>
      )}
      {again > 0 && phase !== "running" && phase !== "stopping" && (
        <Button onClick={() => desk.tell(head.id, "refusedAgain")}>{bulkText.refusedAgain(again)}</Button>
      )}
      <Button variant="quiet" onClick={download}>
        <Download aria-hidden />
        {bulkText.download}
      </Button>
    </>
  );
}
