import type { LiveRun } from "./live-run.ts";
import type { Machine } from "./machine.ts";

/** Which runs take a place on which machine, from the assignment on. */
export class MachineLoad {
  readonly #runs = new Map<string, Map<string, string>>();

  /** How many places of a machine are taken. */
  of(machineId: string): number {
    return this.#runs.get(machineId)?.size ?? 0;
  }

  /** The runs that take its places. */
  runsOn(machineId: string): readonly string[] {
    return [...(this.#runs.get(machineId)?.keys() ?? [])];
  }

  /** Whether one more run fits; with `oneRunPerUser` only if no run of that Windows user is there. */
  hasPlace(machine: Machine, windowsUser: string, oneRunPerUser: boolean): boolean {
    if (this.of(machine.id) >= machine.capacity) return false;
    const users = this.#runs.get(machine.id)?.values() ?? [];
    return !oneRunPerUser || ![...users].includes(windowsUser.toLowerCase());
  }

  /** Gives a run a place. A child flow runs in its parent's session, and takes none. */
  add(run: LiveRun, machineId: string | undefined): void {
    if (machineId === undefined) return;
    run.machineId = machineId;
    if (run.parentRunId !== undefined) return;
    const runs = this.#runs.get(machineId) ?? new Map<string, string>();
    this.#runs.set(machineId, runs.set(run.runId, run.windowsUser.toLowerCase()));
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
