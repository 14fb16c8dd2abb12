"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, RotateCcw } from "lucide-react";
import { buttonVariants } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { portalLinks } from "@/lib/config/portal-links";
import { useConsole } from "@/lib/console/console-context";
import { linkParameters } from "@/lib/domain/flow-inputs/link-values";
import { readFlowInputs } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { FlowId } from "@/lib/domain/ids";
import { isEnded } from "@/lib/domain/run/status";
import type { RunDetails } from "@/lib/domain/run/run";
import { flowQueries } from "@/lib/queries/flows";
import { meQueries } from "@/lib/queries/me";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";

/** Longer addresses are refused by some hosts. Characters. */
const ADDRESS_LENGTH_MAX = 6_000;

/** Ways on from a run: once more with the same inputs, and the same run in the vendor's portal. */
export function RunLinks({ run }: { run: RunDetails }) {
  const portal = usePortalAddress(run);
  return (
    <>
      {portal !== null && (
        <a
          href={portal}
          target="_blank"
          rel="noopener noreferrer"
          className={buttonVariants({ variant: "quiet" })}
        >
          <ExternalLink aria-hidden />
          {runText.openInPortal}
        </a>
      )}
      {run.flow !== null && isEnded(run.status) && <RunAgain run={run} flowId={run.flow.id} />}
    </>
  );
}

function usePortalAddress(run: RunDetails): string | null {
  const { dataverse, environment, config } = useConsole();
  const known = environment.environmentId;
  const organization = useQuery({
    ...meQueries(dataverse).organization(),
    enabled: known === null && !config.isSandbox,
  });
  const environmentId = known ?? organization.data?.environmentId ?? null;
  if (config.isSandbox || environmentId === null || run.flow === null) return null;
  return portalLinks(environment, environmentId).run(run.flow.id, run.id);
}

/** Leads to the form, filled in; nothing is started by a link. */
function RunAgain({ run, flowId }: { run: RunDetails; flowId: FlowId }) {
  const { dataverse, paths } = useConsole();
  const inputs = useQuery({ ...runQueries(dataverse).inputs(run.id), enabled: run.hasInputs });
  const definition = useQuery(flowQueries(dataverse).definition(flowId));
  const reading = definition.data === undefined ? undefined : readFlowInputs(definition.data);
  const prefill =
    inputs.data?.kind === "values" && reading?.ok === true
      ? new URLSearchParams(linkParameters(reading.inputs, inputs.data.values))
      : new URLSearchParams();
  const filled = paths.flow(flowId, prefill);
  return (
    <Link
      look="plain"
      href={filled.length > ADDRESS_LENGTH_MAX ? paths.flow(flowId) : filled}
      className={buttonVariants()}
    >
      <RotateCcw aria-hidden />
      {runText.again}
    </Link>
  );
}
