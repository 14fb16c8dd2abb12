import type { RunErrorCode } from "../runs/run-error.ts";
import type { SessionPlan } from "../runs/session-plan.ts";
import type { Store } from "../store/store.ts";
import { ownedBy, PEOPLE, windowsUser, type PersonKey } from "./people.ts";
import { stableGuid } from "./stable-guid.ts";

const DEFAULT_GROUP = 545_940_002;
const STANDARD_GROUP = 545_940_001;

/** Connector of desktop flows. Source: "Connection Reference (connectionreference) table/entity reference". */
export const DESKTOP_FLOWS_CONNECTOR = "/providers/Microsoft.PowerApps/apis/shared_uiflow";

/** A machine as a scenario describes it. */
export interface MachineSpec {
  readonly name: string;
  readonly description: string;
  /** Name of its group; absent for a lone machine. */
  readonly group?: string;
  readonly owner: PersonKey;
  readonly capacity?: number;
  readonly isServer?: boolean;
  /** When it was last heard of, in hours before now, for one that is switched off. */
  readonly offlineForHours?: number;
  /** A machine that Microsoft hosts. */
  readonly isHosted?: boolean;
  readonly inMaintenance?: boolean;
  /** Who is signed in, with an unlocked session. */
  readonly signedIn?: readonly PersonKey[];
  /** Who signs in and out over the day, beside those who are always signed in. */
  readonly sessionPlan?: readonly SessionPlan[];
  /** A documented error code with which it refuses every run, as while its service is down. */
  readonly refuses?: RunErrorCode;
  readonly brokenScript?: string;
  readonly agentVersion?: string;
  readonly ramMegabytes?: number;
}

/** The id of a machine by its name. */
export const machineId = (name: string): string => stableGuid(`machine ${name}`);
/** The id of a group by its name. */
export const groupId = (name: string): string => stableGuid(`machine group ${name}`);

/** Writes a group that machines can be put into. */
export function addGroup(
  store: Store,
  group: { name: string; description: string; owner: PersonKey; sinceMs: number },
): void {
  store.insert("flowmachinegroup", {
    flowmachinegroupid: groupId(group.name),
    name: group.name,
    description: group.description,
    flowgrouptype: STANDARD_GROUP,
    createdon: group.sinceMs,
    modifiedon: group.sinceMs,
    ...ownedBy(group.owner),
  });
}

/** Writes a machine, with the implicit group that a lone one has. */
export function addMachine(store: Store, spec: MachineSpec, times: { sinceMs: number; nowMs: number }): void {
  const offlineMs = (spec.offlineForHours ?? 0) * 3_600_000;
  if (spec.group === undefined) {
    store.insert("flowmachinegroup", {
      flowmachinegroupid: groupId(spec.name),
      name: spec.name,
      flowgrouptype: DEFAULT_GROUP,
      createdon: times.sinceMs,
      modifiedon: times.sinceMs,
      ...ownedBy(spec.owner),
    });
  }
  store.insert("flowmachine", {
    flowmachineid: machineId(spec.name),
    name: spec.name,
    description: spec.description,
    agentversion: spec.agentVersion ?? "2.56.00138.25140",
    flowmachinegroupid: groupId(spec.group ?? spec.name),
    hostingtype: spec.isHosted === true ? 1 : 0,
    hostedmachinestate: spec.isHosted === true ? 1 : null,
    keydeliverystatus: 1,
    lastheartbeatdate: times.nowMs - 40_000 - offlineMs,
    lastknownpictureinpicturesupport: 2,
    sessioncapacity: spec.capacity ?? 1,
    ...(spec.inMaintenance === true ? { statecode: 2, statuscode: 4 } : {}),
    createdon: times.sinceMs,
    modifiedon: times.sinceMs,
    ...ownedBy(spec.owner),
  });
  store.insert("sandboxmachine", {
    sandboxmachineid: machineId(spec.name),
    hostname: spec.name,
    isonline: offlineMs === 0 ? 1 : 0,
    isserver: spec.isServer === true ? 1 : 0,
    sessions: JSON.stringify(
      (spec.signedIn ?? []).map((person) => ({ user: windowsUser(person), locked: false })),
    ),
    sessionplan: spec.sessionPlan === undefined ? null : JSON.stringify(spec.sessionPlan),
    refuses: spec.refuses ?? null,
    brokenscript: spec.brokenScript ?? null,
    rammegabytes: spec.ramMegabytes ?? 16_384,
  });
}

/** A connection with the reference that points at it. */
export interface ConnectionSpec {
  /** Logical name of the reference. */
  readonly logicalName: string;
  readonly displayName: string;
  readonly description?: string;
  readonly owner: PersonKey;
  /** What the connection targets: a group, or a machine. */
  readonly group?: string;
  readonly machine?: string;
  readonly problem?: string;
}

/** The name of a connection, as the portal's address shows it. */
export const connectionName = (logicalName: string): string =>
  `shared-uiflow-${stableGuid(`connection ${logicalName}`)}`;

/** Writes a connection and its reference. */
export function addConnection(store: Store, spec: ConnectionSpec, sinceMs: number): void {
  const name = connectionName(spec.logicalName);
  store.insert("sandboxconnection", {
    sandboxconnectionid: stableGuid(`sandboxconnection ${spec.logicalName}`),
    name,
    systemuserid: PEOPLE[spec.owner].id,
    windowsuser: windowsUser(spec.owner),
    machineid: spec.machine === undefined ? null : machineId(spec.machine),
    machinegroupid: spec.group === undefined ? null : groupId(spec.group),
    problem: spec.problem ?? null,
  });
  addReference(store, { ...spec, connectionId: name, connectorId: DESKTOP_FLOWS_CONNECTOR }, sinceMs);
}

/** Writes a connection reference alone. */
export function addReference(
  store: Store,
  spec: Pick<ConnectionSpec, "logicalName" | "displayName" | "description" | "owner"> & {
    readonly connectionId: string | null;
    readonly connectorId: string;
  },
  sinceMs: number,
): void {
  store.insert("connectionreference", {
    connectionreferenceid: stableGuid(`connectionreference ${spec.logicalName}`),
    connectionreferencelogicalname: spec.logicalName,
    connectionreferencedisplayname: spec.displayName,
    description: spec.description ?? null,
    connectorid: spec.connectorId,
    connectionid: spec.connectionId,
    createdon: sinceMs,
    modifiedon: sinceMs,
    ...ownedBy(spec.owner),
  });
}
