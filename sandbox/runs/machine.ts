import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { numberOf, textOf } from "./row-values.ts";
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
  /** Online and not in maintenance: it may be given a run. */
  readonly takesRuns: boolean;
  readonly isServer: boolean;
  readonly sessions: readonly WindowsSession[];
  readonly ramMegabytes: number;
  /** The sample flow that fails on it, if any. */
  readonly brokenScript: string | undefined;
}

/** A machine by its id; undefined when it isn't registered (any more). */
export function findMachine(store: Store, id: string): Machine | undefined {
  const row = store.get("flowmachine", id);
  return row === undefined ? undefined : toMachine(store, row);
}

/** The machines of a group, by name. */
export function machinesOfGroup(store: Store, groupId: string): Machine[] {
  return store
    .find("flowmachine", { flowmachinegroupid: groupId })
    .map((row) => toMachine(store, row))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toMachine(store: Store, row: Row): Machine {
  const id = textOf(row, "flowmachineid") ?? "";
  const own = store.get("sandboxmachine", id) ?? {};
  const name = textOf(row, "name") ?? "";
  return {
    id,
    name,
    groupId: textOf(row, "flowmachinegroupid"),
    hostName: textOf(own, "hostname") ?? name,
    agentVersion: textOf(row, "agentversion"),
    capacity: numberOf(row, "sessioncapacity") ?? 1,
    takesRuns: row["statecode"] === ACTIVE && own["isonline"] !== 0,
    isServer: own["isserver"] === 1,
    sessions: parseSessions(textOf(own, "sessions")),
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
