import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Textarea } from "@/components/ui/textarea";
import { textOfValue } from "@/lib/domain/flow-inputs/value-text";

/** Text with room for lines; it grows with what is typed. */
export function LongTextWidget({ value, onChange, control, disabled }: InputWidgetProps) {
  return (
    <Textarea
      {...control}
      dir="auto"
      value={textOfValue(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}
