import { Play } from "lucide-react";
import type { ReactNode } from "react";
import type { LaunchState } from "@/components/run-form/use-launch";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useConsole } from "@/lib/console/console-context";
import type { FlowInput, InputValues } from "@/lib/domain/flow-inputs/flow-input";
import { linkParameters } from "@/lib/domain/flow-inputs/link-values";
import type { FlowId } from "@/lib/domain/ids";
import { runFormText as text } from "@/lib/text/run-form";

/** Hosts refuse longer addresses; 8,000 bytes is what RFC 9110, section 4.1, asks everybody to bear. */
const LINK_CHARACTERS_MAX = 8000;

interface RunActionsProps {
  flowId: FlowId;
  inputs: readonly FlowInput[];
  values: InputValues;
  state: LaunchState;
  isBusy: boolean;
  /** Whether something has to come first: the fields, or a decision about the last launch. */
  disabled: boolean;
  notice: ReactNode;
}

/** The button, what became of it, and the link to share. On a small screen it stays within reach of the thumb. */
export function RunActions({ flowId, inputs, values, state, isBusy, disabled, notice }: RunActionsProps) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-col gap-2 border-t border-line bg-ground px-4 py-3 max-sm:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:top-[calc(var(--header-height)+1rem)] lg:mx-0 lg:border-t-0 lg:px-0">
      {notice}
      <p aria-live="polite" className={state.kind === "underWay" ? "text-sm text-text-muted" : "sr-only"}>
        {stepWords(state)}
      </p>
      <div className="flex items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={isBusy}
          disabled={disabled}
          className="flex-1"
          data-tip={text.runKeys}
          aria-keyshortcuts="Control+Enter"
        >
          {!isBusy && <Play aria-hidden />}
          {text.runFlow}
        </Button>
        <LinkButton flowId={flowId} inputs={inputs} values={values} />
      </div>
    </div>
  );
}

function stepWords(state: LaunchState): string {
  if (state.kind === "underWay") return text.steps[state.step];
  return state.kind === "ended" && state.outcome.kind === "started" ? text.started : "";
}

function LinkButton({ flowId, inputs, values }: Pick<RunActionsProps, "flowId" | "inputs" | "values">) {
  const { paths } = useConsole();
  if (inputs.length === 0) return null;
  const address = paths.flow(flowId, new URLSearchParams(linkParameters(inputs, values)));
  if (address.length > LINK_CHARACTERS_MAX) {
    return <span className="max-w-32 text-sm text-text-muted">{text.linkTooLong}</span>;
  }
  const hasSecrets = inputs.some((input) => input.sensitive);
  return (
    <span data-tip={hasSecrets ? text.linkWithoutSecrets : ""}>
      <CopyButton size="lg" label={text.copyLink} text={() => new URL(address, window.location.origin).href}>
        {text.copyLinkShort}
      </CopyButton>
    </span>
  );
}
