"use client";

import { PlainPage } from "@/components/shell/plain-page";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/config/paths";
import { shellText } from "@/lib/text/shell";

export function NotFoundScreen() {
  return (
    <PlainPage title={shellText.notFoundTitle} lead={shellText.notFoundLead}>
      <p>
        <Link href={paths.flows()}>{shellText.toFlows}</Link>
      </p>
    </PlainPage>
  );
}
