"use client";

import { MachineSignBadge, MachineStateBadge } from "@/components/entities/machine-sign-badge";
import { DefinitionList } from "@/components/patterns/definition-list";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import type { RunDetails } from "@/lib/domain/run/run";
import { isEnded } from "@/lib/domain/run/status";
import { storyText } from "@/lib/text/run-story";
import { RunSection } from "../run-section";
import { type JudgedMachine, useRunGroup, useRunMachine } from "../use-run-machine";
import { GroupMembers } from "./group-members";
import { MachineRuns, useMachineRuns } from "./machine-runs";

const text = storyText.machine;

/** The machine that has the run, or those that it waits for, as they are now. */
export function RunMachine({ run }: { run: RunDetails }) {
  const one = useRunMachine(run);
  const group = useRunGroup(run);
  const { query, isForbidden } = run.machine === null ? group : one;
  const hasGroup = run.machine === null && group.members !== null;
  return (
    <RunSection title={hasGroup ? text.groupTitle : text.title}>
      {run.machine === null && run.machineGroup === null ? (
        <p className="text-text-muted">{text.none}</p>
      ) : one.machine !== null ? (
        <MachineFacts run={run} judged={one.machine} />
      ) : group.members !== null ? (
        <GroupMembers members={group.members} />
      ) : query.error !== null ? (
        <NotReadable run={run} isForbidden={isForbidden} error={query.error} />
      ) : query.fetchStatus === "idle" ? (
        <p className="text-text-muted">{text.none}</p>
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </RunSection>
  );
}

function MachineFacts({ run, judged }: { run: RunDetails; judged: JudgedMachine }) {
  const { machine, sign } = judged;
  const runs = useMachineRuns(machine.id, !isEnded(run.status));
  const isHearsay = sign.kind === "silent" || (sign.kind === "connected" && !sign.isAsked);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="font-medium wrap-anywhere">{machine.name}</span>
        <MachineSignBadge sign={sign} />
        <MachineStateBadge state={machine.state} />
      </div>
      {machine.state === "maintenance" && <p className="text-sm text-text-muted">{text.maintenanceText}</p>}
      {isHearsay && <p className="text-sm text-text-muted">{text.hearsay}</p>}
      <DefinitionList
        items={[
          {
            term: text.lastHeard,
            description:
              machine.lastHeartbeatAt === null ? (
                text.notKnown
              ) : (
                <RelativeTime at={machine.lastHeartbeatAt} />
              ),
          },
          // The run's own facts name its group, if it was sent to one.
          ...(run.machineGroup === null &&
          machine.group?.name !== undefined &&
          machine.group.name !== machine.name
            ? [{ term: text.group, description: machine.group.name ?? text.notKnown }]
            : []),
          { term: text.agent, description: machine.agentVersion ?? run.agentVersion ?? text.notKnown },
          {
            term: text.capacity,
            description: capacityWords(machine.sessionCapacity, runs.runs?.length ?? null),
          },
        ]}
      />
      <MachineRuns run={run} {...runs} />
    </div>
  );
}

function capacityWords(capacity: number | null, running: number | null): string {
  if (capacity === null) return text.notKnown;
  return running === null ? String(capacity) : text.inUse(running, capacity);
}

/** Why the machine is not shown, and what is known of it all the same. */
function NotReadable({
  run,
  isForbidden,
  error,
}: {
  run: RunDetails;
  isForbidden: boolean;
  error: { readonly kind: string; readonly privilege: string | null };
}) {
  const name = run.machine?.name ?? run.hostName;
  return (
    <div className="flex flex-col gap-2">
      {name !== null && <p className="font-medium wrap-anywhere">{name}</p>}
      <p className="text-text-muted">
        {isForbidden
          ? text.forbidden(error.privilege)
          : error.kind === "notFound"
            ? text.notFound
            : text.failed}
        {run.machine?.name === null && run.hostName !== null && ` ${text.hostOnly}`}
      </p>
      {run.agentVersion !== null && (
        <DefinitionList items={[{ term: text.agent, description: run.agentVersion }]} />
      )}
    </div>
  );
}
