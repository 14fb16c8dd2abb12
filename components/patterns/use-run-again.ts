import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useRunAgainParts } from "@/components/patterns/use-run-again-parts";
import { useConsole } from "@/lib/console/console-context";
import type { RunId } from "@/lib/domain/ids";
import { useLivePoller } from "@/lib/live/use-live";
import type { LaunchOutcome, LaunchStep } from "@/lib/queries/launch-run";
import { launchAgain, type RunAgainPlan } from "@/lib/queries/run-again";
import { runKeys } from "@/lib/queries/runs";

/** Where a repetition is. */
export type RunAgainState =
  | { readonly kind: "idle" }
  | { readonly kind: "underWay"; readonly step: LaunchStep }
  | { readonly kind: "ended"; readonly outcome: LaunchOutcome };

/** Launches a plan once. The lock is a ref: two clicks within one frame see the same state. */
export function useRunAgain(onStarted: (runId: RunId, isFound: boolean) => void) {
  const { dataverse } = useConsole();
  const queryClient = useQueryClient();
  const poller = useLivePoller();
  const partsFor = useRunAgainParts();
  const [state, setState] = useState<RunAgainState>({ kind: "idle" });
  const isLocked = useRef(false);
  const looking = useRef<AbortController>(null);

  // Stops looking for a lost answer when the screen goes; the launch stays remembered for the flow's own page.
  useEffect(() => () => looking.current?.abort(), []);

  const launch = (plan: RunAgainPlan) => {
    if (isLocked.current) return;
    isLocked.current = true;
    const controller = new AbortController();
    looking.current = controller;
    setState({ kind: "underWay", step: "preparing" });
    const parts = {
      ...partsFor(controller.signal),
      onStep: (step: LaunchStep) => setState({ kind: "underWay", step }),
    };
    launchAgain(plan, parts).then(
      (outcome) => {
        if (controller.signal.aborted) return;
        setState({ kind: "ended", outcome });
        isLocked.current = outcome.kind === "started";
        poller.nudge();
        void queryClient.invalidateQueries({
          queryKey: runKeys.all(dataverse.environmentId),
          refetchType: "none",
        });
        if (outcome.kind === "started") onStarted(outcome.runId, outcome.isFound);
      },
      () => {
        // Only an abort ends here.
        isLocked.current = false;
      },
    );
  };
  return { state, launch, reset: () => setState({ kind: "idle" }) };
}
