"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { startUpText } from "@/lib/text/start-up";

/** The sign-in library could not start at all. */
export function AuthFailedScreen({ error }: { error: Error }) {
  return (
    <PlainPage
      title={startUpText.authFailedTitle}
      lead={`${startUpText.authFailedLead} ${startUpText.authFailedNext}`}
      actions={
        <Button variant="primary" size="lg" onClick={() => window.location.reload()}>
          {startUpText.reload}
        </Button>
      }
    >
      <ErrorDetails error={error} />
    </PlainPage>
  );
}
