import type { ComponentProps } from "react";
import { useTypedText } from "@/components/forms/use-typed-text";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { CellKind } from "@/lib/domain/flow-inputs/flow-input";
import { cellFromText } from "@/lib/domain/flow-inputs/value-text";
import type { JsonValue } from "@/lib/domain/run/values";
import { inputsFormText as text } from "@/lib/text/inputs-form";

interface CellInputProps extends Pick<ComponentProps<"input">, "id" | "disabled" | "onKeyDown" | "onPaste"> {
  kind: CellKind;
  /** The accessible name; the column's heading or the list's label is all that is seen. */
  label: string;
  value: JsonValue | undefined;
  onValueChange: (value: JsonValue | undefined) => void;
  describedBy: string | undefined;
}

/** One line of a list or one cell of a table. */
export function CellInput({ kind, label, value, onValueChange, describedBy, ...props }: CellInputProps) {
  const read = (typed: string) => (typed === "" ? undefined : cellFromText(kind, typed));
  const [typed, setTyped] = useTypedText(value === "" ? undefined : value, read);
  if (kind === "boolean" && typeof value !== "string") {
    return (
      <Select
        id={props.id}
        disabled={props.disabled}
        aria-label={label}
        aria-describedby={describedBy}
        value={typeof value === "boolean" ? String(value) : ""}
        onChange={(event) =>
          onValueChange(event.target.value === "" ? undefined : event.target.value === "true")
        }
      >
        <option value="">–</option>
        <option value="true">{text.yes}</option>
        <option value="false">{text.no}</option>
      </Select>
    );
  }
  return (
    <Input
      {...props}
      dir={kind === "text" ? "auto" : undefined}
      aria-label={label}
      aria-describedby={describedBy}
      autoComplete="off"
      inputMode={kind === "number" ? "decimal" : undefined}
      className={kind === "number" ? "text-right tabular-nums" : undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        onValueChange(read(event.target.value));
      }}
    />
  );
}
