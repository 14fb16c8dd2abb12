import type { Machine, MachineState } from "./machine";

/** What the service says of the way to a machine, where it can be asked. */
export type MachineConnection = "connected" | "disconnected" | "notRegistered" | "notKnown";

/**
 * Whether a machine can be counted on, from all that is known of it.
 *
 * - `connected`: the service reaches it, or it was heard of lately; `isAsked` tells the first from the second.
 * - `offline`: the service does not reach it. `sinceAt` is when it was last heard of.
 * - `silent`: it has not been heard of for longer than it should; whether it is reached nobody knows.
 * - `notRegistered`: its owner must register it again.
 * - `unknown`: nothing is known of it.
 */
export type MachineSign =
  | { readonly kind: "connected"; readonly isAsked: boolean; readonly lastHeardAt: string | null }
  | { readonly kind: "offline" | "silent"; readonly sinceAt: string | null }
  | { readonly kind: "notRegistered" }
  | { readonly kind: "unknown" };

/**
 * A machine that is silent for longer than this has missed several signs of life. Milliseconds.
 *
 * Unverified: how often `lastheartbeatdate` moves; Microsoft names no interval. Two reads of a connected machine's row,
 * a minute apart, would settle it. Until then this is generous, and `silent` is worded as a doubt.
 */
export const SILENT_AFTER_MS = 10 * 60_000;

/** Judges a machine as of `nowMs`, the server's clock as near as it is known. What the service says wins. */
export function machineSign(
  machine: Pick<Machine, "state" | "lastHeartbeatAt">,
  connection: MachineConnection,
  nowMs: number,
): MachineSign {
  const { state, lastHeartbeatAt } = machine;
  if (state === "needsReconnection" || connection === "notRegistered") return { kind: "notRegistered" };
  if (connection === "connected") return { kind: "connected", isAsked: true, lastHeardAt: lastHeartbeatAt };
  if (connection === "disconnected") return { kind: "offline", sinceAt: lastHeartbeatAt };
  if (lastHeartbeatAt === null) return { kind: "unknown" };
  return nowMs - Date.parse(lastHeartbeatAt) > SILENT_AFTER_MS
    ? { kind: "silent", sinceAt: lastHeartbeatAt }
    : { kind: "connected", isAsked: false, lastHeardAt: lastHeartbeatAt };
}

const TAKES_RUNS: Readonly<Record<MachineState, boolean>> = {
  active: true,
  overCapacity: true,
  inactive: false,
  maintenance: false,
  needsReconnection: false,
  provisioning: false,
  unavailable: false,
  unknown: true,
};

/**
 * Whether a machine in this state is given new runs; running ones go on either way.
 * Source: Microsoft Learn, "Manage machines", "Enable maintenance mode".
 */
export const takesRuns = (state: MachineState): boolean => TAKES_RUNS[state];

/** Whether somebody who waits for an answer of this machine should be told that it may not come. */
export const isUnreachable = (sign: MachineSign): boolean =>
  sign.kind === "offline" || sign.kind === "silent" || sign.kind === "notRegistered";
