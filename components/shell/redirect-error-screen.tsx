"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { SignInProblem } from "@/lib/auth/start-auth";
import { patternText } from "@/lib/text/patterns";
import { shellText } from "@/lib/text/shell";

export interface RedirectErrorScreenProps {
  problem: SignInProblem;
  onSignIn: () => void;
}

/** The sign-in page sent the person back without a sign-in. Nothing redirects by itself, so there is no loop. */
export function RedirectErrorScreen({ problem, onSignIn }: RedirectErrorScreenProps) {
  return (
    <PlainPage
      title={shellText.redirectFailedTitle}
      lead={`${shellText.redirectFailedLead} ${shellText.redirectFailedNext}`}
      actions={
        <Button variant="primary" size="lg" onClick={onSignIn}>
          {shellText.signIn}
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
