import { err, ok, type Result } from "../kernel/result.ts";
import { resourceNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import { findMachine, type Machine } from "../runs/machine.ts";
import type { ActionContext, UnboundAction } from "./action.ts";
import { checkParameters, invalidArgument } from "./action-parameters.ts";

const NAME = "BatchGetFlowMachineStatus";
const LARGEST_BATCH = 20;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REQUIRES_RECONNECTION = 3;

/**
 * Tells which machines answer. One that has been deleted fails the whole call with a text that names it.
 *
 * Source: none of Microsoft's documentation; the callers of the Automation Kit show the parameters and the list that is
 * answered. Unverified: the name of the answer's one member, the codes and messages of `errorInfo`, and every refusal;
 * a call on a real environment would settle them. The switch `machineStatusAction` takes the action away.
 */
export const batchGetFlowMachineStatus: UnboundAction = {
  name: NAME,
  run: (context, body) => {
    if (!context.switches.machineStatusAction) return err(resourceNotFound(NAME));
    const declared = checkParameters(NAME, { version: "Edm.String", machineIds: "Edm.String" }, body);
    if (!declared.ok) return declared;
    if (body["version"] !== "2") return err(invalidArgument("The parameter 'version' must be '2'."));
    const ids = machineIdsOf(body["machineIds"]);
    if (!ids.ok) return ids;
    const machines = readMachines(context, ids.value);
    return machines.ok
      ? ok({
          status: 200,
          type: `${NAME}Response`,
          body: { machinesStatus: JSON.stringify(machines.value.map(statusOf)) },
        })
      : machines;
  },
};

function machineIdsOf(text: unknown): Result<readonly string[], DataverseFault> {
  const ids = parsedList(text);
  if (ids === undefined || !ids.every((id) => typeof id === "string" && GUID.test(id)))
    return err(invalidArgument("The parameter 'machineIds' must be a JSON array of identifiers as text."));
  if (ids.length > LARGEST_BATCH)
    return err(
      invalidArgument(`The parameter 'machineIds' must not hold more than ${LARGEST_BATCH} identifiers.`),
    );
  return ok(ids.map(String));
}

function parsedList(text: unknown): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(typeof text === "string" ? text : "");
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

interface MachineRead {
  readonly machine: Machine | undefined;
  readonly statuscode: unknown;
  readonly id: string;
}

function readMachines(
  { access, caller, store, clock }: ActionContext,
  ids: readonly string[],
): Result<readonly MachineRead[], DataverseFault> {
  const machines: MachineRead[] = [];
  for (const id of ids) {
    const row = access.requireRow(caller, "Read", "flowmachine", id.toLowerCase());
    if (!row.ok) return row;
    const machine = findMachine(store, id, clock.nowMs());
    machines.push({ id: id.toLowerCase(), machine, statuscode: row.value["statuscode"] });
  }
  return ok(machines);
}

function statusOf({ id, machine, statuscode }: MachineRead): Readonly<Record<string, unknown>> {
  if (statuscode === REQUIRES_RECONNECTION)
    return { machineId: id, status: "NotRegistered", errorInfo: null };
  if (machine?.isOnline === true) return { machineId: id, status: "Online", errorInfo: null };
  const errorInfo = {
    errorCode: "NoListenerConnected",
    message: "Nothing listens on the machine.",
    details: null,
  };
  return { machineId: id, status: "Offline", errorInfo };
}
