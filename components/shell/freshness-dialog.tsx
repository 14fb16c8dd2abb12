"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { FreshnessAction } from "@/components/shell/freshness-action";
import type { Freshness } from "@/components/shell/use-freshness";
import { useNow } from "@/components/patterns/use-now";
import { Dialog } from "@/components/ui/dialog";
import { freshnessText } from "@/lib/text/freshness";
import type { CauseWords } from "@/lib/text/freshness-causes";

export interface FreshnessDialogProps {
  facts: Freshness;
  words: CauseWords;
  onClose: () => void;
}

/** What the cause means for what is on screen, what happens next, and what an administrator would ask for. */
export function FreshnessDialog({ facts, words, onClose }: FreshnessDialogProps) {
  const { failure, knownAtMs } = facts;
  const nowMs = useNow();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words.name}
      description={`${words.meaning} ${words.next}`}
      actions={<FreshnessAction facts={facts} />}
    >
      {knownAtMs !== null && <p className="text-text-muted">{freshnessText.asOf(knownAtMs, nowMs)}</p>}
      {failure !== null && <ErrorDetails error={failure} />}
    </Dialog>
  );
}
