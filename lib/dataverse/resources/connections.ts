import type { ConnectionReference } from "@/lib/domain/connection/connection-reference";
import type { FlowId } from "@/lib/domain/ids";
import type { Transport } from "../client";
import { allOf, odataPath, textLiteral } from "../odata-url";
import { FORMATTED } from "../schemas/column";
import { connectionreferenceRow, type ConnectionreferenceRow } from "../schemas/connectionreference";
import { flowsessionConnectionRow } from "../schemas/flowsession";
import { pageSize, readPage, readPages, WITH_NAMES } from "./read-rows";
import { reference } from "./to-run";

/** Ways to reach a machine. Connections themselves are no rows of Dataverse; references to them are. */
export interface Connections {
  /** Active connection references to desktop flows, by display name. */
  references(signal?: AbortSignal): Promise<readonly ConnectionReference[]>;
  /** Names of connections that runs have used, latest first; of one flow or, with null, of the environment. */
  namesUsedBefore(flowId: FlowId | null, signal?: AbortSignal): Promise<readonly string[]>;
}

/** Ends in this for desktop flows; older rows have another beginning. */
const DESKTOP_FLOWS_CONNECTOR = "shared_uiflow";
const PAGES_MAX = 10;
const RUNS_LOOKED_AT = 200;

/** Source: Microsoft Learn, "Connection Reference (connectionreference) table reference". */
export function createConnections(transport: Transport): Connections {
  return {
    async references(signal) {
      const path = odataPath("connectionreferences", {
        select: [
          "connectionreferenceid",
          "connectionreferencelogicalname",
          "connectionreferencedisplayname",
          "connectionid",
          "_ownerid_value",
        ],
        filter: allOf([`endswith(connectorid,${textLiteral(DESKTOP_FLOWS_CONNECTOR)})`, "statecode eq 0"]),
        orderby: "connectionreferencedisplayname",
      });
      const request = { path, prefer: [WITH_NAMES], signal };
      const read = await readPages(
        transport,
        connectionreferenceRow,
        "connectionreference",
        request,
        PAGES_MAX,
      );
      return read.rows.map(toConnectionReference);
    },
    async namesUsedBefore(flowId, signal) {
      const path = odataPath("flowsessions", {
        select: ["connectionid"],
        filter: allOf([
          "connectionid ne null",
          flowId === null ? undefined : `_regardingobjectid_value eq ${flowId}`,
        ]),
        orderby: "createdon desc",
      });
      const request = { path, prefer: [pageSize(RUNS_LOOKED_AT)], signal };
      const { rows } = await readPage(transport, flowsessionConnectionRow, "flowsession", request);
      return [...new Set(rows.flatMap((row) => (row.connectionid === null ? [] : [row.connectionid])))];
    },
  };
}

function toConnectionReference(row: ConnectionreferenceRow): ConnectionReference {
  return {
    id: row.connectionreferenceid,
    logicalName: row.connectionreferencelogicalname,
    displayName: row.connectionreferencedisplayname ?? row.connectionreferencelogicalname,
    connectionName: row.connectionid,
    owner: reference(row._ownerid_value, row[`_ownerid_value${FORMATTED}`]),
  };
}
