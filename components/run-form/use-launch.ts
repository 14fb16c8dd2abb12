import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import type { RunRequest } from "@/lib/domain/run/run-request";
import { launchMemory } from "@/lib/preferences/launch-memory";
import {
  launchRun,
  resumeLaunch,
  type LaunchOutcome,
  type LaunchParts,
  type LaunchStep,
} from "@/lib/queries/launch-run";
import { runKeys } from "@/lib/queries/runs";

/** Where a launch is: nothing under way, a step of one, or how the last one ended. */
export type LaunchState =
  | { readonly kind: "idle" }
  | { readonly kind: "underWay"; readonly step: LaunchStep }
  | { readonly kind: "ended"; readonly outcome: LaunchOutcome };

export interface Launch {
  readonly state: LaunchState;
  /** Runs the flow; does nothing while a launch is under way or a run of it is being opened. */
  readonly launch: (request: RunRequest) => void;
  /** Puts the last outcome away, so that the flow can be run again. */
  readonly reset: () => void;
}

/**
 * Runs a flow once. The lock is a ref, not state: two clicks within one frame see the same state. A launch that a
 * reload interrupted is finished first.
 */
export function useLaunch(
  flow: Flow,
  onStarted: (outcome: Extract<LaunchOutcome, { kind: "started" }>) => void,
): Launch {
  const { dataverse, environment, me } = useConsole();
  const queryClient = useQueryClient();
  const [memory] = useState(() => launchMemory(environment.id, flow.id));
  const [state, setState] = useState<LaunchState>(() =>
    memory.read() === null ? { kind: "idle" } : { kind: "underWay", step: "lookingUp" },
  );
  const isLocked = useRef(false);
  const looking = useRef<AbortController>(null);
  const started = useRef(onStarted);
  const personId = me?.personId ?? null;

  // Synchronises with what the screen wants to do when a run has started.
  useEffect(() => {
    started.current = onStarted;
  });

  const follow = useCallback(
    (work: (parts: LaunchParts) => Promise<LaunchOutcome | null>) => {
      const controller = new AbortController();
      looking.current = controller;
      isLocked.current = true;
      const parts: LaunchParts = {
        dataverse,
        memory,
        personId,
        signal: controller.signal,
        onStep: (step) => setState({ kind: "underWay", step }),
      };
      work(parts).then(
        (outcome) => {
          if (controller.signal.aborted) return;
          isLocked.current = outcome?.kind === "started";
          setState(outcome === null ? { kind: "idle" } : { kind: "ended", outcome });
          if (outcome?.kind === "started") started.current(outcome);
          if (outcome !== null)
            void queryClient.invalidateQueries({ queryKey: runKeys.all(dataverse.environmentId) });
        },
        () => {
          // Only an abort ends here: the screen is gone, and the launch stays remembered for the next visit.
          isLocked.current = false;
        },
      );
      return controller;
    },
    [dataverse, memory, personId, queryClient],
  );

  // Synchronises with the launch that an earlier page may have left behind, and stops looking when the screen goes.
  useEffect(() => {
    if (!isLocked.current && memory.read() !== null) follow((parts) => resumeLaunch(flow.id, parts));
    return () => {
      looking.current?.abort();
      isLocked.current = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each screen: a later change of the parts must not stop a launch
  }, []);

  return {
    state,
    launch: (request) => {
      if (isLocked.current) return;
      const flowOwnerId = flow.owner?.id ?? null;
      follow((parts) => launchRun({ ...request, flowOwnerId }, parts));
    },
    reset: () => setState({ kind: "idle" }),
  };
}
