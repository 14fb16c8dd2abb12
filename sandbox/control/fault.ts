import { z } from "zod";

const match = z.strictObject({
  /** An HTTP method; any but OPTIONS when absent, so that a preflight does not use a fault up. */
  method: z
    .string()
    .transform((method) => method.toUpperCase())
    .optional(),
  /** A part of the path with its query; any when absent. */
  path: z.string().optional(),
});

/**
 * A fault as a test asks for it. Without `times` it stays until it is cleared; `probability` is the share of matching requests that
 * it strikes, 1 unless given. `delayMs` may stand with every kind and is real time.
 */
export const faultSchema = z
  .strictObject({
    match: match.default({}),
    kind: z.enum(["status", "throttle", "delay", "drop-before", "drop-after", "claims-challenge"]),
    status: z.int().min(400).max(599).optional(),
    retryAfterS: z.int().min(0).optional(),
    delayMs: z.int().min(0).max(600_000).optional(),
    times: z.int().min(1).optional(),
    probability: z.number().min(0).max(1).optional(),
  })
  .refine(({ kind, status }) => kind !== "status" || status !== undefined, {
    path: ["status"],
    error: "kind status needs a status",
  })
  .refine(({ kind, delayMs }) => kind !== "delay" || delayMs !== undefined, {
    path: ["delayMs"],
    error: "kind delay needs delayMs",
  });

/** One fault that the sandbox shall show. */
export type Fault = z.infer<typeof faultSchema>;
