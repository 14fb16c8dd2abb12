import type { Flow } from "@/lib/domain/flow/flow";
import { foldText, queryWords } from "@/lib/search/search-text";
import { passesState, type FlowStateFilter } from "@/components/flows/flow-list-view";

/** A flow with what is searched of it, folded once and not at every key. */
export interface SearchableFlow {
  readonly flow: Flow;
  readonly folded: string;
}

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/**
 * Prepares flows for the search over name, description and owner. They come back by name, as people sort: so flows
 * that are equal in another column stay in an order that can be read.
 */
export function toSearchableFlows(flows: readonly Flow[]): readonly SearchableFlow[] {
  const byName = flows.toSorted((one, other) => words.compare(one.name, other.name));
  return byName.map((flow) => ({
    flow,
    // A line break between the fields, which no query holds: a word is never found across two of them.
    folded: foldText([flow.name, flow.description ?? "", flow.owner?.name ?? ""].join("\n")),
  }));
}

/** The flows that hold every word of the query somewhere, in the order given. */
export function searchFlows(
  flows: readonly SearchableFlow[],
  query: string,
  state: FlowStateFilter,
): readonly Flow[] {
  const words = queryWords(query);
  return flows
    .filter(({ flow, folded }) => passesState(flow, state) && words.every((word) => folded.includes(word)))
    .map(({ flow }) => flow);
}
