import { EmptyState } from "@/components/patterns/empty-state";
import { ErrorState } from "@/components/patterns/error-state";
import { PageHeader } from "@/components/patterns/page-header";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { DataverseError } from "@/lib/dataverse";
import { runFormText as text } from "@/lib/text/run-form";

/** A flow that could not be read. "Does not exist" and "may not be seen" are answers, not accidents. */
export function FlowFailed({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  const { paths, environment } = useConsole();
  const isMissing = error instanceof DataverseError && error.kind === "notFound";
  return (
    <>
      <PageHeader title={text.flow} breadcrumb={[{ label: text.flows, href: paths.flows() }]} />
      {isMissing ? (
        <EmptyState
          kind="noMatch"
          title={text.notFoundTitle}
          action={<Link href={paths.flows()}>{text.backToFlows}</Link>}
        >
          {text.notFound(environment.name)}
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={onRetry} />
      )}
    </>
  );
}
