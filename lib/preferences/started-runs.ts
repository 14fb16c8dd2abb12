import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { type FlowId, parseFlowId, type RunId } from "@/lib/domain/ids";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue } from "./stored-value";

/** A run that was started in this browser: all that is known of it where its row may not be read. */
export interface StartedRun {
  readonly runId: RunId;
  readonly flowId: FlowId;
  readonly flowName: string;
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly startedAtMs: number;
}

/** Enough for a working day of somebody who may not follow runs. */
const KEPT_MAX = 50;

const schema = z.readonly(
  z.array(z.object({ runId: z.string(), flowId: z.string(), flowName: z.string(), startedAtMs: z.number() })),
);

const storedRuns = (environmentId: string, area: Area | null) =>
  createStoredValue({ area, key: `started-runs:${environmentId}`, version: 1, schema });

/** Remembers that a run was started here; the oldest is forgotten when there are many. */
export function rememberStartedRun(
  environmentId: string,
  run: StartedRun,
  area: Area | null = browserArea("localStorage"),
): void {
  const stored = storedRuns(environmentId, area);
  const others = (stored.read() ?? []).filter(({ runId }) => runId !== run.runId);
  stored.write([run, ...others].slice(0, KEPT_MAX));
}

/** What is known of a run that was started in this browser; null of any other. */
export function startedRun(
  environmentId: string,
  runId: RunId,
  area: Area | null = browserArea("localStorage"),
): StartedRun | null {
  const found = storedRuns(environmentId, area)
    .read()
    ?.find((run) => run.runId === runId);
  const flowId = parseFlowId(found?.flowId);
  return found === undefined || flowId === undefined ? null : { ...found, runId, flowId };
}
