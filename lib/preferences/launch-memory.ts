import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { type FlowId, parsePersonId, parseRunId, type PersonId, type RunId } from "@/lib/domain/ids";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** What it takes to look for a run whose request was sent. Holds no input of the person. */
export interface LaunchInFlight {
  /** By this computer's clock, in milliseconds since the epoch. */
  readonly clickedAtMs: number;
  readonly personId: PersonId;
  readonly flowOwnerId: PersonId | null;
  /** The newest runs of the flow by this person before the click; null when they could not be read. */
  readonly known: {
    readonly runIds: readonly RunId[];
    /** When the newest of them was requested, by Dataverse's clock; null when there was none. */
    readonly newestAt: string | null;
  } | null;
}

const storedText = z.object({
  clickedAtMs: z.number(),
  personId: z.string(),
  flowOwnerId: z.nullable(z.string()),
  known: z.nullable(z.object({ runIds: z.readonly(z.array(z.string())), newestAt: z.nullable(z.string()) })),
});

/** Where a launch is remembered until its end is known, in this tab. */
export function launchMemory(
  environmentId: string,
  flowId: FlowId,
  area: Area | null = browserArea("sessionStorage"),
): StoredValue<LaunchInFlight> {
  const key = `launch:${environmentId}:${flowId}`;
  const stored = createStoredValue({ area, key, version: 1, schema: storedText });
  return {
    read() {
      const launch = stored.read();
      const personId = parsePersonId(launch?.personId);
      if (launch === null || personId === undefined) return null;
      return {
        clickedAtMs: launch.clickedAtMs,
        personId,
        flowOwnerId: parsePersonId(launch.flowOwnerId) ?? null,
        known: launch.known && {
          runIds: launch.known.runIds.flatMap((text) => parseRunId(text) ?? []),
          newestAt: launch.known.newestAt,
        },
      };
    },
    write: (launch) => stored.write(launch),
    forget: () => stored.forget(),
  };
}
