import { useQuery } from "@tanstack/react-query";
import { FlowFailed } from "@/components/run-form/flow-failed";
import { FlowPending } from "@/components/run-form/flow-pending";
import { FlowView } from "@/components/run-form/flow-view";
import { QueryView } from "@/components/patterns/query-view";
import { useConsole } from "@/lib/console/console-context";
import type { FlowId } from "@/lib/domain/ids";
import { flowQueries } from "@/lib/queries/flows";

export function FlowPage({ id }: { id: FlowId }) {
  const { dataverse } = useConsole();
  const flow = useQuery(flowQueries(dataverse).detail(id));
  return (
    <QueryView
      query={flow}
      pending={<FlowPending />}
      isEmpty={() => false}
      empty={null}
      failed={(error) => <FlowFailed error={error} onRetry={() => flow.refetch()} />}
    >
      {(shown) => <FlowView flow={shown} />}
    </QueryView>
  );
}
