"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { ChosenFlowName } from "@/components/runs/chosen-flow-name";
import { FlowFilterFace, type FlowFilterProps } from "@/components/runs/flow-filter-face";
import { runListText } from "@/lib/text/runs";

const FlowPicker = dynamic(
  () => import("@/components/runs/flow-picker").then((module) => module.FlowPicker),
  { ssr: false, loading: () => <FlowFilterFace aria-busy>{runListText.flowsLoading}</FlowFilterFace> },
);

/** Narrows the list to one flow. The flows, and what shows them, are loaded when somebody asks for them. */
export function FlowFilter({ flowId, onFlowIdChange }: FlowFilterProps) {
  const [isOpened, setIsOpened] = useState(false);
  if (isOpened) return <FlowPicker flowId={flowId} onFlowIdChange={onFlowIdChange} />;
  return (
    <FlowFilterFace
      isChosen={flowId !== null}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => setIsOpened(true)}
    >
      {flowId === null ? runListText.anyFlow : <ChosenFlowName flowId={flowId} />}
    </FlowFilterFace>
  );
}
