"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/config/paths";
import { startUpText } from "@/lib/text/start-up";

export interface CrashScreenProps {
  error: Error;
  onRetry: () => void;
}

/** The last resort: a screen threw while it was drawn. It uses as little as it can, since something here is broken. */
export function CrashScreen({ error, onRetry }: CrashScreenProps) {
  return (
    <PlainPage
      title={startUpText.crashTitle}
      lead={`${startUpText.crashLead} ${startUpText.crashNext}`}
      actions={<Button onClick={onRetry}>{startUpText.tryAgain}</Button>}
    >
      <details>
        <summary>{startUpText.details}</summary>
        <p className="font-mono text-sm wrap-anywhere">{error.message}</p>
      </details>
      <p>
        <a href={paths.flows()} className="text-accent-text underline underline-offset-2">
          {startUpText.toFlows}
        </a>
      </p>
    </PlainPage>
  );
}
