"use client";

import { Bell, BellRing } from "lucide-react";
import { useTellMe } from "@/components/patterns/use-tell-me";
import { Button } from "@/components/ui/button";
import type { Run } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { entityText } from "@/lib/text/entities";
import { toldText } from "@/lib/text/told";

/** Asks to be told of a run's end, or not to be any more. Nothing is shown for a run that has ended. */
export function TellMeButton({ run }: { run: Run }) {
  const { isWatched, toggle } = useTellMe(run);
  const hasEnded = isEnded(run.status);
  useCommands(() => {
    const label = isWatched ? toldText.stopTelling : toldText.tellMe;
    const detail = run.flow?.name ?? entityText.namelessFlow;
    return hasEnded ? [] : [{ id: "tellMe", label, detail, run: toggle }];
  });
  if (hasEnded) return null;
  return (
    <Button variant="quiet" aria-pressed={isWatched} onClick={toggle}>
      {isWatched ? <BellRing aria-hidden className="text-accent-text" /> : <Bell aria-hidden />}
      {toldText.tellMe}
    </Button>
  );
}
