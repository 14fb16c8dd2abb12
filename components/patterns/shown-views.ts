"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

/** A part of the page that shows an answer of Dataverse. */
export interface ShownView {
  /** When what is shown was read, in milliseconds since the epoch. */
  readonly updatedAtMs: number;
  /** Why it could not be read again; null while all is well. */
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

const views = new Map<symbol, ShownView>();
const listeners = new Set<() => void>();
const NONE: readonly ShownView[] = [];
let snapshot = NONE;

function change(place: symbol, view: ShownView | null): void {
  if (view === null) views.delete(place);
  else views.set(place, view);
  snapshot = [...views.values()];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the frame of the page how fresh this part is, so that it is said in one place; null while it shows nothing. */
export function useShownView(view: ShownView | null): void {
  const refetch = useEffectEvent(() => view?.refetch());
  const { updatedAtMs = null, error = null } = view ?? {};
  // Synchronises with the line in the frame, which is no parent of this component.
  useEffect(() => {
    if (updatedAtMs === null) return;
    const place = Symbol("view");
    change(place, { updatedAtMs, error, refetch: () => refetch() });
    return () => change(place, null);
  }, [updatedAtMs, error]);
}

/** What is shown on the page just now. */
export function useShownViews(): readonly ShownView[] {
  return useSyncExternalStore(
    subscribe,
    () => snapshot,
    () => NONE,
  );
}
