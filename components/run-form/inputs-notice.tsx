import type { KeptInputs } from "@/components/run-form/use-inputs-draft";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { runFormText as text } from "@/lib/text/run-form";

interface InputsNoticeProps {
  kept: KeptInputs;
  inputs: readonly FlowInput[];
  onDiscard: () => void;
}

/** Says where values came from that nobody has just typed, and offers to start over. */
export function InputsNotice({ kept, inputs, onDiscard }: InputsNoticeProps) {
  if (kept.origin === "nothing") return null;
  const hasSecrets = inputs.some((input) => input.sensitive);
  return (
    <Callout
      tone="accent"
      role="status"
      action={
        <Button size="sm" variant="quiet" onClick={onDiscard}>
          {text.discard}
        </Button>
      }
    >
      {kept.origin === "link" ? text.fromLink : text.restored}
      {kept.origin === "draft" && hasSecrets && ` ${text.restoredSecrets}`}
    </Callout>
  );
}
