import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Textarea } from "@/components/ui/textarea";
import { textOfValue } from "@/lib/domain/flow-inputs/value-text";
import { textDirection } from "@/lib/text/text-direction";

/** Text with room for lines; it grows with what is typed. */
export function LongTextWidget({ value, onChange, control, disabled }: InputWidgetProps) {
  const text = textOfValue(value);
  return (
    <Textarea
      {...control}
      dir={textDirection(text)}
      value={text}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}
