import { FlowStateBadge } from "@/components/entities/flow-state-badge";
import { PersonName } from "@/components/entities/person-name";
import { LastRunCell } from "@/components/flows/last-run-cell";
import type { LastRun } from "@/components/flows/last-runs";
import { MarkedText } from "@/components/patterns/marked-text";
import type { DataTableColumn } from "@/components/patterns/data-table-column";
import { RelativeTime } from "@/components/patterns/relative-time";
import type { FlowColumn } from "@/components/flows/flow-list-view";
import type { Flow } from "@/lib/domain/flow/flow";
import type { FlowId } from "@/lib/domain/ids";
import { entityText } from "@/lib/text/entities";
import { flowListText } from "@/lib/text/flows";

const { columns: headers, stateHints } = flowListText;

/** A flow whose author gave it no name still needs something to press. */
export const flowName = (flow: Flow) => (flow.name === "" ? flowListText.noName : flow.name);

/** What a draft or a suspended flow means, in a word or two below its state. */
function StateNote({ flow }: { flow: Flow }) {
  if (!flow.hasUnpublishedChanges) return flowListText.stateNotes[flow.state];
  return <span data-tip={flowListText.unpublishedChangesHint}>{flowListText.unpublishedChanges}</span>;
}

type Column = DataTableColumn<Flow> & { id: FlowColumn };

/** The columns. `lastRunOf` is asked only while the list is sorted by the last run. */
export function flowColumns(lastRunOf: ((flowId: FlowId) => LastRun) | null): readonly Column[] {
  return [
    {
      id: "name",
      header: headers.name,
      isRowLink: true,
      sortValue: flowName,
      cell: (flow) => <MarkedText text={flowName(flow)} />,
      secondLine: ({ description }) =>
        description === null ? (
          <span>{flowListText.noDescription}</span>
        ) : (
          <span data-tip={description} tabIndex={-1} className="rounded-sm">
            <MarkedText text={description} />
          </span>
        ),
    },
    {
      id: "owner",
      header: headers.owner,
      width: 168,
      hideBelow: "lg",
      sortValue: (flow) => flow.owner?.name ?? null,
      cell: ({ owner }) =>
        owner?.name == null ? <PersonName person={owner} /> : <MarkedText text={owner.name} />,
    },
    {
      id: "lastRun",
      header: headers.lastRun,
      width: 224,
      firstDirection: "descending",
      sortValue: (flow) => {
        const lastRun = lastRunOf?.(flow.id);
        return lastRun?.kind === "run" ? Date.parse(lastRun.run.requestedAt) : null;
      },
      cell: (flow) => <LastRunCell flowId={flow.id} />,
    },
    {
      id: "changed",
      header: headers.changed,
      width: 136,
      hideBelow: "lg",
      firstDirection: "descending",
      sortValue: (flow) => Date.parse(flow.modifiedAt),
      cell: (flow) => <RelativeTime at={flow.modifiedAt} className="text-text-muted" />,
    },
    {
      id: "state",
      header: headers.state,
      width: 136,
      sortValue: (flow) => flowListText.stateOrder[flow.state],
      // The usual state is a quiet word: a badge is for what asks for attention.
      cell: (flow) =>
        flow.state === "published" ? (
          <span className="text-text-muted">{entityText.flowStates.published}</span>
        ) : (
          <FlowStateBadge state={flow.state} hint={stateHints[flow.state]} />
        ),
      secondLine: (flow) => <StateNote flow={flow} />,
    },
  ];
}
