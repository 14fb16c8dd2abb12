"use client";

import { isUnreachable } from "@/lib/domain/machine/machine-sign";
import type { Run } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { format } from "@/lib/text/format";
import { storyText } from "@/lib/text/run-story";
import { useRunMachine } from "./use-run-machine";

/**
 * Why the machine of a running run may not carry out what it is asked, in a sentence; null when it answers, or when nothing
 * is known of it. A queued run leaves its queue without a machine.
 */
export function useMachineSilence(run: Run): string | null {
  const { machine } = useRunMachine(run);
  if (machine === null || RUN_STATUS[run.status].phase !== "running" || !isUnreachable(machine.sign))
    return null;
  const { sign } = machine;
  const sinceAt = sign.kind === "offline" || sign.kind === "silent" ? sign.sinceAt : null;
  const since = sinceAt === null ? null : format.instant(sinceAt);
  return storyText.attention.cancelUnheard(machine.machine.name, since);
}
