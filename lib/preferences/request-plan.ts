import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

/** What Dataverse allows a person, and how much of it this console may take. */
export interface RequestPlan {
  /** Requests in 24 hours. */
  readonly requests: number;
  /** From 0 to 1. */
  readonly share: number;
}

/** The numbers of requests in 24 hours that a person can state. */
export const PLAN_LIMITS = { min: 1_000, max: 1_000_000 } as const;

/** What a person said of their plan. It is the same in all environments, as is the budget that follows from it. */
export const rememberedRequestPlan = (
  area: Area | null = browserArea("localStorage"),
): StoredValue<RequestPlan> =>
  createStoredValue({
    area,
    key: "request-plan",
    version: 1,
    schema: z.object({
      requests: z.int().check(z.minimum(PLAN_LIMITS.min), z.maximum(PLAN_LIMITS.max)),
      share: z.number().check(z.minimum(0.1), z.maximum(1)),
    }),
  });
