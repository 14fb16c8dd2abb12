import type { ReactNode } from "react";
import { SearchField } from "@/components/patterns/search-field";
import { Select } from "@/components/ui/select";
import type { ActionFilter, ActionStatus } from "@/lib/domain/run/action-log";
import { actionLogText as text } from "@/lib/text/action-log";

const STATUSES: readonly ActionStatus[] = ["succeeded", "failed", "other"];

export interface ActionFiltersProps {
  filter: ActionFilter;
  subflows: readonly string[];
  onChange: (filter: ActionFilter) => void;
}

/** Search, and what narrows the list: status, subflow, duration. */
export function ActionFilters({ filter, subflows, onChange }: ActionFiltersProps) {
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
      <SearchField
        label={text.search}
        value={filter.text}
        onValueChange={(value) => onChange({ ...filter, text: value })}
        className="col-span-full"
      />
      <Choice
        label={text.status}
        value={filter.status}
        onChange={(value) => onChange({ ...filter, status: STATUSES.find((one) => one === value) ?? "all" })}
      >
        <option value="all">{text.anyStatus}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {text.statuses[status]}
          </option>
        ))}
      </Choice>
      <Choice
        label={text.subflow}
        value={filter.subflow === null ? "" : `=${filter.subflow}`}
        onChange={(value) => onChange({ ...filter, subflow: value === "" ? null : value.slice(1) })}
      >
        <option value="">{text.anySubflow}</option>
        {subflows.map((subflow) => (
          <option key={subflow} value={`=${subflow}`}>
            {subflow}
          </option>
        ))}
      </Choice>
      <Choice
        label={text.duration}
        value={String(filter.leastMs)}
        onChange={(value) => onChange({ ...filter, leastMs: Number(value) })}
      >
        <option value="0">{text.anyDuration}</option>
        {text.durations.map(({ ms, label }) => (
          <option key={ms} value={ms}>
            {label}
          </option>
        ))}
      </Choice>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <Select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {children}
    </Select>
  );
}
