"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { ErrorDetails } from "@/components/patterns/error-details";
import { ErrorState } from "@/components/patterns/error-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryView } from "@/components/patterns/query-view";
import { buttonVariants } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import { parseRunId, type RunId } from "@/lib/domain/ids";
import { useWatch } from "@/lib/live/use-live";
import { runQueries } from "@/lib/queries/runs";
import { runText } from "@/lib/text/run";
import { ForbiddenRun } from "./forbidden-run";
import { RunStory } from "./run-story";
import { FailingActionScope } from "./support/failing-action-scope";

/** One run, named by `id` in the address. */
export function RunScreen() {
  const id = parseRunId(useSearchParams().get("id"));
  return id === undefined ? <NoId /> : <RunOf key={id} id={id} />;
}

function RunOf({ id }: { id: RunId }) {
  const { dataverse } = useConsole();
  const query = useQuery(runQueries(dataverse).detail(id));
  // A run that may not be read is not asked for again and again.
  const isReadable = query.data !== undefined || query.error === null;
  useWatch(isReadable ? { kind: "run", id } : null);
  return (
    <QueryView
      query={query}
      pending={<PendingRun />}
      isEmpty={() => false}
      empty={null}
      failed={(error) => <FailedRun id={id} error={error} onRetry={() => void query.refetch()} />}
    >
      {(run) => (
        <FailingActionScope>
          <RunStory run={run} />
        </FailingActionScope>
      )}
    </QueryView>
  );
}

function PendingRun() {
  return (
    <div className="flex flex-col gap-6 pt-4">
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-12 w-full max-w-xl" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}

function FailedRun({ id, error, onRetry }: { id: RunId; error: Error; onRetry: () => void }) {
  const kind = error instanceof DataverseError ? error.kind : undefined;
  if (kind === "forbidden") return <ForbiddenRun id={id} error={error} />;
  if (kind === "notFound") return <NotHere text={runText.notFound} error={error} />;
  return <UnreadableRun error={error} onRetry={onRetry} />;
}

function UnreadableRun({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const breadcrumb = useBreadcrumb();
  return (
    <>
      <PageHeader title={runText.facts.label} breadcrumb={breadcrumb} />
      <ErrorState error={error} onRetry={onRetry} />
    </>
  );
}

function useBreadcrumb() {
  const { paths } = useConsole();
  return [{ label: runText.breadcrumbRuns, href: paths.runs() }];
}

function NoId() {
  return <NotHere text={runText.idMissing} />;
}

function NotHere({
  text,
  error,
}: {
  text: typeof runText.idMissing | typeof runText.notFound;
  error?: Error;
}) {
  const { paths } = useConsole();
  return (
    <>
      <PageHeader title={text.title} breadcrumb={useBreadcrumb()} />
      <div className="flex max-w-prose flex-col items-start gap-4">
        <p className="text-text-muted">{text.text}</p>
        <Link look="plain" href={paths.runs()} className={buttonVariants()}>
          {text.action}
        </Link>
        {error !== undefined && <ErrorDetails error={error} />}
      </div>
    </>
  );
}
