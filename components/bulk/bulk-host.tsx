"use client";

import { ListChecks } from "lucide-react";
import { useEffect } from "react";
import { useFollowedEnds } from "@/components/bulk/use-followed-ends";
import { Link } from "@/components/ui/link";
import { isOpen } from "@/lib/bulk/bulk-desk";
import type { BulkHead } from "@/lib/bulk/bulk-journal";
import { useBulkDesk, useBulkState } from "@/lib/bulk/use-bulk";
import { useConsole } from "@/lib/console/console-context";
import { answeredCount, bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { bulkText } from "@/lib/text/bulk";

/** Offers this page as the one that runs the bulk actions, follows what they asked for, and leads to the one under way. */
export function BulkHost() {
  const { paths } = useConsole();
  const desk = useBulkDesk();
  const state = useBulkState();
  // Synchronises with the other tabs of this browser.
  useEffect(() => desk.stand(), [desk]);
  const open = state.heads?.filter(isOpen) ?? [];
  const shown = open.find(({ id }) => id === state.running) ?? open[0];
  return (
    <>
      {open
        .filter(({ kind }) => kind === "cancel")
        .map(({ id }) => (
          <Follower key={id} id={id} />
        ))}
      {shown !== undefined && (
        <Link
          href={paths.bulk(shown.id)}
          look="plain"
          data-slot="bulk-sign"
          data-tip={bulkText.sign.hint}
          className="flex h-8 shrink-0 items-center gap-1.5 rounded px-2 text-sm text-accent-text tabular-nums hover:bg-hover pointer-coarse:h-11"
        >
          <ListChecks aria-hidden className="size-4" />
          <span className="max-sm:sr-only">{signWords(shown, state.interrupted.has(shown.id))}</span>
        </Link>
      )}
    </>
  );
}

function Follower({ id }: { id: string }) {
  useFollowedEnds(id);
  return null;
}

function signWords(head: BulkHead, isInterrupted: boolean): string {
  const { kind, counts } = head;
  if (isInterrupted) return bulkText.sign.interrupted;
  const ended = counts.cancelled + counts.endedFirst;
  return bulkPhase(head, counts) === "ending"
    ? bulkText.sign.ending(ended, ended + counts.accepted)
    : bulkText.sign[kind](answeredCount(counts), counts.total);
}
