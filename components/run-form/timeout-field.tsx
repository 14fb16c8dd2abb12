import { useState } from "react";
import { TIMEOUT_FIELD } from "@/components/run-form/field-ids";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { parseNumberText } from "@/lib/domain/flow-inputs/value-text";
import { runFormText as text } from "@/lib/text/run-form";

const UNITS = ["second", "minute", "hour"] as const;
type Unit = (typeof UNITS)[number];
const SECONDS: Record<Unit, number> = { second: 1, minute: 60, hour: 3600 };

interface TimeoutFieldProps {
  /** NaN while what is typed is no time. */
  seconds: number;
  error: string | undefined;
  onChange: (seconds: number) => void;
}

/** A time with its unit; it starts in the largest unit that needs no fraction. */
export function TimeoutField({ seconds, error, onChange }: TimeoutFieldProps) {
  const [unit, setUnit] = useState<Unit>(() => unitOf(seconds));
  const [typed, setTyped] = useState(() => String(seconds / SECONDS[unit]));
  const change = (nextTyped: string, nextUnit: Unit) => {
    setTyped(nextTyped);
    setUnit(nextUnit);
    onChange((parseNumberText(nextTyped) ?? Number.NaN) * SECONDS[nextUnit]);
  };
  return (
    <Field
      id={TIMEOUT_FIELD}
      label={text.timeout}
      description={text.timeoutHint}
      {...(error === undefined ? {} : { error })}
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            className="tabular-nums"
            value={typed}
            onChange={(event) => change(event.target.value, unit)}
          />
          <div className="w-36 shrink-0">
            <Select
              aria-label={text.timeoutUnit}
              value={unit}
              onChange={(event) => change(typed, UNITS.find((one) => one === event.target.value) ?? unit)}
            >
              {UNITS.map((one) => (
                <option key={one} value={one}>
                  {text.units[one]}
                </option>
              ))}
            </Select>
          </div>
        </div>
      )}
    </Field>
  );
}

function unitOf(seconds: number): Unit {
  return UNITS.findLast((unit) => seconds % SECONDS[unit] === 0) ?? "second";
}
