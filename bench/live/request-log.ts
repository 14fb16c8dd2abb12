import type { BenchWorld } from "./bench-world.ts";

/** What somebody asked of Dataverse within a span of time, as the sandbox logged it. */
export interface Asked {
  readonly requests: number;
  /** Bytes of the answers as they were sent. */
  readonly bytes: number;
}

interface LogEntry {
  readonly user: string | null;
  readonly bytes: number;
  readonly path: string;
  readonly time: string;
}

/** Everything that olivia, who sits at the consoles, has asked since the log was begun. */
export async function askedSoFar({ control }: Pick<BenchWorld, "control">): Promise<Asked> {
  const entries = (await logEntries(control)).filter(({ user }) => user === "olivia");
  return { requests: entries.length, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** What was asked between two looks at the log. */
export function askedBetween(before: Asked, after: Asked): Asked {
  return { requests: after.requests - before.requests, bytes: after.bytes - before.bytes };
}

async function logEntries(control: BenchWorld["control"]): Promise<readonly LogEntry[]> {
  return Object.values(await control("requests")) as readonly LogEntry[];
}

/** Milliseconds of the sandbox's time between two questions about changes of runs since an instant of it. */
export async function questionGapsMs(
  { control }: Pick<BenchWorld, "control">,
  sinceMs: number,
): Promise<readonly number[]> {
  const times = (await logEntries(control))
    .filter(({ path, time }) => /modifiedon(%20|\+| )ge/.test(path) && Date.parse(time) >= sinceMs)
    .map(({ time }) => Date.parse(time));
  return times.slice(1).map((time, place) => time - (times[place] ?? time));
}
