"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { SignInProblem } from "@/lib/auth/start-auth";
import { patternText } from "@/lib/text/patterns";
import { startUpText } from "@/lib/text/start-up";

export interface RedirectErrorScreenProps {
  problem: SignInProblem;
  onSignIn: () => void;
}

/** The sign-in page sent the person back without a sign-in. Nothing redirects by itself, so there is no loop. */
export function RedirectErrorScreen({ problem, onSignIn }: RedirectErrorScreenProps) {
  return (
    <PlainPage
      title={startUpText.redirectFailedTitle}
      lead={`${startUpText.redirectFailedLead} ${startUpText.redirectFailedNext}`}
      actions={
        <Button variant="primary" size="lg" onClick={onSignIn}>
          {startUpText.signIn}
        </Button>
      }
    >
      <Disclosure summary={patternText.details}>
        <p className="font-mono text-sm wrap-anywhere">{problem.code}</p>
        <p className="font-mono text-sm wrap-anywhere">{problem.message}</p>
      </Disclosure>
    </PlainPage>
  );
}
