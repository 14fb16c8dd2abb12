"use client";

import { useQuery } from "@tanstack/react-query";
import { useConsole } from "@/lib/console/console-context";
import type { FlowId } from "@/lib/domain/ids";
import { flowQueries } from "@/lib/queries/flows";
import { runListText } from "@/lib/text/runs";

/** The name of the flow that the list is narrowed to, which may have come with the address alone. */
export function ChosenFlowName({ flowId }: { flowId: FlowId }) {
  const { dataverse } = useConsole();
  const queries = flowQueries(dataverse);
  const listed = useQuery({
    ...queries.list(),
    enabled: false,
    select: (flows) => flows.find((flow) => flow.id === flowId)?.name,
  });
  const own = useQuery({ ...queries.detail(flowId), enabled: listed.data === undefined });
  if (listed.data === undefined && own.isError) return runListText.hiddenFlow;
  return <bdi>{listed.data ?? own.data?.name ?? runListText.flowFilter}</bdi>;
}
