import { z } from "zod";

/** The scenarios that a reset may ask for. */
export const SCENARIOS = ["guide", "demo", "load"] as const;

/** What the data is made from. `flows`, `runs` and `live` size the scenario `load`. */
export const scenarioSchema = z.strictObject({
  scenario: z.enum(SCENARIOS).optional(),
  seed: z.int().min(0).max(0xffffffff).optional(),
  flows: z.int().min(1).max(100_000).optional(),
  runs: z.int().min(0).max(1_000_000).optional(),
  live: z.int().min(0).max(100_000).optional(),
});

/** A reset as asked for; what is absent stays as it was at the last start or reset. */
export type ScenarioRequest = z.infer<typeof scenarioSchema>;

/** Either how fast the sandbox's time passes, or a jump. */
export const clockSchema = z.union(
  [
    z.strictObject({ speed: z.number().min(0).max(100_000) }),
    z.strictObject({
      advanceMs: z
        .int()
        .min(0)
        .max(10 * 366 * 86_400_000),
    }),
  ],
  { error: "Send {speed} (0 stands still, 1 is real time) or {advanceMs}, one of them." },
);

/** What a run is forced into. `outputs` is the object that the flow returns, or its JSON text. */
export const forcedRunSchema = z.strictObject({
  statuscode: z.int().min(0),
  errorcode: z.string().optional(),
  errormessage: z.string().optional(),
  outputs: z.union([z.record(z.string(), z.json()), z.string()]).optional(),
});

/** The next state of a run, as a test asks for it. */
export type ForcedRun = z.infer<typeof forcedRunSchema>;
