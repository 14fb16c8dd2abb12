"use client";

import dynamic from "next/dynamic";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { PageHeader } from "@/components/patterns/page-header";
import { useDocumentTitle } from "@/components/patterns/use-document-title";
import { useConsole } from "@/lib/console/console-context";
import type { RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { runText } from "@/lib/text/run";
import { CancelNotice } from "./cancel-notice";
import { CancelRun } from "./cancel-run";
import { RunErrorSection } from "./run-error";
import { RunFacts } from "./run-facts";
import { RunLinks } from "./run-links";
import { RunTimes } from "./run-times";
import { RunInputsSection, RunOutputsSection } from "./run-values";
import { useCancelRun } from "./use-cancel-run";

/** The log is large, and below what people look at first. */
const ActionLogSection = dynamic(
  () => import("./action-log/action-log-section").then((module) => module.ActionLogSection),
  { ssr: false },
);

/** Everything about one run: what it is doing, what came out, and what can be done about it. */
export function RunStory({ run }: { run: RunDetails }) {
  const { paths } = useConsole();
  const cancellation = useCancelRun(run);
  const flowName = run.flow?.name ?? runText.unnamedFlow;
  useDocumentTitle(runText.documentTitle(RUN_STATUS[run.status].label, flowName));
  return (
    <>
      <PageHeader
        title={flowName}
        breadcrumb={[{ label: runText.breadcrumbRuns, href: paths.runs() }]}
        beside={<RunStatusBadge status={run.status} statusCode={run.statusCode} announce />}
        actions={
          <>
            <RunLinks run={run} />
            <CancelRun run={run} flowName={flowName} cancellation={cancellation} />
          </>
        }
      />
      <CancelNotice run={run} cancellation={cancellation} />
      <StateSentence run={run} />
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <RunTimes run={run} />
          <RunErrorSection run={run} />
          <RunOutputsSection run={run} />
          <RunInputsSection run={run} />
          <ActionLogSection run={run} />
        </div>
        <RunFacts run={run} />
      </div>
    </>
  );
}

/** Says in a sentence what a state means that needs one. */
function StateSentence({ run }: { run: RunDetails }) {
  const target = run.machine?.name ?? run.machineGroup?.name ?? null;
  const sentence =
    run.status === "unknown"
      ? runText.unknownStatus(run.statusCode)
      : run.status === "queued"
        ? target === null
          ? runText.queued
          : runText.queuedOn(target)
        : null;
  return sentence === null ? null : <p className="pb-4 text-text-muted">{sentence}</p>;
}
