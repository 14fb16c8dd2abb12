import type { MachineSpec } from "../robots.ts";

/** One place for a run on a machine. */
export interface Lane {
  readonly machine: string;
  /** When its last run has ended. */
  freeAtMs: number;
}

/** The places for runs on the machines, each with one run at a time. */
export class MachineLanes {
  readonly #lanes: ReadonlyMap<string, readonly Lane[]>;

  constructor(machines: readonly MachineSpec[]) {
    this.#lanes = new Map(
      machines.map(({ name, capacity = 1 }) => [
        name,
        Array.from({ length: capacity }, () => ({ machine: name, freeAtMs: 0 })),
      ]),
    );
  }

  /** Of the places on some machines the one that has been idle longest, or will be free first. */
  freest(machines: readonly string[]): Lane {
    const [first, ...others] = machines.flatMap((name) => this.#lanes.get(name) ?? []);
    if (first === undefined) throw new Error("Failed to find a machine: the list names none that exists.");
    return others.reduce((best, lane) => (lane.freeAtMs < best.freeAtMs ? lane : best), first);
  }
}
