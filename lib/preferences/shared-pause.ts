import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { SharedPause } from "@/lib/dataverse";
import { browserArea } from "./browser-area";
import { type Area, createStoredValue } from "./stored-value";

const instantMs = z.number();

/**
 * Tells all tabs of this browser when Dataverse wants to be asked again: open ones over a BroadcastChannel, later ones and
 * a reload by what is stored. A browser that lacks one of the two means, or both, still works: then a tab knows less.
 */
export function browserSharedPause(
  environmentId: string,
  area: Area | null = browserArea("localStorage"),
): SharedPause {
  const stored = createStoredValue({ area, key: `pause:${environmentId}`, version: 1, schema: instantMs });
  const channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`flowtower pause ${environmentId}`);
  return {
    read: () => stored.read(),
    tell(untilMs) {
      stored.write(untilMs);
      channel?.postMessage(untilMs);
    },
    subscribe(listener) {
      channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        const told = z.safeParse(instantMs, data);
        if (told.success) listener(told.data);
      });
    },
  };
}
