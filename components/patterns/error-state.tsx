"use client";

import { clsx } from "clsx";
import { use, type ReactNode } from "react";
import { ErrorDetails } from "@/components/patterns/error-details";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { Button } from "@/components/ui/button";
import { DataverseError } from "@/lib/dataverse/errors";
import { errorWords, type ErrorWords } from "@/lib/text/errors";
import { patternText } from "@/lib/text/patterns";

export interface ErrorStateProps {
  error: Error;
  onRetry?: () => unknown;
  /** Replaces the general words where a screen knows better what this failure means. */
  words?: Partial<ErrorWords>;
  /** Another way out than trying again. */
  action?: ReactNode;
  className?: string;
}

/** A failure in place of what was asked for: what happened, what it means, what to do; codes one click away. */
export function ErrorState({ error, onRetry, words, action, className }: ErrorStateProps) {
  const failure = error instanceof DataverseError ? error : undefined;
  const { title, meaning, next } = { ...errorWords(failure), ...words };
  const signInAgain = use(SignInAgainContext);
  const canSignIn = failure?.kind === "unauthenticated" && signInAgain !== null;
  const pauseMs = failure?.retryAfterMs ?? null;
  return (
    <div
      role="alert"
      data-slot="error-state"
      className={clsx("flex max-w-prose flex-col items-start gap-3 py-6", className)}
    >
      <div>
        <p className="text-lg font-semibold">{title}</p>
        <p className="text-text-muted">
          {meaning} {next} {pauseMs !== null && patternText.pausedFor(Math.ceil(pauseMs / 1000))}
        </p>
      </div>
      {(canSignIn || onRetry !== undefined || action !== undefined) && (
        <div className="flex flex-wrap gap-2">
          {canSignIn && (
            <Button variant="primary" onClick={signInAgain}>
              {patternText.signInAgain}
            </Button>
          )}
          {onRetry !== undefined && <Button onClick={() => onRetry()}>{patternText.tryAgain}</Button>}
          {action}
        </div>
      )}
      <ErrorDetails error={error} />
    </div>
  );
}
