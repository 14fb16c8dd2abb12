"use client";

import { useState } from "react";
import { localMinute, minuteToInstant } from "@/components/runs/local-minute";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isRunFilterSpan, RUN_FILTER_SPANS, type RunFilterSpan } from "@/lib/domain/run/filter";
import { runListText } from "@/lib/text/runs";

const SPANS: readonly RunFilterSpan[] = ["1h", "24h", "7d", "30d"];
const BETWEEN = "between";

export interface TimeFilterProps {
  from: string | null;
  to: string | null;
  onTimeChange: (from: string | null, to: string | null) => void;
}

/** When runs were requested: within a span that ends now, or between two instants in the person's zone. */
export function TimeFilter({ from, to, onTimeChange }: TimeFilterProps) {
  const hasInstants = to !== null || (from !== null && !isRunFilterSpan(from));
  const [isBetween, setIsBetween] = useState(hasInstants);
  const text = runListText.extra;
  const handleChoice = (choice: string) => {
    setIsBetween(choice === BETWEEN);
    if (choice !== BETWEEN) onTimeChange(Object.hasOwn(RUN_FILTER_SPANS, choice) ? choice : null, null);
  };
  const instant = from === null || isRunFilterSpan(from) ? null : from;
  return (
    <>
      <Field label={text.requested}>
        {(control) => (
          <Select
            {...control}
            value={isBetween || hasInstants ? BETWEEN : (from ?? "")}
            onChange={({ target }) => handleChoice(target.value)}
          >
            <option value="">{text.anyTime}</option>
            {SPANS.map((span) => (
              <option key={span} value={span}>
                {text.spans[span]}
              </option>
            ))}
            <option value={BETWEEN}>{text.between}</option>
          </Select>
        )}
      </Field>
      {(isBetween || hasInstants) && (
        <>
          <Moment label={text.from} at={instant} onChange={(at) => onTimeChange(at, to)} />
          <Moment label={text.to} at={to} onChange={(at) => onTimeChange(instant, at)} />
        </>
      )}
    </>
  );
}

interface MomentProps {
  label: string;
  at: string | null;
  onChange: (at: string | null) => void;
}

function Moment({ label, at, onChange }: MomentProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          defaultValue={at === null ? "" : localMinute(at)}
          onChange={({ target }) => onChange(minuteToInstant(target.value))}
        />
      )}
    </Field>
  );
}
