import type { Run } from "@/lib/domain/run/run";
import type { RunId } from "@/lib/domain/ids";
import type { DataverseErrorFacts } from "@/lib/dataverse";
import type { PaceReason } from "./cadence";
import type { FeedPlace } from "./change-feed";

/** What a tab wants to be told, as far as the leader has to know it to decide when and what to ask. */
export interface TabWish {
  /** Runs that are enough for this tab; null when it wants all changes, an empty list when it wants none. */
  readonly onlyIds: readonly RunId[] | null;
  /** Runs on its screen that have not ended. */
  readonly activeRuns: number;
  /** Whether one active run fills its screen. */
  readonly isRunOpen: boolean;
  /** Whether somebody can see the tab; a hidden one wishes only to be told. */
  readonly isSeen: boolean;
  /** For how long nobody has touched it, in milliseconds, in a few steps. */
  readonly sinceUseMs: number;
}

/** What a question brought, for the tabs that did not ask it. */
export interface News {
  /** Whole, whatever was asked to find them out. */
  readonly runs: readonly Run[];
  /** Runs that are no more, or that the person may not see any more. */
  readonly gone: readonly RunId[];
  /** The runs that were asked about; null for all. */
  readonly onlyIds: readonly RunId[] | null;
  /** The instant of Dataverse from which on changes were asked for; null when only some runs were asked about. */
  readonly sinceAt: string | null;
  readonly isComplete: boolean;
  /** From where another tab would go on. */
  readonly place: FeedPlace;
  /** Milliseconds until the next question, as things stand. */
  readonly tickMs: number | null;
  readonly tickReason: PaceReason;
  readonly receivedAtMs: number;
}

/** What tabs of one environment and person tell each other. */
export type TabMessage =
  | { readonly kind: "wish"; readonly tab: string; readonly wish: TabWish; readonly silent: readonly RunId[] }
  | { readonly kind: "gone"; readonly tab: string }
  | { readonly kind: "leads" }
  /** Somebody paused the live view for all tabs, or let it go on. */
  | { readonly kind: "paused"; readonly isPaused: boolean }
  /** A question has waited long for its answer. */
  | { readonly kind: "slow" }
  /** A person looks at a tab again, or did something there that changes runs: the leader asks at once. */
  | { readonly kind: "looked" | "acted" }
  | { readonly kind: "news"; readonly news: News }
  | { readonly kind: "failed"; readonly facts: DataverseErrorFacts };

/** How tabs find one that asks for all of them. */
export interface TabChannel {
  /** This tab's own name among the others. */
  readonly tab: string;
  send(message: TabMessage): void;
  /** Calls back with what other tabs send, until the function that it returns is called. */
  subscribe(listener: (message: TabMessage) => void): () => void;
  /**
   * Stands for leader until the function that it returns is called. `onLead` is called when this tab has become it: at once
   * when no other tab stands, else when the one before it withdraws, closes or dies.
   */
  standForLeader(onLead: () => void): () => void;
}

/** A tab that knows of no others, for browsers that lack one of the two means: it always leads. */
export function lonelyChannel(): TabChannel {
  return {
    tab: "alone",
    send: () => undefined,
    subscribe: () => () => undefined,
    standForLeader(onLead) {
      onLead();
      return () => undefined;
    },
  };
}

/** The tabs of this browser that share `name`. A lock has one holder, and the browser hands it on when the holder is gone. */
export function browserTabChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === "undefined" || !("locks" in navigator)) return lonelyChannel();
  const listeners = new Set<(message: TabMessage) => void>();
  // Opened with the first listener, so that a channel of a screen that was never shown holds nothing.
  let channel: BroadcastChannel | null = null;
  return {
    tab: crypto.randomUUID(),
    send: (message) => channel?.postMessage(message),
    subscribe(listener) {
      listeners.add(listener);
      channel ??= openChannel(name, (message) => {
        for (const each of [...listeners]) each(message);
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        channel?.close();
        channel = null;
      };
    },
    standForLeader(onLead) {
      const withdrawn = new AbortController();
      const untilWithdrawn = new Promise<void>((resolve) => {
        withdrawn.signal.addEventListener("abort", () => resolve());
      });
      navigator.locks
        .request(name, { signal: withdrawn.signal }, () => {
          onLead();
          return untilWithdrawn;
        })
        // Withdrawing while another tab leads ends the wait with this rejection; nothing else rejects here.
        .catch(() => undefined);
      return () => withdrawn.abort();
    },
  };
}

function openChannel(name: string, onMessage: (message: TabMessage) => void): BroadcastChannel {
  const channel = new BroadcastChannel(name);
  // Only tabs of this origin, running this code, can send here; a version apart is not understood and left alone.
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data);
  return channel;
}
