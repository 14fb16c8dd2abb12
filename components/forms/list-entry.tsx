import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import { CellInput } from "@/components/forms/cell-input";
import { IconButton } from "@/components/ui/icon-button";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import type { JsonValue } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.list;

interface ListEntryProps {
  id: string;
  input: FlowInput;
  index: number;
  isLast: boolean;
  canRemove: boolean;
  value: JsonValue;
  describedBy: string | undefined;
  disabled: boolean;
  onChange: (value: JsonValue | undefined) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onAddBelow: () => void;
  onPasteLines: (pasted: string) => void;
}

export function ListEntry(props: ListEntryProps) {
  const { id, input, index, value, describedBy, disabled } = props;
  const line = index + 1;
  return (
    <li className="flex items-center gap-0.5">
      <CellInput
        id={id}
        kind={input.itemKind}
        label={text.entry(input.title, line)}
        value={value}
        describedBy={describedBy}
        disabled={disabled}
        onValueChange={props.onChange}
        onKeyDown={(event) => handleKey(event, props)}
        onPaste={(event) => handlePaste(event, props.onPasteLines)}
      />
      <IconButton label={text.up(line)} disabled={disabled || index === 0} onClick={() => props.onMove(-1)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton label={text.down(line)} disabled={disabled || props.isLast} onClick={() => props.onMove(1)}>
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton label={text.remove(line)} disabled={disabled || !props.canRemove} onClick={props.onRemove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

/** Enter goes on to the next entry instead of sending the form, which is not finished in the middle of a list. */
function handleKey(event: KeyboardEvent, { onMove, onAddBelow }: ListEntryProps) {
  if (event.key === "Enter" && !event.nativeEvent.isComposing) onAddBelow();
  else if (event.altKey && event.key === "ArrowUp") onMove(-1);
  else if (event.altKey && event.key === "ArrowDown") onMove(1);
  else return;
  event.preventDefault();
}

function handlePaste(event: ClipboardEvent, onPasteLines: (pasted: string) => void) {
  const pasted = event.clipboardData.getData("text/plain");
  if (!/[\r\n]/.test(pasted.trimEnd())) return;
  event.preventDefault();
  onPasteLines(pasted);
}
