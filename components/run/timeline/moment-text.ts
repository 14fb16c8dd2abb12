import type { Moment } from "@/lib/domain/run/timeline";
import type { RunDetails } from "@/lib/domain/run/run";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { storyText } from "@/lib/text/run-story";

const text = storyText.timeline;

/** What happened, in words. */
export function momentText({ kind, event }: Moment, run: RunDetails): string {
  const machine = event?.machineName ?? null;
  switch (kind) {
    case "requested":
      return text.requested(run.startedBy?.name ?? null);
    case "queued":
      return text.queued(event?.priority ?? null);
    case "priorityChanged":
      return text.priorityChanged;
    case "assigned":
      return text.assigned(machine);
    case "assignFailed":
      return text.assignFailed(machine, event?.errorCode ?? null);
    case "confirmed":
      return text.confirmed(machine);
    case "started":
      return text.started(run.machine?.name ?? run.hostName);
    case "ended":
      return RUN_STATUS[run.status].label;
  }
}
