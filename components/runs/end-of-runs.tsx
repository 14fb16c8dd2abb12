"use client";

import { Button } from "@/components/ui/button";
import type { OlderRuns } from "@/components/runs/use-run-list";
import { runListText } from "@/lib/text/runs";

/** What stands below the last row: the way to older runs, or that there are none. */
export function EndOfRuns({ older, loaded }: { older: OlderRuns; loaded: number }) {
  return (
    <div className="flex min-h-16 flex-wrap items-center justify-center gap-3 py-3 text-text-muted">
      {older.hasMore ? (
        <>
          {older.hasFailed && <p role="alert">{runListText.olderFailed}</p>}
          <Button busy={older.isLoading} onClick={older.load}>
            {older.isLoading
              ? runListText.loadingOlder
              : older.hasFailed
                ? runListText.tryAgain
                : runListText.loadOlder}
          </Button>
        </>
      ) : (
        <p>{runListText.end(loaded)}</p>
      )}
    </div>
  );
}
