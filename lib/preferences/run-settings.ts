import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { FlowId } from "@/lib/domain/ids";
import { type RunSettings, TIMEOUT_SECONDS } from "@/lib/domain/run/run-request";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue, type StoredValue } from "./stored-value";

const connection = z.union([
  z.object({ kind: z.literal("reference"), logicalName: z.string() }),
  z.object({ kind: z.literal("name"), name: z.string() }),
]);

const schema: z.ZodMiniType<RunSettings> = z.object({
  connection: z.nullable(connection),
  mode: z.enum(["attended", "unattended"]),
  priority: z.enum(["normal", "high"]),
  timeoutSeconds: z.int().check(z.minimum(TIMEOUT_SECONDS.min), z.maximum(TIMEOUT_SECONDS.max)),
});

/** How this person last ran this flow in this browser. */
export function rememberedRunSettings(
  environmentId: string,
  flowId: FlowId,
  area: Area | null = browserArea("localStorage"),
): StoredValue<RunSettings> {
  return createStoredValue({ area, key: `run-settings:${environmentId}:${flowId}`, version: 1, schema });
}
