"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { use } from "react";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DataverseError } from "@/lib/dataverse/errors";
import { errorWords } from "@/lib/text/errors";
import { format } from "@/lib/text/format";
import { patternText } from "@/lib/text/patterns";

export interface StaleNoticeProps {
  error: Error;
  /** When what is shown was last known to be true, in milliseconds. */
  updatedAtMs: number;
  onRetry: () => unknown;
}

/** Says that what is shown is old because the last refresh failed. What is shown stays. */
export function StaleNotice({ error, updatedAtMs, onRetry }: StaleNoticeProps) {
  const failure = error instanceof DataverseError ? error : undefined;
  const { title, next } = errorWords(failure);
  const signInAgain = use(SignInAgainContext);
  const canSignIn = failure?.kind === "unauthenticated" && signInAgain !== null;
  return (
    <Callout
      aria-live="polite"
      tone="warning"
      className="mb-3"
      title={patternText.stale(format.clock(updatedAtMs))}
      action={
        <Button size="sm" onClick={() => (canSignIn ? signInAgain() : onRetry())}>
          {canSignIn ? patternText.signInAgain : patternText.tryAgain}
        </Button>
      }
    >
      <p>
        {title}. {next}
      </p>
      <ErrorDetails error={error} />
    </Callout>
  );
}
