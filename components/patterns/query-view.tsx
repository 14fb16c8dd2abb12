"use client";

import type { ReactNode } from "react";
import { ErrorState } from "@/components/patterns/error-state";
import { PendingView } from "@/components/patterns/pending-view";
import { useShownView } from "@/components/patterns/shown-views";

/** The part of a TanStack query that decides what to show. */
export interface ViewedQuery<Shown> {
  data: Shown | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

export interface QueryViewProps<Shown> {
  query: ViewedQuery<Shown>;
  /** The skeleton. It takes the room that the content will take. */
  pending: ReactNode;
  isEmpty: (shown: Shown) => boolean;
  empty: ReactNode;
  /** Replaces the general words for a failure without data. */
  failed?: (error: Error) => ReactNode;
  children: (shown: Shown) => ReactNode;
}

/**
 * Shows one query in each state it can be in. A failed refresh keeps the old data on screen; the frame of the page says
 * how old it is and why.
 */
export function QueryView<Shown>({
  query,
  pending,
  isEmpty,
  empty,
  failed,
  children,
}: QueryViewProps<Shown>) {
  const { data: shown, error, dataUpdatedAt, refetch } = query;
  useShownView(shown === undefined ? null : { updatedAtMs: dataUpdatedAt, error, refetch });
  if (shown === undefined) {
    if (error === null) return <PendingView>{pending}</PendingView>;
    return failed?.(error) ?? <ErrorState error={error} onRetry={() => refetch()} />;
  }
  return isEmpty(shown) ? empty : children(shown);
}
