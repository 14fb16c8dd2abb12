import { useState } from "react";
import { Textarea } from "@/components/ui/textarea";
import type { FieldControl } from "@/components/ui/field";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { pastedLines } from "@/lib/domain/flow-inputs/pasted-cells";
import { cellFromText, textOfValue } from "@/lib/domain/flow-inputs/value-text";
import type { JsonValue } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";
import { textDirection } from "@/lib/text/text-direction";

interface ListLinesProps {
  input: FlowInput;
  entries: readonly JsonValue[];
  control: FieldControl;
  disabled: boolean;
  onChange: (entries: readonly JsonValue[]) => void;
}

/** A whole list in one field, one entry a line. */
export function ListLines({ input, entries, control, disabled, onChange }: ListLinesProps) {
  const read = (lines: string) => pastedLines(lines).map((line) => cellFromText(input.itemKind, line));
  const written = entries.map(textOfValue).join("\n");
  const [typed, setTyped] = useState(written);
  const shown = JSON.stringify(read(typed)) === JSON.stringify(read(written)) ? typed : written;
  return (
    <Textarea
      id={`${control.id}-lines`}
      aria-label={input.title}
      aria-describedby={control["aria-describedby"]}
      aria-invalid={control["aria-invalid"]}
      placeholder={inputsFormText.list.linesHint}
      dir={textDirection(shown)}
      rows={6}
      value={shown}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(read(event.target.value));
      }}
    />
  );
}
