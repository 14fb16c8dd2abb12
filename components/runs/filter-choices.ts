import type { RunFilter } from "@/lib/domain/run/filter";
import type { Run } from "@/lib/domain/run/run";
import { runListText } from "@/lib/text/runs";

/** A thing that runs can be narrowed to, as a picker offers it. */
interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

/** What the loaded runs name: offering these costs no request, and each of them has runs. */
export interface FilterChoices {
  readonly machines: readonly FilterChoice[];
  readonly groups: readonly FilterChoice[];
  readonly people: readonly FilterChoice[];
  readonly errorCodes: readonly string[];
}

interface Reference {
  readonly id: string;
  readonly name: string | null;
}

/** Collects the choices, by name. What the filter asks for is always among them, so that it can be seen and left. */
export function filterChoices(runs: readonly Run[], filter: RunFilter): FilterChoices {
  const codes = new Set(runs.flatMap((run) => run.error?.code ?? []));
  if (filter.errorCode !== null) codes.add(filter.errorCode);
  return {
    machines: namedChoices(runs, (run) => run.machine, filter.machineId),
    groups: namedChoices(runs, (run) => run.machineGroup, filter.machineGroupId),
    people: namedChoices(runs, (run) => run.startedBy, filter.personId),
    errorCodes: [...codes].sort((one, other) => one.localeCompare(other)),
  };
}

function namedChoices(
  runs: readonly Run[],
  of: (run: Run) => Reference | null,
  chosen: string | null,
): readonly FilterChoice[] {
  const names = new Map<string, string | null>();
  for (const run of runs) {
    const reference = of(run);
    if (reference !== null) names.set(reference.id, reference.name);
  }
  if (chosen !== null && !names.has(chosen)) names.set(chosen, null);
  return [...names]
    .map(([value, name]) => ({ value, label: name ?? runListText.nameless }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
