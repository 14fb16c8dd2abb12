import type { InputWidgetProps } from "@/components/forms/input-widget";
import { useTypedText } from "@/components/forms/use-typed-text";
import { Input } from "@/components/ui/input";
import { parseNumberText } from "@/lib/domain/flow-inputs/value-text";

/** A number as text: the browser's own number field drops what it can't read, and here nothing typed is lost. */
export function NumberWidget({ value, onChange, control, disabled }: InputWidgetProps) {
  const [typed, setTyped] = useTypedText(value, numberOrTyped);
  return (
    <Input
      {...control}
      inputMode="decimal"
      autoComplete="off"
      className="tabular-nums sm:max-w-64"
      value={typed}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(numberOrTyped(event.target.value));
      }}
    />
  );
}

function numberOrTyped(text: string): number | string | undefined {
  return text === "" ? undefined : (parseNumberText(text) ?? text);
}
