import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** How many requests a day the console allows itself; a person's plan is the same in all environments. */
export const rememberedDayBudget = (area: Area | null = browserArea("localStorage")): StoredValue<number> =>
  createStoredValue({
    area,
    key: "requests-per-day",
    version: 1,
    schema: z.int().check(z.minimum(100), z.maximum(1_000_000)),
  });

/** Whether this person has paused the live view of an environment in this browser. */
export const rememberedLivePause = (
  environmentId: string,
  person: string,
  area: Area | null = browserArea("localStorage"),
): StoredValue<boolean> =>
  createStoredValue({ area, key: `live-paused:${environmentId}:${person}`, version: 1, schema: z.boolean() });
