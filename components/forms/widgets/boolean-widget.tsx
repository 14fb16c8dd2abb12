import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { inputsFormText as text } from "@/lib/text/inputs-form";

/** A switch that says its state in a word; an optional one can also be left blank, so it offers three answers. */
export function BooleanWidget({ input, value, onChange, control, disabled }: InputWidgetProps) {
  if (input.mandatory) {
    return (
      <Switch
        {...control}
        // The switch says its state by itself; the word is for the eye, and no part of the field's name.
        label={<span aria-hidden>{value === true ? text.yes : text.no}</span>}
        checked={value === true}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  return (
    <div className="sm:max-w-64">
      <Select
        {...control}
        value={typeof value === "boolean" ? String(value) : ""}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value === "true")}
      >
        <option value="">{text.leaveBlank}</option>
        <option value="true">{text.yes}</option>
        <option value="false">{text.no}</option>
      </Select>
    </div>
  );
}
