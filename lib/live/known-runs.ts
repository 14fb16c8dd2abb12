import type { MachineGroupId, MachineId, RunId } from "@/lib/domain/ids";
import type { MachineGroupReference, MachineReference } from "@/lib/domain/machine/machine";
import type { KnownMachines } from "@/lib/domain/run/progress";
import type { Run } from "@/lib/domain/run/run";

/** The runs that were told of lately, whether a screen shows them or not, each in its newest known state. */
export interface KnownRuns extends KnownMachines {
  get(id: RunId): Run | undefined;
  /** When it was last told that the run is as it is known; long ago for a run that was never told of. */
  toldAtMs(id: RunId): number;
  /** Takes what was told; an older state than the known one is left alone, but the run was told of. */
  tell(runs: readonly Run[], atMs: number): void;
  /** Those that were told of within so much time. */
  lately(withinMs: number, nowMs: number): readonly Run[];
  forget(id: RunId): void;
}

/** More than an environment has runs at work; beyond, those are forgotten that were told of longest ago. */
const RUNS_MAX = 10_000;

/** Begins with nothing. */
export function createKnownRuns(): KnownRuns {
  // A map keeps the order in which entries were added: the first one is the one told of longest ago.
  const told = new Map<RunId, { readonly run: Run; readonly atMs: number }>();
  const machines = new Map<MachineId, MachineReference>();
  const machineGroups = new Map<MachineGroupId, MachineGroupReference>();

  const keep = (run: Run, atMs: number) => {
    told.delete(run.id);
    told.set(run.id, { run, atMs });
    if (run.machine !== null) machines.set(run.machine.id, run.machine);
    if (run.machineGroup !== null) machineGroups.set(run.machineGroup.id, run.machineGroup);
  };

  return {
    machine: (id) => machines.get(id),
    machineGroup: (id) => machineGroups.get(id),
    get: (id) => told.get(id)?.run,
    toldAtMs: (id) => told.get(id)?.atMs ?? -Infinity,
    tell(runs, atMs) {
      for (const run of runs) {
        const known = told.get(run.id)?.run;
        keep(known !== undefined && known.version > run.version ? known : run, atMs);
      }
      for (const id of told.keys()) {
        if (told.size <= RUNS_MAX) break;
        told.delete(id);
      }
    },
    lately: (withinMs, nowMs) =>
      [...told.values()].filter(({ atMs }) => nowMs - atMs < withinMs).map(({ run }) => run),
    forget: (id) => void told.delete(id),
  };
}
