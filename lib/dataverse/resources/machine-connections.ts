import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { MachineId } from "@/lib/domain/ids";
import type { MachineConnection } from "@/lib/domain/machine/machine-sign";
import type { Transport } from "../client";
import { DataverseError } from "../errors";
import { machineStatusList } from "../schemas/flowmachine";

/** More are refused. Unverified, like all of the action. */
const MACHINES_ASKED_AT_ONCE = 20;

const CONNECTIONS: Readonly<Record<string, MachineConnection>> = {
  Online: "connected",
  Offline: "disconnected",
  NotRegistered: "notRegistered",
  UnableToGetStatus: "notKnown",
};

/** Refusals that mean: this environment can't tell. All others are the caller's. */
const CANNOT_TELL: ReadonlySet<DataverseError["kind"]> = new Set([
  "notFound",
  "rejected",
  "forbidden",
  "contract",
]);

/**
 * Asks the service which machines it reaches. It only reads, although it is an action.
 *
 * Unverified: name, parameters, answer and limits. Microsoft documents none of it; they are those of the portal and of
 * Microsoft's public Automation Kit. A call on a tenant would settle them; until then every doubt reads as `notKnown`.
 */
export async function readConnections(
  transport: Transport,
  ids: readonly MachineId[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<MachineId, MachineConnection>> {
  const connections = new Map<MachineId, MachineConnection>();
  for (let from = 0; from < ids.length; from += MACHINES_ASKED_AT_ONCE) {
    const asked = ids.slice(from, from + MACHINES_ASKED_AT_ONCE);
    for (const { machineId, status } of await ask(transport, asked, signal))
      connections.set(machineId, CONNECTIONS[status ?? ""] ?? "notKnown");
  }
  return connections;
}

async function ask(
  transport: Transport,
  ids: readonly MachineId[],
  signal: AbortSignal | undefined,
): Promise<z.output<typeof machineStatusList>> {
  try {
    const body = { version: "2", machineIds: JSON.stringify(ids) };
    const { text } = await transport.send({
      method: "POST",
      path: "BatchGetFlowMachineStatus",
      body,
      signal,
    });
    return listIn(text);
  } catch (error) {
    if (error instanceof DataverseError && CANNOT_TELL.has(error.kind)) return [];
    throw error;
  }
}

/** The list is the text of some member, whatever its name. */
function listIn(text: string): z.output<typeof machineStatusList> {
  const answer = parsed(text);
  const members: readonly unknown[] =
    typeof answer === "object" && answer !== null ? Object.values(answer) : [];
  for (const member of members) {
    const list = z.safeParse(machineStatusList, typeof member === "string" ? parsed(member) : member);
    if (list.success) return list.data;
  }
  return [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
