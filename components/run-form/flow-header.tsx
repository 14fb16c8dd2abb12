import { FlowStateBadge } from "@/components/entities/flow-state-badge";
import { PersonName } from "@/components/entities/person-name";
import { PageHeader } from "@/components/patterns/page-header";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { runFormText as text } from "@/lib/text/run-form";

/** What a person should know of a flow before running it. */
export function FlowHeader({ flow }: { flow: Flow }) {
  const { paths } = useConsole();
  return (
    <PageHeader
      title={flow.name}
      breadcrumb={[{ label: text.flows, href: paths.flows() }]}
      beside={<FlowStateBadge state={flow.state} />}
      description={
        <>
          {flow.description !== null && (
            <p dir="auto" className="whitespace-pre-line">
              {flow.description}
            </p>
          )}
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
            <span>
              {text.owner} <PersonName person={flow.owner} />
            </span>
            <span>
              {text.lastChange} <RelativeTime at={flow.modifiedAt} className="text-text" />
            </span>
            <Link href={paths.runs({ ...NO_RUN_FILTER, flowId: flow.id })}>{text.runsOfThisFlow}</Link>
          </p>
          {flow.hasUnpublishedChanges && <p className="text-sm">{text.newerDraft}</p>}
        </>
      }
    />
  );
}
