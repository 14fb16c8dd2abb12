"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { Environment } from "@/lib/config/config";
import { shellText } from "@/lib/text/shell";

export interface UnreachableOrganizationProps {
  environment: Pick<Environment, "name" | "url">;
  error: Error;
  onRetry: () => unknown;
}

/** Not one answer has come from the environment since the page was opened. */
export function UnreachableOrganization({ environment, error, onRetry }: UnreachableOrganizationProps) {
  return (
    <Callout
      role="alert"
      tone="failed"
      className="mt-4"
      title={shellText.unreachableTitle(environment.name)}
      action={<Button onClick={() => onRetry()}>{shellText.tryAgain}</Button>}
    >
      <p>
        {shellText.unreachableLead(environment.url)} {shellText.unreachableNext}
      </p>
      <ErrorDetails error={error} />
    </Callout>
  );
}
