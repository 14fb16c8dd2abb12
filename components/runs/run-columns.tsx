import { MachineName } from "@/components/entities/machine-name";
import { NameText } from "@/components/entities/name-text";
import { PersonName } from "@/components/entities/person-name";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { RelativeTime } from "@/components/patterns/relative-time";
import { RowMenu } from "@/components/runs/row-menu";
import { AllRunsCheckbox, RunCheckbox } from "@/components/runs/run-checkbox";
import { RunDuration, RunWaiting } from "@/components/runs/run-duration";
import { RunErrorLine } from "@/components/runs/run-error-line";
import type { Run } from "@/lib/domain/run/run";
import { isEnded, RUN_STATUS } from "@/lib/domain/run/status";
import { entityText } from "@/lib/text/entities";
import { format } from "@/lib/text/format";
import { runListText } from "@/lib/text/runs";

const { columns: headers } = runListText;

/** The name of the flow that ran. */
export function RunFlowName({ run }: { run: Run }) {
  return <NameText name={run.flow?.name ?? null} instead={entityText.namelessFlow} />;
}

/** The machine of a run, or the group whose machines it waits for. */
export function RunMachine({ run }: { run: Run }) {
  if (run.machine !== null) return <MachineName machine={run.machine} />;
  if (run.machineGroup !== null)
    return <NameText name={run.machineGroup.name} instead={entityText.namelessMachine} />;
  return isEnded(run.status) ? (
    <NameText name={null} instead={runListText.noMachineEver} />
  ) : (
    <MachineName machine={null} />
  );
}

function RunStarted({ run }: { run: Run }) {
  if (run.startedAt !== null) return <RelativeTime at={run.startedAt} className="text-text-muted" />;
  const words = isEnded(run.status) ? runListText.neverStarted : runListText.notStarted;
  return <span className="text-text-muted">{words}</span>;
}

/** What counts every second stands in a box of its own size, so that the table is not laid out anew each time. */
function TickingDuration({ run }: { run: Run }) {
  return (
    <span className="block h-[1.25em] [contain:size_layout]">
      <RunDuration run={run} />
    </span>
  );
}

function ownerLine({ owner, startedBy }: Run): string | null {
  return owner?.name == null || owner.id === startedBy?.id ? null : runListText.ownedBy(owner.name);
}

export const RUN_COLUMNS: readonly DataTableColumn<Run>[] = [
  {
    id: "select",
    header: headers.select,
    headerCell: <AllRunsCheckbox />,
    width: 36,
    isControl: true,
    cell: (run) => <RunCheckbox run={run} />,
  },
  {
    id: "state",
    header: headers.state,
    width: 128,
    fitsFrom: 128,
    cell: ({ status, statusCode }) => <RunStatusBadge status={status} statusCode={statusCode} />,
    inFlight: ({ status }) => RUN_STATUS[status].label,
  },
  {
    id: "flow",
    header: headers.flow,
    isRowLink: true,
    cell: (run) => <RunFlowName run={run} />,
    secondLine: (run) => <RunErrorLine run={run} />,
  },
  {
    id: "machine",
    header: headers.machine,
    width: 144,
    hideBelow: "md",
    cell: (run) => <RunMachine run={run} />,
    secondLine: ({ machine, machineGroup }) =>
      machine === null || machineGroup?.name == null ? null : runListText.inGroup(machineGroup.name),
  },
  {
    id: "requested",
    header: headers.requested,
    width: 116,
    cell: ({ requestedAt }) => <RelativeTime at={requestedAt} />,
    inFlight: ({ requestedAt }) => format.relativeMinutes(requestedAt, Date.now()),
  },
  {
    id: "started",
    header: headers.started,
    width: 116,
    hideBelow: "xl",
    cell: (run) => <RunStarted run={run} />,
  },
  {
    id: "duration",
    header: headers.duration,
    width: 140,
    fitsFrom: 140,
    align: "end",
    cell: (run) => (isEnded(run.status) ? <RunDuration run={run} /> : <TickingDuration run={run} />),
    secondLine: (run) => <RunWaiting run={run} />,
  },
  {
    id: "startedBy",
    header: headers.startedBy,
    width: 160,
    hideBelow: "lg",
    cell: ({ startedBy }) => <PersonName person={startedBy} />,
    secondLine: ownerLine,
  },
  {
    id: "mode",
    header: headers.mode,
    width: 112,
    fitsFrom: 112,
    hideBelow: "xl",
    cell: ({ mode }) => <span className="text-text-muted">{runListText.modes[mode]}</span>,
  },
  {
    id: "group",
    header: headers.group,
    width: 144,
    isExtra: true,
    hideBelow: "lg",
    cell: ({ machineGroup }) => (
      <NameText name={machineGroup?.name ?? null} instead={runListText.noMachineEver} />
    ),
  },
  {
    id: "ended",
    header: headers.ended,
    width: 116,
    isExtra: true,
    hideBelow: "lg",
    cell: ({ completedAt }) =>
      completedAt === null ? (
        <span className="text-text-muted">{runListText.notStarted}</span>
      ) : (
        <RelativeTime at={completedAt} className="text-text-muted" />
      ),
  },
  {
    id: "trigger",
    header: headers.trigger,
    width: 144,
    isExtra: true,
    hideBelow: "lg",
    cell: ({ trigger }) => (
      <span className="text-text-muted">
        {trigger === "unknown" ? runListText.modes.unknown : runListText.triggers[trigger]}
      </span>
    ),
  },
  {
    id: "errorCode",
    header: headers.errorCode,
    width: 180,
    isExtra: true,
    hideBelow: "lg",
    cell: ({ error }) => error?.code ?? "",
  },
  {
    id: "actions",
    header: headers.actions,
    headerCell: <span className="sr-only">{headers.actions}</span>,
    width: 44,
    isControl: true,
    align: "end",
    cell: (run) => <RowMenu run={run} />,
  },
];
