"use client";

import { useState } from "react";
import { JsonView } from "@/components/patterns/json-view";
import { Disclosure } from "@/components/ui/disclosure";
import type { JsonObject } from "@/lib/domain/run/values";
import { format } from "@/lib/text/format";
import { runText } from "@/lib/text/run";

/** A browser lays out so much without a pause. Characters. */
const SHOWN_CHARACTERS_MAX = 100_000;

export interface RawValuesProps {
  /** Without the sensitive ones. */
  values: JsonObject;
  label: string;
}

/** The same values as JSON, written only once somebody asks for them. */
export function RawValues({ values, label }: RawValuesProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Disclosure summary={runText.rawValues} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      {isOpen && <Raw values={values} label={label} />}
    </Disclosure>
  );
}

function Raw({ values, label }: RawValuesProps) {
  const length = JSON.stringify(values).length;
  return length > SHOWN_CHARACTERS_MAX ? (
    <p className="text-text-muted">{runText.rawTooLong(format.number(length))}</p>
  ) : (
    <JsonView value={values} label={label} />
  );
}
