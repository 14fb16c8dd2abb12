import { useState } from "react";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { Textarea } from "@/components/ui/textarea";
import { isJsonObject, parseJson } from "@/lib/domain/flow-inputs/json-text";
import type { JsonValue } from "@/lib/domain/run/values";

/** An object as JSON text. Text that is no object yet is kept as typed, and the check before running says so. */
export function ObjectJson({ input, value, onChange, control, disabled }: InputWidgetProps) {
  const written = textOf(value);
  const [typed, setTyped] = useState(written);
  const shown = JSON.stringify(objectOrTyped(typed)) === JSON.stringify(value) ? typed : written;
  return (
    <Textarea
      id={`${control.id}-json`}
      aria-label={input.title}
      aria-describedby={control["aria-describedby"]}
      aria-invalid={control["aria-invalid"]}
      spellCheck={false}
      className="font-mono text-sm"
      value={shown}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(objectOrTyped(event.target.value));
      }}
    />
  );
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}

function objectOrTyped(text: string): JsonValue | undefined {
  if (text.trim() === "") return undefined;
  const reading = parseJson(text);
  return reading.ok && isJsonObject(reading.value) ? reading.value : text;
}
