"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/config/paths";
import { shellText } from "@/lib/text/shell";

export interface CrashScreenProps {
  error: Error;
  onRetry: () => void;
}

/** The last resort: a screen threw while it was drawn. */
export function CrashScreen({ error, onRetry }: CrashScreenProps) {
  return (
    <PlainPage
      title={shellText.crashTitle}
      lead={`${shellText.crashLead} ${shellText.crashNext}`}
      actions={<Button onClick={onRetry}>{shellText.tryAgain}</Button>}
    >
      <ErrorDetails error={error} />
      <p>
        <Link href={paths.flows()}>{shellText.toFlows}</Link>
      </p>
    </PlainPage>
  );
}
