import { err, ok, type Result } from "../kernel/result.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { findMachine, type Machine } from "./machine.ts";
import { textOf } from "./row-values.ts";
import { isRunErrorCode } from "./run-error.ts";

/** What happens to a machine, as the control handle asks for it. What is absent stays. */
export interface MachineChange {
  /** Whether it answers the service. */
  readonly connected?: boolean;
  /** The one Windows user who is signed in (also by the part behind the backslash, or the first name), or null for nobody. */
  readonly signedIn?: string | null;
  /** Whether the screens of those signed in are locked. */
  readonly locked?: boolean;
  readonly agentVersion?: string;
  readonly maintenance?: boolean;
  /** A documented error code with which it refuses every run, or null to take them again. */
  readonly refuses?: string | null;
}

/** Why a machine was not changed, in a sentence. */
export interface MachineRefusal {
  readonly status: 400 | 404;
  readonly message: string;
}

const IN_MAINTENANCE = { statecode: 2, statuscode: 4 } as const;
const ACTIVE = { statecode: 0, statuscode: 1 } as const;

/** Writes a change of a machine; answers the machine as it is then. */
export function changeMachine(
  store: Store,
  id: string,
  change: MachineChange,
  nowMs: number,
): Result<Machine, MachineRefusal> {
  const before = findMachine(store, id, nowMs);
  if (before === undefined) return err({ status: 404, message: `There is no machine ${id}.` });
  const { refuses } = change;
  if (typeof refuses === "string" && !isRunErrorCode(refuses))
    return err({
      status: 400,
      message: `refuses is "${refuses}", which is no error code that the sandbox knows.`,
    });
  store.transaction(() => {
    const publicColumns = machineColumns(change, nowMs);
    if (Object.keys(publicColumns).length > 0) store.update("flowmachine", id, publicColumns);
    const ownColumns = sandboxColumns(store, before, change);
    if (store.update("sandboxmachine", id, ownColumns) === undefined)
      store.insert("sandboxmachine", { sandboxmachineid: id, hostname: before.name, ...ownColumns });
  });
  return ok(findMachine(store, id, nowMs) ?? before);
}

function machineColumns({ connected, agentVersion, maintenance }: MachineChange, nowMs: number): Row {
  return {
    ...(agentVersion === undefined ? {} : { agentversion: agentVersion }),
    ...(maintenance === undefined ? {} : maintenance ? IN_MAINTENANCE : ACTIVE),
    ...(connected === true ? { lastheartbeatdate: nowMs } : {}),
  };
}

function sandboxColumns(store: Store, before: Machine, change: MachineChange): Row {
  const { connected, signedIn, locked, refuses } = change;
  return {
    ...(connected === undefined ? {} : { isonline: connected ? 1 : 0 }),
    ...(refuses === undefined ? {} : { refuses }),
    ...(signedIn === undefined && locked === undefined
      ? {}
      : { sessions: JSON.stringify(sessionsAfter(store, before, change)), sessionplan: null }),
  };
}

function sessionsAfter(
  store: Store,
  before: Machine,
  { signedIn, locked }: MachineChange,
): Machine["sessions"] {
  if (signedIn === null) return [];
  if (signedIn !== undefined) return [{ user: windowsUser(store, signedIn), locked: locked ?? false }];
  return before.sessions.map((session) => ({ ...session, locked: locked ?? session.locked }));
}

/** The Windows user of a connection that a short name means; a name that fits none is taken as it is. */
function windowsUser(store: Store, name: string): string {
  const users = store
    .all("SELECT DISTINCT windowsuser FROM sandboxconnection ORDER BY windowsuser", [])
    .map((row) => textOf(row, "windowsuser") ?? "");
  const wanted = name.toLowerCase();
  const fits = (user: string): boolean => {
    const account = user.slice(user.indexOf("\\") + 1).toLowerCase();
    return user.toLowerCase() === wanted || account === wanted || account.startsWith(`${wanted}.`);
  };
  return users.find(fits) ?? name;
}
