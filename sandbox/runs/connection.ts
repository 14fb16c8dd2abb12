import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { isRunErrorCode, type RunErrorCode } from "./run-error.ts";
import type { RunTarget } from "./run-queues.ts";
import { textOf } from "./row-values.ts";

/** A connection of the desktop-flow connector: whose it is, and where and as whom it runs flows. */
export interface Connection {
  readonly name: string;
  /** The only person who may use it: connections of this connector cannot be shared. */
  readonly ownerId: string;
  readonly windowsUser: string;
  readonly target: RunTarget;
  /** Every run on it fails with this code, as after a password change. */
  readonly problem: RunErrorCode | undefined;
}

/** A connection by its name, the id that the portal shows in its address. */
export function findConnection(store: Store, name: string): Connection | undefined {
  const row = store.find("sandboxconnection", { name })[0];
  return row === undefined ? undefined : toConnection(row);
}

function toConnection(row: Row): Connection {
  const machineId = textOf(row, "machineid");
  const problem = textOf(row, "problem");
  return {
    name: textOf(row, "name") ?? "",
    ownerId: textOf(row, "systemuserid") ?? "",
    windowsUser: textOf(row, "windowsuser") ?? "",
    target:
      machineId === undefined
        ? { kind: "group", id: textOf(row, "machinegroupid") ?? "" }
        : { kind: "machine", id: machineId },
    problem: isRunErrorCode(problem) ? problem : undefined,
  };
}
