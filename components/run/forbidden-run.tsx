"use client";

import { DefinitionList } from "@/components/patterns/definition-list";
import { ErrorDetails } from "@/components/patterns/error-details";
import { PageHeader } from "@/components/patterns/page-header";
import { RelativeTime } from "@/components/patterns/relative-time";
import { buttonVariants } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { startedRun } from "@/lib/preferences/started-runs";
import { runText } from "@/lib/text/run";

const text = runText.forbidden;

/** A run that this person may not read. What is known is still shown: that it was started here, when, and of which flow. */
export function ForbiddenRun({ id, error }: { id: RunId; error: Error }) {
  const { environment, paths } = useConsole();
  const started = startedRun(environment.id, id);
  const privilege = error instanceof DataverseError ? error.privilege : null;
  const back = started === null ? paths.runs() : paths.flow(started.flowId);
  return (
    <>
      <PageHeader
        title={started?.flowName ?? text.title}
        breadcrumb={[{ label: runText.breadcrumbRuns, href: paths.runs() }]}
      />
      <div className="flex max-w-prose flex-col items-start gap-4 pb-6">
        <div>
          {started !== null && <p className="text-lg font-semibold">{text.started(started.flowName)}</p>}
          <p className="text-text-muted">{started === null ? text.text : text.startedText}</p>
          {privilege !== null && <p className="text-text-muted">{text.privilege(privilege)}</p>}
        </div>
        <Link look="plain" href={back} className={buttonVariants()}>
          {started === null ? runText.notFound.action : text.backToFlow}
        </Link>
      </div>
      <div className="flex flex-col gap-4">
        <DefinitionList
          items={[
            ...(started === null
              ? []
              : [
                  {
                    term: text.startedAt,
                    description: <RelativeTime at={new Date(started.startedAtMs).toISOString()} />,
                  },
                ]),
            {
              term: text.runId,
              description: (
                <span className="flex items-center gap-1">
                  <span className="font-mono text-sm wrap-anywhere">{id}</span>
                  <CopyButton text={id} label={runText.facts.copyRunId} />
                </span>
              ),
            },
          ]}
        />
        <ErrorDetails error={error} />
      </div>
    </>
  );
}
