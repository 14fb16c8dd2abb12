import { AllowNotifications } from "@/components/patterns/allow-notifications";
import { useToldRuns } from "@/components/patterns/use-told-runs";
import { useToasts } from "@/components/ui/toaster";
import type { Run } from "@/lib/domain/run/run";
import { stopWatching, watchRun } from "@/lib/domain/run/told";
import { toldText as text } from "@/lib/text/told";

/** Whether this person is told of a run's end, and the way to change that, which says what it means. */
export function useTellMe(run: Run): { readonly isWatched: boolean; readonly toggle: () => void } {
  const { told, store } = useToldRuns();
  const toasts = useToasts();
  const isWatched = told.watched.some(({ runId }) => runId === run.id);
  const toggle = () => {
    store.update((now) => (isWatched ? stopWatching(now, run.id) : watchRun(now, run)));
    toasts.show({ text: isWatched ? text.noLonger : <Told /> });
  };
  return { isWatched, toggle };
}

function Told() {
  return (
    <div className="flex flex-col gap-2">
      <p>{text.willTell}</p>
      <AllowNotifications />
    </div>
  );
}
