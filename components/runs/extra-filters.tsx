"use client";

import { useMemo } from "react";
import { filterChoices } from "@/components/runs/filter-choices";
import { useShownRuns } from "@/components/runs/run-list-context";
import type { RunFiltersProps } from "@/components/runs/run-filters";
import { TimeFilter } from "@/components/runs/time-filter";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { parseMachineGroupId, parseMachineId, parsePersonId } from "@/lib/domain/ids";
import { RUN_FILTER_MODES, RUN_FILTER_TRIGGERS } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

const NO_ROWS: readonly Run[] = [];

/** The filters that are used less often than state and flow, one field each. What the loaded runs name is offered. */
export function ExtraFilters({ filter, onFilterChange }: RunFiltersProps) {
  const { runs = NO_ROWS } = useShownRuns();
  const choices = useMemo(() => filterChoices(runs, filter), [runs, filter]);
  const text = runListText.extra;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Choice
        label={text.machine}
        value={filter.machineId}
        options={choices.machines}
        onChange={(id) => onFilterChange({ ...filter, machineId: parseMachineId(id) ?? null })}
      />
      <Choice
        label={text.group}
        value={filter.machineGroupId}
        options={choices.groups}
        onChange={(id) => onFilterChange({ ...filter, machineGroupId: parseMachineGroupId(id) ?? null })}
      />
      <Choice
        label={text.person}
        value={filter.personId}
        options={choices.people}
        onChange={(id) => onFilterChange({ ...filter, personId: parsePersonId(id) ?? null })}
      />
      <Choice
        label={text.errorCode}
        value={filter.errorCode}
        options={choices.errorCodes.map((code) => ({ value: code, label: code }))}
        onChange={(errorCode) => onFilterChange({ ...filter, errorCode })}
      />
      <Choice
        label={text.trigger}
        value={filter.triggers[0] ?? null}
        options={RUN_FILTER_TRIGGERS.map((value) => ({ value, label: runListText.triggers[value] }))}
        onChange={(chosen) =>
          onFilterChange({ ...filter, triggers: RUN_FILTER_TRIGGERS.filter((one) => one === chosen) })
        }
      />
      <Choice
        label={text.mode}
        value={filter.modes[0] ?? null}
        options={RUN_FILTER_MODES.map((value) => ({ value, label: runListText.modes[value] }))}
        onChange={(chosen) =>
          onFilterChange({ ...filter, modes: RUN_FILTER_MODES.filter((one) => one === chosen) })
        }
      />
      <TimeFilter
        from={filter.from}
        to={filter.to}
        onTimeChange={(from, to) => onFilterChange({ ...filter, from, to })}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value ?? ""} onChange={({ target }) => onChange(target.value || null)}>
          <option value="">{runListText.extra.any}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
