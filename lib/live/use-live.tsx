"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import type { DataverseClient } from "@/lib/dataverse";
import { NO_RUN_FILTER, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";
import { createLivePoller, type LivePoller, type LiveState } from "./live-poller";
import { browserLiveMemory } from "./live-memory";
import { browserPage } from "./page-visibility";
import { browserTabChannel } from "./tab-channel";
import type { Watch } from "./watch";

const LiveContext = createContext<LivePoller | null>(null);

/**
 * Runs the one poller of an environment for the screens below. Give it the environment's id as `key`. Tabs of the same
 * `person` share their questions; another person's rights are others.
 */
export function LiveProvider({
  dataverse,
  person,
  children,
}: {
  readonly dataverse: DataverseClient;
  readonly person: string;
  readonly children: ReactNode;
}) {
  const queryClient = useQueryClient();
  const [poller] = useState(() => {
    const tabs = browserTabChannel(`flowtower live ${dataverse.environmentId} ${person}`);
    const memory = browserLiveMemory(dataverse.environmentId, person);
    return createLivePoller({ dataverse, queryClient, page: browserPage, tabs, memory });
  });
  // Synchronises with the clock, the page's visibility and the network.
  useEffect(() => poller.start(), [poller]);
  return <LiveContext value={poller}>{children}</LiveContext>;
}

/** Gives a poller of the caller's choice; for tests. */
export const LivePollerProvider = LiveContext;

/** The poller around this component. */
export function useLivePoller(): LivePoller {
  const poller = use(LiveContext);
  if (poller === null)
    throw new Error("Failed to find the live poller: the component is outside LiveProvider.");
  return poller;
}

/** How fresh the screen is. It changes with every answer: for the one line that says so. */
export function useLive(): LiveState {
  const poller = useLivePoller();
  const read = () => poller.state;
  return useSyncExternalStore(poller.subscribe, read, read);
}

/** How far Dataverse's clock is ahead of this computer's, in milliseconds. */
export function useClockOffset(): number {
  const poller = useLivePoller();
  const read = () => poller.state.clockOffsetMs;
  return useSyncExternalStore(poller.subscribe, read, read);
}

/** Whether a person has paused the live view. */
export function useIsPaused(): boolean {
  const poller = useLivePoller();
  const read = () => poller.state.isPaused;
  return useSyncExternalStore(poller.subscribe, read, read);
}

/** Keeps something up to date while the component is on screen; null watches nothing. */
export function useWatch(watch: Watch | null): void {
  const poller = useLivePoller();
  const { kind, id, filter, ids } = { kind: null, id: null, filter: NO_RUN_FILTER, ids: [], ...watch };
  const idsText = ids.join();
  const filterText = runFilterParameters(filter).toString();
  useEffect(
    // Synchronises with the poller. The texts stand for the objects, which callers make anew in each render.
    () => (watch === null ? undefined : poller.watch(watch)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `watch` is told apart by what it holds
    [poller, kind, id, filterText, idsText],
  );
}

/** Watches a list of runs: how many new ones wait, and the way to show them. */
export function useLiveRuns(filter: RunFilter) {
  const poller = useLivePoller();
  useWatch({ kind: "list", filter });
  const count = () => poller.newRunCount(filter);
  const newCount = useSyncExternalStore(poller.subscribe, count, count);
  return { newCount, showNew: () => poller.showNew(filter) };
}
