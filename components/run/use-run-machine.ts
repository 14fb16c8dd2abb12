"use client";

import { useQuery } from "@tanstack/react-query";
import { useNow } from "@/components/patterns/use-now";
import { useConsole } from "@/lib/console/console-context";
import { type MachineSign, machineSign } from "@/lib/domain/machine/machine-sign";
import type { Run } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { useClockOffset } from "@/lib/live/use-live";
import { useRefreshWithTick } from "@/lib/live/use-refresh-with-tick";
import { type MachineNow, machineQueries } from "@/lib/queries/machines";

/** How old a machine's state may be while its run lives. Milliseconds. */
const REFRESH_MS = 30_000;
/** A heartbeat is judged by the minute. Milliseconds. */
const STEP_MS = 10_000;

/** A machine with the judgement of what is known of it now. */
export interface JudgedMachine extends MachineNow {
  readonly sign: MachineSign;
}

/**
 * The machine of a run, or the one that it waits for: read once for the page, and with the live tick while the run lives.
 * `machine` is null while it is not known; `isForbidden` when the person may not read machines.
 */
export function useRunMachine(run: Run) {
  const { dataverse, config } = useConsole();
  const query = useQuery(machineQueries(dataverse).now(run.machine?.id ?? null, config.asksMachineStatus));
  const isLive = !isEnded(run.status);
  useRefreshWithTick(query, isLive && query.error === null ? REFRESH_MS : null);
  const judge = useJudge();
  return {
    machine: query.data === undefined ? null : judge(query.data),
    isForbidden: query.error?.kind === "forbidden",
    query,
  };
}

/** The machines of the group that a run waits for; null while they are not known, or for any other run. */
export function useRunGroup(run: Run) {
  const { dataverse, config } = useConsole();
  const waitsForGroup = run.status === "queued" && run.machine === null;
  const id = waitsForGroup ? (run.machineGroup?.id ?? null) : null;
  const query = useQuery(machineQueries(dataverse).membersNow(id, config.asksMachineStatus));
  useRefreshWithTick(query, waitsForGroup && query.error === null ? REFRESH_MS : null);
  const judge = useJudge();
  return {
    members: query.data?.map(judge) ?? null,
    isForbidden: query.error?.kind === "forbidden",
    query,
  };
}

function useJudge() {
  const nowMs = useNow(STEP_MS) + useClockOffset();
  return (now: MachineNow): JudgedMachine => ({
    ...now,
    sign: machineSign(now.machine, now.connection, nowMs),
  });
}
