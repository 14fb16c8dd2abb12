"use client";

import { NameText } from "@/components/entities/name-text";
import { Link } from "@/components/ui/link";
import { useConsole } from "@/lib/console/console-context";
import type { FlowReference } from "@/lib/domain/flow/flow";
import { entityText } from "@/lib/text/entities";

/** A flow by its name, leading to its page. */
export function FlowLink({ flow, className }: { flow: FlowReference | null; className?: string }) {
  const { paths } = useConsole();
  if (flow === null) return <NameText name={null} instead={entityText.noFlow} />;
  return (
    <Link href={paths.flow(flow.id)} className={className}>
      <NameText name={flow.name} instead={entityText.namelessFlow} />
    </Link>
  );
}
