import { FROM_RUN_PARAMETER } from "@/lib/domain/flow-inputs/from-run";
import type { FlowId, RunId } from "@/lib/domain/ids";
import { NO_RUN_FILTER, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";

/** Name of the parameter that chooses an environment other than the default. */
export const ENVIRONMENT_PARAMETER = "env";

/** Addresses of every page. Ids stand in the query, since a static host can't know them. */
export interface Paths {
  flows(): string;
  /** `prefill` is added as it is, for links that fill in the form. */
  flow(id: FlowId, prefill?: URLSearchParams): string;
  /** The form of a flow, to be filled from the inputs of an earlier run. The values are read from the run's file. */
  flowFromRun(id: FlowId, runId: RunId): string;
  runs(filter?: RunFilter): string;
  run(id: RunId): string;
  settings(): string;
  /** A bulk action of this browser; without an id the list of them. */
  bulk(id?: string): string;
}

/** Makes the addresses for an environment; null stands for the default one, which needs no naming. */
export function createPaths(environmentParameter: string | null): Paths {
  const write = (page: string, ...given: readonly (readonly [string, string])[]) => {
    const parameters = new URLSearchParams(given.map(([name, value]) => [name, value]));
    if (environmentParameter !== null) parameters.set(ENVIRONMENT_PARAMETER, environmentParameter);
    const query = parameters.toString();
    return query === "" ? page : `${page}?${query}`;
  };
  return {
    flows: () => write("/flows/"),
    flow: (id, prefill = new URLSearchParams()) => write("/flow/", ["id", id], ...prefill.entries()),
    flowFromRun: (id, runId) => write("/flow/", ["id", id], [FROM_RUN_PARAMETER, runId]),
    runs: (filter = NO_RUN_FILTER) => write("/runs/", ...runFilterParameters(filter).entries()),
    run: (id) => write("/run/", ["id", id]),
    settings: () => write("/settings/"),
    bulk: (id) => (id === undefined ? write("/bulk/") : write("/bulk/", ["id", id])),
  };
}

/** Addresses in the default environment. Inside the console take `useConsole().paths`, which keeps the chosen one. */
export const paths = createPaths(null);
