import type { BenchWorld } from "./bench-world.ts";

/** A state that a run was put into. */
export interface Change {
  readonly id: string;
  readonly status: "paused" | "running";
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

const CODES = { paused: 1, running: 2 } as const;

/**
 * Puts one run after the other into its other state, so many a second: running ones are paused, paused ones run on. No
 * run leaves its group on the board by that, so what is measured is the change and not a move.
 */
export function startChanging(
  { control }: Pick<BenchWorld, "control">,
  ids: readonly string[],
  perSecond: number,
): Changing {
  const made: Change[] = [];
  const paused = new Set<string>();
  const open = new Set<Promise<unknown>>();
  let place = 0;
  const timer = setInterval(() => {
    const id = ids[place % ids.length];
    place += 1;
    if (id === undefined) return;
    const status = paused.delete(id) ? "running" : (paused.add(id), "paused");
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
