"use client";

import { useDeferredValue, useMemo } from "react";
import { searchFlows, toSearchableFlows } from "@/components/flows/flow-search";
import type { FlowListView } from "@/components/flows/flow-list-view";
import { queryWords } from "@/lib/search/search-text";
import type { Flow } from "@/lib/domain/flow/flow";

/** The flows that a view leaves in, and the words to mark in them. Typing never waits for a thousand rows. */
export function useFlowRows(flows: readonly Flow[], view: FlowListView) {
  const query = useDeferredValue(view.query);
  const searchable = useMemo(() => toSearchableFlows(flows), [flows]);
  const shown = useMemo(() => searchFlows(searchable, query, view.state), [searchable, query, view.state]);
  const words = useMemo(() => queryWords(query), [query]);
  return { shown, words };
}
