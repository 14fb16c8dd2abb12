import type { BenchWorld } from "./bench-world.ts";

/** A state that a run was put into. */
export interface Change {
  readonly id: string;
  readonly status: "paused" | "suspended";
  /** When the sandbox was told, in milliseconds since 1970. */
  readonly atMs: number;
}

/** Changes going on. */
export interface Changing {
  /** So far, oldest first. */
  readonly made: readonly Change[];
  /** Ends it, and resolves when the last one is done. */
  stop(): Promise<void>;
}

const CODES = { paused: 1, suspended: 6 } as const;

/**
 * Pauses runs, before anything is measured: the sandbox leaves paused and suspended runs alone, so that from now on every
 * state is one that the benchmark made, and no row leaves its place.
 */
export async function pauseAll(
  { control }: Pick<BenchWorld, "control">,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await control(`runs/${id}`, { statuscode: CODES.paused });
}

/**
 * Puts one paused run after the other into its other state, so many a second: paused ones are suspended, suspended ones
 * paused. No run leaves its group on the board by that, so what is measured is the change and not a move.
 */
export function startChanging(
  { control }: Pick<BenchWorld, "control">,
  ids: readonly string[],
  perSecond: number,
): Changing {
  const made: Change[] = [];
  const suspended = new Set<string>();
  const open = new Set<Promise<unknown>>();
  let place = 0;
  const timer = setInterval(() => {
    const id = ids[place % ids.length];
    place += 1;
    if (id === undefined) return;
    const status = suspended.delete(id) ? "paused" : (suspended.add(id), "suspended");
    made.push({ id, status, atMs: Date.now() });
    const done = control(`runs/${id}`, { statuscode: CODES[status] }).finally(() => open.delete(done));
    open.add(done);
  }, 1000 / perSecond);
  return {
    made,
    stop: async () => {
      clearInterval(timer);
      await Promise.all(open);
    },
  };
}
