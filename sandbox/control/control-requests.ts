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

/** The data as asked for; what is absent stays as it was at the last start or reset. */
export type ScenarioRequest = z.infer<typeof scenarioSchema>;

/** An instant that the sandbox's time starts from; real time where absent. */
export const startSchema = z.iso.datetime({
  offset: true,
  error: "It is an instant such as 2026-01-31T12:00:00Z.",
});

/** Times real time; 0 stands still. */
const speedSchema = z.number().min(0).max(100_000);

/**
 * A reset. `now` and `speed` are for this one alone: `now` fixes the clock, or makes it run ahead of or behind the
 * client's; the speed is 1 unless given.
 */
export const resetSchema = scenarioSchema.extend({
  now: z.exactOptional(startSchema),
  speed: z.exactOptional(speedSchema),
});

/** A reset as asked for. */
export type ResetRequest = z.infer<typeof resetSchema>;

/** Either how fast the sandbox's time passes, or a jump. */
export const clockSchema = z.union(
  [
    z.strictObject({ speed: speedSchema }),
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

/** What happens to a machine; what is absent stays. An empty change would do nothing, and is refused. */
export const machineSchema = z
  .strictObject({
    connected: z.exactOptional(z.boolean()),
    signedIn: z.exactOptional(z.string().min(1).max(100).nullable()),
    locked: z.exactOptional(z.boolean()),
    agentVersion: z.exactOptional(z.string().min(1).max(100)),
    maintenance: z.exactOptional(z.boolean()),
    refuses: z.exactOptional(z.string().nullable()),
  })
  .refine((change) => Object.keys(change).length > 0, {
    error: "Send one or more of {connected, signedIn, locked, agentVersion, maintenance, refuses}.",
  });

/** A change of a machine, as a test asks for it. */
export type MachineRequest = z.infer<typeof machineSchema>;

const limit = z.exactOptional(z.int().min(1).max(1_000_000_000));

/** What shall be switched; what is absent stays as it is. */
export const switchesSchema = z.strictObject({
  newerColumns: z.exactOptional(z.boolean()),
  emptyFileStatus: z.exactOptional(z.union([z.literal(204), z.literal(404)])),
  machineStatusAction: z.exactOptional(z.boolean()),
  actionLogs: z.exactOptional(z.enum(["v1", "v2", "both", "off"])),
  apiRunLogs: z.exactOptional(z.boolean()),
  queuedStatus: z.exactOptional(z.enum(["waiting", "running"])),
  draftCopies: z.exactOptional(z.boolean()),
  sessionProblems: z.exactOptional(z.enum(["fail", "queue"])),
  oneRunPerUser: z.exactOptional(z.boolean()),
  inputChecks: z.exactOptional(z.enum(["atCall", "atRun"])),
  callbackAnswer: z.exactOptional(z.int().min(200).max(599)),
  serviceProtection: z.exactOptional(
    z.strictObject({ requests: limit, executionTimeS: limit, concurrent: limit, windowS: limit }),
  ),
});

/** A change of switches, as a test asks for it. */
export type SwitchChange = z.infer<typeof switchesSchema>;
