import type { InfiniteData } from "@tanstack/react-query";
import type { RunPage } from "@/lib/dataverse";
import type { MachineGroupReference, MachineReference } from "@/lib/domain/machine/machine";
import type { PersonReference } from "@/lib/domain/person/person";

/** What loaded runs name: offering it costs no request, and each of it has runs. Things without a name can't be found. */
export interface NamedInRuns {
  readonly machines: readonly MachineReference[];
  readonly groups: readonly MachineGroupReference[];
  readonly people: readonly PersonReference[];
  readonly errorCodes: readonly string[];
}

/** Collects names from lists of runs as the cache holds them. */
export function namedInRuns(lists: readonly (InfiniteData<RunPage> | undefined)[]): NamedInRuns {
  const machines = new Map<string, MachineReference>();
  const groups = new Map<string, MachineGroupReference>();
  const people = new Map<string, PersonReference>();
  const errorCodes = new Set<string>();
  for (const list of lists)
    for (const page of list?.pages ?? [])
      for (const { machine, machineGroup, startedBy, error } of page.runs) {
        if (machine?.name != null) machines.set(machine.id, machine);
        if (machineGroup?.name != null) groups.set(machineGroup.id, machineGroup);
        if (startedBy?.name != null) people.set(startedBy.id, startedBy);
        if (error?.code != null) errorCodes.add(error.code);
      }
  return {
    machines: [...machines.values()],
    groups: [...groups.values()],
    people: [...people.values()],
    errorCodes: [...errorCodes],
  };
}
