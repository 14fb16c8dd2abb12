"use client";

import dynamic from "next/dynamic";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { PageHeader } from "@/components/patterns/page-header";
import { useCancelRun } from "@/components/patterns/use-cancel-run";
import { useDocumentTitle } from "@/components/patterns/use-document-title";
import { useRememberVisit } from "@/components/patterns/use-remember-visit";
import { useConsole } from "@/lib/console/console-context";
import type { RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { runText } from "@/lib/text/run";
import { CancelNotice } from "./cancel-notice";
import { CancelRun } from "./cancel-run";
import { QueueSentence } from "./queue-sentence";
import { RunAttention } from "./run-attention";
import { ChildRuns } from "./family/child-runs";
import { RunErrorSection } from "./run-error";
import { RunFacts } from "./run-facts";
import { RunLinks } from "./run-links";
import { RunInputsSection, RunOutputsSection } from "./run-values";
import { RunTimeline } from "./timeline/run-timeline";

/** The log is large, and below what people look at first. */
const ActionLogSection = dynamic(
  () => import("./action-log/action-log-section").then((module) => module.ActionLogSection),
  { ssr: false },
);

/** Beside what people look at first. */
const RunMachine = dynamic(() => import("./machine/run-machine").then((module) => module.RunMachine), {
  ssr: false,
});

/** Everything about one run: what it is doing, what came out, and what can be done about it. */
export function RunStory({ run }: { run: RunDetails }) {
  const { paths } = useConsole();
  const cancellation = useCancelRun(run);
  const flowName = run.flow?.name ?? runText.unnamedFlow;
  useRememberVisit("run", run.id, run.flow?.name ?? null);
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
      <RunAttention run={run} isCancelling={cancellation.progress.step === "accepted"} />
      {run.status === "queued" && <QueueSentence run={run} />}
      {run.status === "unknown" && (
        <p className="pb-4 text-text-muted">{runText.unknownStatus(run.statusCode)}</p>
      )}
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <RunTimeline run={run} />
          <RunErrorSection run={run} />
          <RunOutputsSection run={run} />
          <RunInputsSection run={run} />
          <ChildRuns run={run} />
          <ActionLogSection run={run} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <RunFacts run={run} />
          <RunMachine run={run} />
        </div>
      </div>
    </>
  );
}
