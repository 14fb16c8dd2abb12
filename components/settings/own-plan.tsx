"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PLAN_LIMITS } from "@/lib/preferences/request-plan";
import { settingsText } from "@/lib/text/settings";

const text = settingsText.requests;
const { min, max } = PLAN_LIMITS;

export interface OwnPlanProps {
  requests: number;
  onChange: (requests: number) => void;
}

/** A number of requests that no plan of ours has. It counts once it is whole and within bounds. */
export function OwnPlan({ requests, onChange }: OwnPlanProps) {
  const [typed, setTyped] = useState(String(requests));
  const isWrong = numberOf(typed) === null;
  const handleChange = (next: string) => {
    setTyped(next);
    const number = numberOf(next);
    if (number !== null) onChange(number);
  };
  return (
    <Field
      label={text.own}
      error={isWrong ? text.ownWrong(min, max) : undefined}
      className="max-w-56 pt-2 pl-7"
    >
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => handleChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function numberOf(typed: string): number | null {
  const number = /^\d+$/.test(typed.trim()) ? Number(typed) : NaN;
  return number >= min && number <= max ? number : null;
}
