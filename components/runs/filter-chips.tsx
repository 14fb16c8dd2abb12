"use client";

import { X } from "lucide-react";
import { useShownRuns } from "@/components/runs/run-list-context";
import type { RunFiltersProps } from "@/components/runs/run-filters";
import { isRunFilterSpan, type RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { format } from "@/lib/text/format";
import { runListText } from "@/lib/text/runs";

interface ActiveFilter {
  readonly label: string;
  readonly without: Partial<RunFilter>;
}

/** The less usual filters that are on, each with the way to take it away. A run that is shown lends the names of ids. */
export function FilterChips({ filter, onFilterChange }: RunFiltersProps) {
  const { runs } = useShownRuns();
  return activeFilters(filter, runs?.[0]).map(({ label, without }) => (
    <button
      key={label}
      type="button"
      aria-label={runListText.removeFilter(label)}
      onClick={() => onFilterChange({ ...filter, ...without })}
      className="inline-flex h-8 max-w-64 items-center gap-1.5 rounded-full border border-accent bg-accent-ground px-3 text-sm font-medium text-accent-text pointer-coarse:h-11"
    >
      <span className="truncate">{label}</span>
      <X aria-hidden className="size-3.5 shrink-0" />
    </button>
  ));
}

function activeFilters(filter: RunFilter, sample: Run | undefined): readonly ActiveFilter[] {
  const named = (label: string, name: string | null | undefined) =>
    runListText.filterValue(label, name ?? runListText.nameless);
  const text = runListText.extra;
  const found: (ActiveFilter | null)[] = [
    filter.machineId === null
      ? null
      : { label: named(text.machine, sample?.machine?.name), without: { machineId: null } },
    filter.machineGroupId === null
      ? null
      : { label: named(text.group, sample?.machineGroup?.name), without: { machineGroupId: null } },
    filter.personId === null
      ? null
      : { label: named(text.person, sample?.startedBy?.name), without: { personId: null } },
    filter.errorCode === null
      ? null
      : { label: named(text.errorCode, filter.errorCode), without: { errorCode: null } },
    filter.triggers.length === 0
      ? null
      : {
          label: named(text.trigger, filter.triggers.map((one) => runListText.triggers[one]).join(", ")),
          without: { triggers: [] },
        },
    filter.modes.length === 0
      ? null
      : {
          label: named(text.mode, filter.modes.map((one) => runListText.modes[one]).join(", ")),
          without: { modes: [] },
        },
    filter.from === null && filter.to === null
      ? null
      : { label: named(text.requested, timeWords(filter)), without: { from: null, to: null } },
  ];
  return found.filter((one) => one !== null);
}

function timeWords({ from, to }: RunFilter): string {
  const { spans, since, until } = runListText.extra;
  if (isRunFilterSpan(from)) return spans[from];
  const parts = [from && since(format.instant(from)), to && until(format.instant(to))];
  return parts.filter((part) => part !== null && part !== "").join(", ");
}
