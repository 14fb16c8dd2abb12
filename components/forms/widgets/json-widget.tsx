import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Textarea } from "@/components/ui/textarea";
import { textOfValue } from "@/lib/domain/flow-inputs/value-text";

/** JSON as text, for an input of a type that we don't know. */
export function JsonWidget({ value, onChange, control, disabled }: InputWidgetProps) {
  return (
    <Textarea
      {...control}
      spellCheck={false}
      className="font-mono text-sm"
      value={textOfValue(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}
