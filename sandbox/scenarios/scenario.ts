import type { Environment } from "../model/environment.ts";
import type { Random } from "../kernel/random.ts";
import type { Store } from "../store/store.ts";

/** What a scenario is made with. The same seed, instant and sizes give the same rows. */
export interface ScenarioSetting {
  readonly store: Store;
  readonly environment: Environment;
  /** Sandbox time, in milliseconds since the epoch; what is "now" and "last week" counts from it. */
  readonly nowMs: number;
  readonly random: Random;
  readonly sizes: ScenarioSizes;
}

/** How large the scenario `load` is; the others have the size they have. */
export interface ScenarioSizes {
  readonly flows: number;
  readonly runs: number;
  readonly live: number;
}
