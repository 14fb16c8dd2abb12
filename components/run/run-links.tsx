"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ExternalLink, RotateCcw, SquarePen } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { shortcutHint } from "@/components/patterns/shortcut-hint";
import { TellMeButton } from "@/components/patterns/tell-me-button";
import { Button, buttonVariants } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { portalLinks } from "@/lib/config/portal-links";
import { useConsole } from "@/lib/console/console-context";
import { isEnded } from "@/lib/domain/run/status";
import type { RunDetails } from "@/lib/domain/run/run";
import { meQueries } from "@/lib/queries/me";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { useShortcuts } from "@/lib/shortcuts/use-shortcuts";
import { runText } from "@/lib/text/run";
import { runAgainText } from "@/lib/text/run-again";

const RunAgainDialog = dynamic(
  () => import("@/components/patterns/run-again-dialog").then((module) => module.RunAgainDialog),
  { ssr: false },
);

/** Ways on from a run: once more with the same inputs, and the same run in the vendor's portal. */
export function RunLinks({ run }: { run: RunDetails }) {
  const { paths } = useConsole();
  const portal = usePortalAddress(run);
  return (
    <>
      <TellMeButton run={run} />
      {portal !== null && (
        <a
          href={portal}
          target="_blank"
          rel="noopener noreferrer"
          className={buttonVariants({ variant: "quiet" })}
        >
          <ExternalLink aria-hidden />
          {runText.openInPortal}
        </a>
      )}
      {run.flow !== null && isEnded(run.status) && (
        <>
          <Link
            look="plain"
            href={paths.flowFromRun(run.flow.id, run.id)}
            className={clsx(buttonVariants({ variant: "quiet" }), "max-sm:order-last max-sm:-ml-3.5")}
          >
            <SquarePen aria-hidden />
            {runAgainText.withChanges}
          </Link>
          <RunAgain run={run} />
        </>
      )}
    </>
  );
}

function usePortalAddress(run: RunDetails): string | null {
  const { dataverse, environment, config } = useConsole();
  const known = environment.environmentId;
  const organization = useQuery({
    ...meQueries(dataverse).organization(),
    enabled: known === null && !config.isSandbox,
  });
  const environmentId = known ?? organization.data?.environmentId ?? null;
  if (config.isSandbox || environmentId === null || run.flow === null) return null;
  return portalLinks(environment, environmentId).run(run.flow.id, run.id);
}

/** The question comes first; nothing is started by a link. */
function RunAgain({ run }: { run: RunDetails }) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const handleOpen = () => {
    setIsOpen(true);
    setWasOpened(true);
  };
  useShortcuts({ againRun: handleOpen });
  useCommands(() => [
    {
      id: "againRun",
      label: runAgainText.button,
      detail: run.flow?.name ?? undefined,
      shortcut: "againRun",
      run: handleOpen,
    },
  ]);
  return (
    <>
      <Button onClick={handleOpen} {...shortcutHint("againRun")}>
        <RotateCcw aria-hidden />
        {runAgainText.button}
      </Button>
      {/* It stays after its first opening, so that it fades and gives the focus back to the button. */}
      {wasOpened && <RunAgainDialog run={run} open={isOpen} onOpenChange={setIsOpen} />}
    </>
  );
}
