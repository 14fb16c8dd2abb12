import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { useFocusAfterChange } from "@/components/forms/use-focus-after-change";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isJsonObject } from "@/lib/domain/flow-inputs/json-text";
import { objectFields, objectOfFields, type ObjectField } from "@/lib/domain/flow-inputs/object-fields";
import type { JsonValue } from "@/lib/domain/run/values";
import { inputsFormText } from "@/lib/text/inputs-form";

const text = inputsFormText.object;
const BLANK: ObjectField = { name: "", text: "" };

/** An object, one name and value a line. Lines that are being typed live here until they have a name. */
export function ObjectFields({ value, onChange, control, disabled, input }: InputWidgetProps) {
  const [typed, setTyped] = useState<readonly ObjectField[]>(() => fieldsOf(value));
  const fields = JSON.stringify(valueOf(typed)) === JSON.stringify(value) ? typed : fieldsOf(value);
  const focusAfterChange = useFocusAfterChange();
  const change = (next: readonly ObjectField[]) => {
    const lines = next.length === 0 ? [BLANK] : next;
    setTyped(lines);
    onChange(valueOf(lines));
  };
  const nameId = (line: number) => `${control.id}-name-${line}`;
  const twice = fields.find(
    ({ name }, index) => name !== "" && fields.findIndex((one) => one.name === name) < index,
  );

  return (
    <div className="flex w-full flex-col gap-1">
      <ul className="flex flex-col gap-1">
        {fields.map((field, index) => (
          <li key={index} className="flex items-center gap-1">
            <Input
              id={nameId(index)}
              aria-label={text.name(index + 1)}
              aria-describedby={control["aria-describedby"]}
              placeholder={text.nameHeading}
              className="flex-1"
              autoComplete="off"
              value={field.name}
              disabled={disabled}
              onChange={(event) => change(replaced(fields, index, { ...field, name: event.target.value }))}
            />
            <Input
              aria-label={text.value(index + 1)}
              aria-describedby={control["aria-describedby"]}
              placeholder={text.valueHeading}
              className="flex-[2]"
              autoComplete="off"
              dir="auto"
              value={field.text}
              disabled={disabled}
              onChange={(event) => change(replaced(fields, index, { ...field, text: event.target.value }))}
            />
            <IconButton
              label={text.remove(index + 1)}
              disabled={disabled || value === undefined}
              onClick={() => {
                change(fields.filter((_, at) => at !== index));
                focusAfterChange(nameId(Math.max(0, Math.min(index, fields.length - 2))));
              }}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {twice !== undefined && <p className="text-sm text-warning-text">{text.sameName(twice.name)}</p>}
      <Button
        size="sm"
        className="self-start"
        disabled={disabled}
        aria-label={text.addTo(input.title)}
        onClick={() => {
          change([...fields, BLANK]);
          focusAfterChange(nameId(fields.length));
        }}
      >
        <Plus aria-hidden />
        {text.add}
      </Button>
    </div>
  );
}

function fieldsOf(value: JsonValue | undefined): readonly ObjectField[] {
  const fields = isJsonObject(value) ? objectFields(value) : undefined;
  return fields === undefined || fields.length === 0 ? [BLANK] : fields;
}

function valueOf(fields: readonly ObjectField[]): JsonValue | undefined {
  const object = objectOfFields(fields);
  return Object.keys(object).length === 0 ? undefined : object;
}

function replaced(fields: readonly ObjectField[], at: number, field: ObjectField): readonly ObjectField[] {
  return fields.map((one, index) => (index === at ? field : one));
}
