import { useEffect, useState, useSyncExternalStore } from "react";
import { createLogSession, type LogSession, type LogState } from "@/lib/action-log/log-session";
import { useConsole } from "@/lib/console/console-context";
import type { RunId } from "@/lib/domain/ids";

/** The log of a run, from the moment at which it is on screen until it is left. */
export function useLogSession(
  runId: RunId,
  hasEnded: boolean,
  sensitive: readonly string[] | null,
): { session: LogSession; state: LogState } {
  const { dataverse } = useConsole();
  const [session] = useState(() =>
    createLogSession({ actionLogs: dataverse.actionLogs, runId, hasEnded, sensitive }),
  );
  // The session asks Dataverse and holds a worker, both outside React.
  useEffect(() => {
    session.start();
    return () => session.stop();
  }, [session]);
  return { session, state: useSyncExternalStore(session.subscribe, session.state, session.state) };
}
