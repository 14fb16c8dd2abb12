import { queryOptions, skipToken } from "@tanstack/react-query";
import type { DataverseClient } from "@/lib/dataverse";
import type { MachineGroupId, MachineId } from "@/lib/domain/ids";
import { groupsWithMembers, type Machine } from "@/lib/domain/machine/machine";
import type { MachineConnection } from "@/lib/domain/machine/machine-sign";
import { STALE_MS } from "./query-client";

/** A machine and whether the service reaches it; `notKnown` where that can't be asked. */
export interface MachineNow {
  readonly machine: Machine;
  readonly connection: MachineConnection;
}

/** Keys of everything remembered about machines. */
const machineKeys = {
  all: (environmentId: string) => [environmentId, "machines"] as const,
  list: (environmentId: string) => [...machineKeys.all(environmentId), "list"] as const,
  groups: (environmentId: string) => [...machineKeys.all(environmentId), "groups"] as const,
  now: (environmentId: string, id: MachineId | null, asksStatus: boolean) =>
    [...machineKeys.all(environmentId), "now", id, asksStatus] as const,
  membersNow: (environmentId: string, id: MachineGroupId | null, asksStatus: boolean) =>
    [...machineKeys.all(environmentId), "membersNow", id, asksStatus] as const,
};

/** What can be asked about machines. `asksStatus` is the deployer's switch for the undocumented question. */
export const machineQueries = (dataverse: DataverseClient) => ({
  /** Every machine that the caller may read, by name. */
  list: () =>
    queryOptions({
      queryKey: machineKeys.list(dataverse.environmentId),
      queryFn: ({ signal }) => dataverse.machines.list(null, signal),
      staleTime: STALE_MS.flows,
    }),
  /** Groups with their members, by name; implicit groups of lone machines are left out. */
  groups: () =>
    queryOptions({
      queryKey: machineKeys.groups(dataverse.environmentId),
      queryFn: async ({ signal }) => {
        const [groups, machines] = await Promise.all([
          dataverse.machines.groups(signal),
          dataverse.machines.list(null, signal),
        ]);
        return groupsWithMembers(groups, machines);
      },
      staleTime: STALE_MS.flows,
    }),
  /** One machine as it is now. Null asks for nothing. */
  now: (id: MachineId | null, asksStatus: boolean) =>
    queryOptions({
      queryKey: machineKeys.now(dataverse.environmentId, id, asksStatus),
      queryFn:
        id === null
          ? skipToken
          : async ({ signal }): Promise<MachineNow> => {
              const [machine, connections] = await Promise.all([
                dataverse.machines.get(id, signal),
                asksStatus ? dataverse.machines.connections([id], signal) : NOTHING_ASKED,
              ]);
              return { machine, connection: connections.get(id) ?? "notKnown" };
            },
      staleTime: STALE_MS.machines,
    }),
  /** The machines of a group as they are now, by name. Null asks for nothing. */
  membersNow: (id: MachineGroupId | null, asksStatus: boolean) =>
    queryOptions({
      queryKey: machineKeys.membersNow(dataverse.environmentId, id, asksStatus),
      queryFn:
        id === null
          ? skipToken
          : async ({ signal }): Promise<readonly MachineNow[]> => {
              const machines = await dataverse.machines.list(id, signal);
              const ids = machines.map((machine) => machine.id);
              const connections = asksStatus
                ? await dataverse.machines.connections(ids, signal)
                : NOTHING_ASKED;
              return machines.map((machine) => ({
                machine,
                connection: connections.get(machine.id) ?? "notKnown",
              }));
            },
      staleTime: STALE_MS.machines,
    }),
});

const NOTHING_ASKED: ReadonlyMap<MachineId, MachineConnection> = new Map();
