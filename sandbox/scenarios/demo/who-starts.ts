import type { Random } from "../../kernel/random.ts";
import type { FlowSpec } from "../flow-spec.ts";
import type { ConnectionSpec } from "../robots.ts";
import { cloudFlowOf } from "./cloud-flows.ts";
import { CONNECTIONS, MACHINES } from "./demo-robots.ts";
import { PAST_MODE, type PastRun } from "./past-run.ts";

/** How a run of the past was started, and on which machines it may run. */
export interface Start extends Pick<PastRun, "mode" | "caller" | "origin" | "connection"> {
  readonly machines: readonly string[];
}

const BY_CLOUD_FLOW = 0.62;
const LOCAL = 0.07;
const TEST = 0.5;
const ATTENDED = 0.3;
const BY_ANOTHER = 0.2;

/** Chooses what starts a run: a cloud flow, a person through the API, or a person at the machine itself. */
export function whoStarts(spec: FlowSpec, random: Random): Start {
  const usual = connectionOf(spec.on);
  const cloudFlow = cloudFlowOf(spec.name);
  if (cloudFlow !== undefined && random.next() < BY_CLOUD_FLOW) {
    const origin = { kind: "cloudFlow", cloudFlow, sequenceId: sequenceId(random) } as const;
    return { origin, ...unattendedOn(usual) };
  }
  // A lone machine is somebody's own, on which flows are tried out too.
  if (usual.machine !== undefined && !isHosted(usual.machine) && random.next() < LOCAL) {
    const origin = { kind: "local", isTest: random.next() < TEST } as const;
    return {
      origin,
      mode: PAST_MODE.local,
      caller: usual.owner,
      connection: undefined,
      machines: [usual.machine],
    };
  }
  const connection = random.next() < BY_ANOTHER ? random.pick([usual, ...sameGroup(usual)]) : usual;
  const machines = attendedMachines(connection);
  if (machines.length > 0 && random.next() < ATTENDED)
    return {
      origin: { kind: "api" },
      mode: PAST_MODE.attended,
      caller: connection.owner,
      connection,
      machines,
    };
  return { origin: { kind: "api" }, ...unattendedOn(connection) };
}

/** A connection of the demonstration; an unknown name is a mistake in the data and throws. */
export function connectionOf(logicalName: string): ConnectionSpec {
  const found = CONNECTIONS.find((each) => each.logicalName === logicalName);
  if (found === undefined) throw new Error(`Failed to find the connection "${logicalName}". Declare it.`);
  return found;
}

function isHosted(machine: string): boolean {
  return MACHINES.some((each) => each.name === machine && each.isHosted === true);
}

/** Connections of others for the same machines, as nobody may use another one's; ben may run a few flows only. */
function sameGroup({ group, owner }: ConnectionSpec): readonly ConnectionSpec[] {
  return CONNECTIONS.filter(
    (each) =>
      each.group !== undefined && each.group === group && each.owner !== owner && each.owner !== "ben",
  );
}

/** Unattended runs go to the machine of the connection, or to those of its group where nobody is signed in. */
function unattendedOn(connection: ConnectionSpec): Omit<Start, "origin"> {
  const machines =
    connection.machine === undefined
      ? MACHINES.filter((each) => each.group === connection.group && each.signedIn === undefined).map(
          (each) => each.name,
        )
      : [connection.machine];
  return { mode: PAST_MODE.unattended, caller: connection.owner, connection, machines };
}

/** Attended runs go to the machines of the group where the connection's owner is signed in. */
function attendedMachines({ group, owner }: ConnectionSpec): readonly string[] {
  return MACHINES.filter(
    (each) => group !== undefined && each.group === group && each.signedIn?.includes(owner) === true,
  ).map((each) => each.name);
}

/** The id of a cloud flow's run, in the form that Logic Apps gives it. */
export function sequenceId(random: Random): string {
  return `08584${random.int(10 ** 14, 10 ** 15 - 1)}CU${random.int(10, 99)}`;
}
