"use client";

import { useSearchParams } from "next/navigation";
import { FlowPage } from "@/components/run-form/flow-page";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import { parseFlowId } from "@/lib/domain/ids";
import { runFormText as text } from "@/lib/text/run-form";

/** The screen of one flow: what it is, and the form that runs it. The address names the flow, as `/flow/?id=…`. */
export function FlowScreen() {
  const search = useSearchParams();
  const { environment, paths } = useConsole();
  const written = search.get("id");
  const id = parseFlowId(written);
  if (id !== undefined) return <FlowPage key={`${environment.id} ${id}`} id={id} />;
  return (
    <>
      <PageHeader title={text.flow} breadcrumb={[{ label: text.flows, href: paths.flows() }]} />
      <EmptyState
        kind="noMatch"
        title={text.badAddressTitle}
        action={<Link href={paths.flows()}>{text.backToFlows}</Link>}
      >
        {text.badAddress(written)}
      </EmptyState>
    </>
  );
}
