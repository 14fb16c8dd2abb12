import type { SharedPause } from "@/lib/dataverse";

/** The tabs of one browser that tell each other of a pause, without a browser. */
export function fakeSharedPause() {
  const told: number[] = [];
  const listeners = new Map<symbol, (untilMs: number) => void>();
  return {
    /** Every pause that was told, in order. */
    told,
    open(): SharedPause {
      const tab = Symbol("tab");
      return {
        read: () => told.at(-1) ?? null,
        tell(untilMs) {
          told.push(untilMs);
          for (const [other, listener] of listeners) if (other !== tab) listener(untilMs);
        },
        subscribe: (listener) => void listeners.set(tab, listener),
      };
    },
  };
}
