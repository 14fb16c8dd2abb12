import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { claimEnds } from "@/components/shell/told/claim-ends";
import { toldToast } from "@/components/shell/told/told-toast";
import { notificationRight } from "@/components/patterns/use-notification-right";
import { useToldRuns } from "@/components/patterns/use-told-runs";
import { useToasts } from "@/components/ui/toaster";
import { useConsole } from "@/lib/console/console-context";
import { parseRunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { endedAmong, markSeen, type ToldRun } from "@/lib/domain/run/told";
import { useWatch } from "@/lib/live/use-live";
import { runQueries } from "@/lib/queries/runs";
import { endedLines, endedSentence } from "@/lib/text/told";

/** A tab that is seen tells first; one that is not leaves it time to. Milliseconds. */
const SEEN_TELLS_AFTER_MS = 50;
const HIDDEN_TELLS_AFTER_MS = 1_500;
/** One notification of this name at a time: a later one takes the place of an earlier one, and counts its runs too. */
const NOTIFICATION_TAG = "flowtower told";
const NO_RUNS: readonly Run[] = [];

/** Keeps the watched runs up to date and tells each end once, over all tabs. `onShow` opens the list. */
export function useToldEnds(onShow: () => void): { readonly runs: readonly Run[] } {
  const { dataverse, paths } = useConsole();
  const { told, store } = useToldRuns();
  const toasts = useToasts();
  const router = useRouter();
  const ids = told.watched.map(({ runId }) => runId);
  const query = useQuery({ ...runQueries(dataverse).told(ids), enabled: ids.length > 0 });
  useWatch(ids.length > 0 ? { kind: "told", ids } : null);
  const runs = query.data ?? NO_RUNS;
  const ends = query.data === undefined ? [] : endedAmong(told.watched, query.data);
  const endsKey = ends.map(({ runId }) => runId).join();
  useSeenRun();

  const tell = (news: readonly ToldRun[]) => {
    const { ended } = store.read();
    if (document.visibilityState === "visible") toasts.show(toldToast(news, paths, onShow));
    else if (notificationRight() === "granted") notify(ended.length === 0 ? news : ended);
  };
  const notify = (ended: readonly ToldRun[]) => {
    const shown = new Notification(endedSentence(ended), {
      body: endedLines(ended),
      tag: `${NOTIFICATION_TAG} ${dataverse.environmentId}`,
      icon: "/favicon.svg",
    });
    shown.onclick = () => {
      window.focus();
      const [only, ...others] = ended;
      if (only !== undefined && others.length === 0) router.push(paths.run(only.runId));
      else onShow();
      shown.close();
    };
  };
  const latest = useRef({ ends, tell });
  // Synchronises with what was rendered last, for a timer that outlives a render.
  useEffect(() => {
    latest.current = { ends, tell };
  });

  // A timer and the storage of all tabs are outside React.
  useEffect(() => {
    if (endsKey === "") return undefined;
    const afterMs = document.visibilityState === "visible" ? SEEN_TELLS_AFTER_MS : HIDDEN_TELLS_AFTER_MS;
    const timer = setTimeout(() => {
      void claimEnds(store, latest.current.ends).then((news) => {
        if (news.length > 0) latest.current.tell(news);
      });
    }, afterMs);
    return () => clearTimeout(timer);
  }, [endsKey, store]);
  return { runs };
}

/** A run that a person looks at needs no telling: its end is on screen. */
function useSeenRun(): void {
  const { told, store } = useToldRuns();
  const runId = parseRunId(useSearchParams().get("id"));
  const isRunPage = usePathname().startsWith("/run/");
  const isTold = isRunPage && told.ended.some((run) => run.runId === runId);
  // Synchronises with whether somebody sees the page.
  useEffect(() => {
    if (!isTold || runId === undefined) return undefined;
    const look = () => {
      if (document.visibilityState === "visible") store.update((now) => markSeen(now, runId));
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [isTold, runId, store]);
}
