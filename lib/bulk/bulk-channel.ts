import type { BulkId } from "@/lib/domain/bulk/bulk-action";
import type { RunId } from "@/lib/domain/ids";
import type { RunStatus } from "@/lib/domain/run/status";
import type { BulkChange } from "./action-book";
import type { BulkHead } from "./bulk-journal";
import type { Hold } from "./run-book";

/** What a person wants of an action that exists. */
export type BulkCommand = "stop" | "goOn" | "refusedAgain";

/** A run that was seen to be over. */
export interface SeenEnd {
  readonly runId: RunId;
  readonly status: RunStatus;
}

/** What the tab that runs the actions is doing. */
export interface RunnerState {
  readonly running: BulkId | null;
  readonly hold: Hold | null;
}

/** What tabs of one person and environment tell each other about bulk actions. */
export type BulkMessage =
  | { readonly kind: "new"; readonly head: BulkHead }
  | { readonly kind: "changed"; readonly change: BulkChange }
  | { readonly kind: "forgotten"; readonly id: BulkId }
  | { readonly kind: "command"; readonly id: BulkId; readonly command: BulkCommand }
  | { readonly kind: "ended"; readonly id: BulkId; readonly seen: readonly SeenEnd[] }
  /** A tab that was just opened wants to know what goes on. */
  | { readonly kind: "who" }
  | { readonly kind: "runner"; readonly state: RunnerState };

/** How tabs find the one that runs the actions, and talk with it. */
export interface BulkChannel {
  /** Whether one tab alone runs: without it nothing goes on by itself after a reload. */
  readonly isExclusive: boolean;
  send(message: BulkMessage): void;
  subscribe(listener: (message: BulkMessage) => void): void;
  /** Calls back once this tab is the one that runs, which it stays until the page ends. */
  standForRunner(onRun: () => void): void;
}

/** The tabs of this browser that share `name`. A browser without locks lets each tab run what was started in it. */
export function browserBulkChannel(name: string): BulkChannel {
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const isExclusive = "locks" in navigator;
  return {
    isExclusive,
    send: (message) => channel?.postMessage(message),
    subscribe(listener) {
      // Only tabs of this origin, running this code, can send here.
      channel?.addEventListener("message", ({ data }: MessageEvent<BulkMessage>) => listener(data));
    },
    standForRunner(onRun) {
      if (!isExclusive) {
        onRun();
        return;
      }
      const untilThePageEnds = () => {
        onRun();
        return new Promise<never>(() => undefined);
      };
      // A page that ends lets go of the lock by itself; nothing else rejects here.
      navigator.locks.request(name, untilThePageEnds).catch(() => undefined);
    },
  };
}
