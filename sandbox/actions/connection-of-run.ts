import type { Caller } from "../access/caller.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { findConnection, type Connection } from "../runs/connection.ts";
import type { Store } from "../store/store.ts";
import { invalidArgument } from "./action-parameters.ts";
import type { RunParameters } from "./run-parameters.ts";

const DESKTOP_FLOWS = "shared_uiflow";
const ACTIVE = 0;

/**
 * The connection that a run asks for, if the caller may use it: only its creator may.
 *
 * Source: Microsoft Learn, "Trigger desktop flows from cloud flows", on sharing; "Work with desktop flows using code",
 * on connection references. Unverified: codes and wording of the refusals; calls with an unknown connection and with
 * somebody else's on a real environment would settle them.
 */
export function connectionOfRun(
  store: Store,
  caller: Caller,
  parameters: Pick<RunParameters, "connectionName" | "connectionType">,
): Result<Connection, DataverseFault> {
  const name =
    parameters.connectionType === "connection"
      ? ok(parameters.connectionName)
      : referencedConnection(store, parameters.connectionName);
  if (!name.ok) return name;
  const connection = findConnection(store, name.value);
  if (connection === undefined) return err(invalidArgument(`The connection '${name.value}' was not found.`));
  return connection.ownerId === caller.userId ? ok(connection) : err(notYours(caller, connection));
}

function referencedConnection(store: Store, logicalName: string): Result<string, DataverseFault> {
  const reference = store.find("connectionreference", { connectionreferencelogicalname: logicalName })[0];
  if (reference === undefined || reference["statecode"] !== ACTIVE) {
    return err(invalidArgument(`The connection reference '${logicalName}' was not found.`));
  }
  const { connectorid, connectionid } = reference;
  if (typeof connectorid !== "string" || !connectorid.endsWith(DESKTOP_FLOWS)) {
    return err(invalidArgument(`The connection reference '${logicalName}' is not for desktop flows.`));
  }
  return typeof connectionid === "string" && connectionid !== ""
    ? ok(connectionid)
    : err(invalidArgument(`The connection reference '${logicalName}' has no connection.`));
}

function notYours(caller: Caller, connection: Connection): DataverseFault {
  return {
    status: 403,
    code: "0x80048306",
    message: `Principal user (Id=${caller.userId}, type=8) is not allowed to use the connection '${connection.name}'.`,
  };
}
