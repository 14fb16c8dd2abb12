import type { LiveRun } from "./live-run.ts";

/** Which runs take a place on which machine, from the assignment on. */
export class MachineLoad {
  readonly #runs = new Map<string, Set<string>>();

  /** How many places of a machine are taken. */
  of(machineId: string): number {
    return this.#runs.get(machineId)?.size ?? 0;
  }

  /** Gives a run a place. */
  add(run: LiveRun, machineId: string | undefined): void {
    if (machineId === undefined) return;
    run.machineId = machineId;
    const runs = this.#runs.get(machineId) ?? new Set();
    this.#runs.set(machineId, runs.add(run.runId));
  }

  /** Frees the run's place, if it has one. */
  remove(run: LiveRun): void {
    if (run.machineId !== undefined) this.#runs.get(run.machineId)?.delete(run.runId);
    run.machineId = undefined;
  }

  /** Frees every place. */
  clear(): void {
    this.#runs.clear();
  }
}
