import { EmptyState } from "@/components/patterns/empty-state";
import type { FlowListView } from "@/components/flows/flow-list-view";
import { Button } from "@/components/ui/button";
import { flowListText } from "@/lib/text/flows";

function explanation({ query, state }: FlowListView): string {
  const wanted = query.trim();
  if (state === "all") return flowListText.noMatchQuery(wanted);
  return wanted === "" ? flowListText.noMatchState[state] : flowListText.noMatchQueryAndState[state](wanted);
}

export function NoFlowMatches({ view, onClear }: { view: FlowListView; onClear: () => void }) {
  return (
    <EmptyState
      kind="noMatch"
      title={flowListText.noMatchTitle}
      action={<Button onClick={onClear}>{flowListText.clearFilters}</Button>}
    >
      {explanation(view)}
    </EmptyState>
  );
}
