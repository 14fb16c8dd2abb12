"use client";

import { useQuery } from "@tanstack/react-query";
import { FlowTable } from "@/components/flows/flow-table";
import { FlowToolbar } from "@/components/flows/flow-toolbar";
import {
  DEFAULT_FLOW_LIST_VIEW,
  flowListParameters,
  isNarrowed,
  parseFlowListView,
  type FlowListView,
} from "@/components/flows/flow-list-view";
import { NoFlowMatches } from "@/components/flows/no-flow-matches";
import { useFlowRows } from "@/components/flows/use-flow-rows";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryView } from "@/components/patterns/query-view";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useAddressView } from "@/components/patterns/use-address-view";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import { flowQueries } from "@/lib/queries/flows";
import { flowListText } from "@/lib/text/flows";

const ADDRESS = { parse: parseFlowListView, write: flowListParameters } as const;
const NO_FLOWS: readonly Flow[] = [];

/** Every flow of the environment: search, sort, open. */
export function FlowListScreen() {
  const { dataverse, environment } = useConsole();
  const [view, setView] = useAddressView<FlowListView>(ADDRESS);
  const query = useQuery(flowQueries(dataverse).list());
  // Nothing is shown of the stand-in: QueryView shows the skeleton or the failure while there is no answer.
  const { shown, words } = useFlowRows(query.data ?? NO_FLOWS, view);
  return (
    <>
      <PageHeader
        title={flowListText.title}
        beside={
          query.data !== undefined && <FlowCount shown={shown.length} all={query.data.length} view={view} />
        }
        actions={<FlowToolbar view={view} onViewChange={setView} />}
      />
      <QueryView
        query={query}
        pending={<TableSkeleton rows={12} />}
        isEmpty={(flows) => flows.length === 0}
        empty={<NoFlows environment={environment.name} />}
      >
        {() =>
          shown.length === 0 ? (
            <NoFlowMatches
              view={view}
              onClear={() => setView({ ...DEFAULT_FLOW_LIST_VIEW, sort: view.sort })}
            />
          ) : (
            <>
              {view.state === "draft" && (
                <p className="pb-2 text-sm text-text-muted">{flowListText.draftsExplained}</p>
              )}
              <FlowTable flows={shown} words={words} view={view} onViewChange={setView} />
            </>
          )
        }
      </QueryView>
    </>
  );
}

function FlowCount({ shown, all, view }: { shown: number; all: number; view: FlowListView }) {
  return (
    <p role="status" className="text-text-muted">
      {isNarrowed(view) ? flowListText.countOf(shown, all) : flowListText.count(all)}
    </p>
  );
}

function NoFlows({ environment }: { environment: string }) {
  return (
    <EmptyState kind="nothingYet" title={flowListText.emptyTitle}>
      <p>{flowListText.emptyExplanation(environment)}</p>
      <p>{flowListText.emptyNextStep}</p>
    </EmptyState>
  );
}
