import { PlainPage } from "@/components/shell/plain-page";
import { paths } from "@/lib/config/paths";
import { startUpText } from "@/lib/text/start-up";

/** Needs no script of its own: it is part of every page that the build writes. */
export function NotFoundScreen() {
  return (
    <PlainPage title={startUpText.notFoundTitle} lead={startUpText.notFoundLead}>
      <p>
        <a href={paths.flows()} className="text-accent-text underline underline-offset-2">
          {startUpText.toFlows}
        </a>
      </p>
    </PlainPage>
  );
}
