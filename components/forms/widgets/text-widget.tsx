import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Input } from "@/components/ui/input";
import { textOfValue } from "@/lib/domain/flow-inputs/value-text";

/** One line of text. An emptied field is blank, which is not the same as an empty text. */
export function TextWidget({ value, onChange, control, disabled }: InputWidgetProps) {
  return (
    <Input
      {...control}
      dir="auto"
      autoComplete="off"
      value={textOfValue(value)}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
    />
  );
}
