import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { numberOf, textOf } from "./row-values.ts";
import { isRunErrorCode, type RunErrorCode } from "./run-error.ts";
import { plannedSessions } from "./session-plan.ts";
import type { WindowsSession } from "./windows-session.ts";

const ACTIVE = 0;

/** What the engine knows of a machine. */
export interface Machine {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | undefined;
  readonly hostName: string;
  readonly agentVersion: string | undefined;
  /** How many runs it takes at once. */
  readonly capacity: number;
  readonly isOnline: boolean;
  /** Online and not in maintenance: it may be given a run. */
  readonly takesRuns: boolean;
  readonly isServer: boolean;
  readonly sessions: readonly WindowsSession[];
  readonly ramMegabytes: number;
  /** An unattended run may take over the locked session of its user. */
  readonly reusesSession: boolean;
  /** With what it refuses every run that it is given, if it does: its service is down, for instance. */
  readonly refuses: RunErrorCode | undefined;
  /** The sample flow that fails on it, if any. */
  readonly brokenScript: string | undefined;
}

/** A machine as it is now, by its id; undefined when it isn't registered (any more). */
export function findMachine(store: Store, id: string, nowMs: number): Machine | undefined {
  const row = store.get("flowmachine", id);
  return row === undefined ? undefined : toMachine(store, row, nowMs);
}

/** The machines of a group, by name. */
export function machinesOfGroup(store: Store, groupId: string, nowMs: number): Machine[] {
  return store
    .find("flowmachine", { flowmachinegroupid: groupId })
    .map((row) => toMachine(store, row, nowMs))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toMachine(store: Store, row: Row, nowMs: number): Machine {
  const id = textOf(row, "flowmachineid") ?? "";
  const own = store.get("sandboxmachine", id) ?? {};
  const name = textOf(row, "name") ?? "";
  const groupId = textOf(row, "flowmachinegroupid");
  const group = groupId === undefined ? undefined : store.get("flowmachinegroup", groupId);
  const refuses = textOf(own, "refuses");
  return {
    id,
    name,
    groupId,
    hostName: textOf(own, "hostname") ?? name,
    agentVersion: textOf(row, "agentversion"),
    capacity: numberOf(row, "sessioncapacity") ?? 1,
    isOnline: own["isonline"] !== 0,
    takesRuns: row["statecode"] === ACTIVE && own["isonline"] !== 0,
    isServer: own["isserver"] === 1,
    sessions: [
      ...parseSessions(textOf(own, "sessions")),
      ...plannedSessions(textOf(own, "sessionplan"), id, nowMs),
    ],
    reusesSession: group?.["trytoreusewindowssession"] === 1,
    refuses: isRunErrorCode(refuses) ? refuses : undefined,
    ramMegabytes: numberOf(own, "rammegabytes") ?? 16_384,
    brokenScript: textOf(own, "brokenscript"),
  };
}

/** The column is written by scenarios of ours only; what is no session in it is left out. */
function parseSessions(text: string | undefined): WindowsSession[] {
  const parsed: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(parsed) ? parsed.filter(isWindowsSession) : [];
}

function isWindowsSession(value: unknown): value is WindowsSession {
  return typeof value === "object" && value !== null && "user" in value && "locked" in value;
}
