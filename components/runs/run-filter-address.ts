import type { AddressParameters } from "@/components/patterns/use-address-view";
import { parseRunFilter, type RunFilter, runFilterParameters } from "@/lib/domain/run/filter";

/** How the filters of the run list are kept in the address; what makes no sense there is left out. */
export const RUN_FILTER_ADDRESS = {
  parse: parseRunFilter,
  write: (filter: RunFilter): AddressParameters => {
    const parameters = runFilterParameters(filter);
    return { state: parameters.get("state"), flow: parameters.get("flow"), q: parameters.get("q") };
  },
} as const;
