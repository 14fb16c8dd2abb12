"use client";

import { Combobox } from "@base-ui/react/combobox";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ChosenFlowName } from "@/components/runs/chosen-flow-name";
import { FlowFilterFace, type FlowFilterProps } from "@/components/runs/flow-filter-face";
import { CONTROL_LOOK } from "@/components/ui/control-look";
import { useConsole } from "@/lib/console/console-context";
import type { Flow } from "@/lib/domain/flow/flow";
import type { FlowId } from "@/lib/domain/ids";
import { flowQueries } from "@/lib/queries/flows";
import { runListText } from "@/lib/text/runs";

/** A choice of the list. Null stands for every flow. */
interface FlowChoice {
  readonly value: FlowId | null;
  readonly label: string;
}

const ANY_FLOW: FlowChoice = { value: null, label: runListText.anyFlow };

/** More rows would make opening slow, and nobody reads them: two letters find a flow sooner. */
const CHOICES_MAX = 100;

/** Finds a flow by typing a part of its name. It is open when it appears: somebody has just asked for it. */
export function FlowPicker({ flowId, onFlowIdChange }: FlowFilterProps) {
  const { dataverse } = useConsole();
  const flows = useQuery(flowQueries(dataverse).list());
  const choices = useMemo(() => toChoices(flows.data), [flows.data]);
  return (
    <Combobox.Root
      items={choices}
      limit={CHOICES_MAX}
      value={choices.find((choice) => choice.value === flowId) ?? null}
      onValueChange={(choice) => onFlowIdChange(choice?.value ?? null)}
      defaultOpen
      autoHighlight
    >
      <Combobox.Trigger render={<FlowFilterFace isChosen={flowId !== null} />} aria-label={undefined}>
        {flowId === null ? runListText.anyFlow : <ChosenFlowName flowId={flowId} />}
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner align="end" sideOffset={4} className="z-40 outline-none">
          <Combobox.Popup
            aria-label={runListText.flowFilter}
            className="w-80 max-w-(--available-width) rounded border border-line bg-raised shadow-float"
          >
            <div className="p-2">
              <Combobox.Input
                aria-label={runListText.flowSearch}
                placeholder={runListText.flowSearch}
                className={`${CONTROL_LOOK} h-9`}
              />
            </div>
            <PickerState isPending={flows.isPending} isError={flows.isError} />
            <Combobox.List className="max-h-[min(20rem,calc(var(--available-height)-4rem))] overflow-y-auto overscroll-contain px-1 pb-1 empty:p-0">
              {(choice: FlowChoice) => (
                <Combobox.Item
                  key={choice.value ?? ""}
                  value={choice}
                  className="flex min-h-8 cursor-default items-center rounded px-2 select-none data-highlighted:bg-hover data-selected:font-medium forced-colors:data-highlighted:outline-2 pointer-coarse:min-h-11"
                >
                  <bdi className="truncate">{choice.label}</bdi>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

/** What stands in place of choices; both are announced. */
function PickerState({ isPending, isError }: { isPending: boolean; isError: boolean }) {
  const words = isError ? runListText.flowsFailed : isPending ? runListText.flowsLoading : null;
  const look = "px-4 pb-3 text-sm text-text-muted empty:hidden";
  return (
    <>
      <Combobox.Status className={look}>{words}</Combobox.Status>
      <Combobox.Empty className={look}>{words === null && runListText.noFlowMatches}</Combobox.Empty>
    </>
  );
}

function toChoices(flows: readonly Flow[] | undefined): FlowChoice[] {
  return flows === undefined
    ? []
    : [ANY_FLOW, ...flows.map((flow) => ({ value: flow.id, label: flow.name }))];
}
