import type { AddressParameters } from "@/components/patterns/use-address-view";
import {
  parseRunFilter,
  RUN_FILTER_PARAMETERS,
  type RunFilter,
  runFilterParameters,
} from "@/lib/domain/run/filter";

/** How the filters of the run list are kept in the address; what makes no sense there is left out. */
export const RUN_FILTER_ADDRESS = {
  parse: parseRunFilter,
  write: (filter: RunFilter): AddressParameters => {
    const parameters = runFilterParameters(filter);
    return Object.fromEntries(RUN_FILTER_PARAMETERS.map((name) => [name, parameters.get(name)]));
  },
} as const;
