"use client";

import { ErrorDetails } from "@/components/patterns/error-details";
import { PlainPage } from "@/components/shell/plain-page";
import { Button } from "@/components/ui/button";
import { shellText } from "@/lib/text/shell";

/** The sign-in library could not start at all. */
export function AuthFailedScreen({ error }: { error: Error }) {
  return (
    <PlainPage
      title={shellText.authFailedTitle}
      lead={`${shellText.authFailedLead} ${shellText.authFailedNext}`}
      actions={
        <Button variant="primary" size="lg" onClick={() => window.location.reload()}>
          {shellText.reload}
        </Button>
      }
    >
      <ErrorDetails error={error} />
    </PlainPage>
  );
}
