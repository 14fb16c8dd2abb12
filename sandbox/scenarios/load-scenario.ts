import { createRandom } from "../kernel/random.ts";
import type { Environment } from "../model/environment.ts";
import type { Store } from "../store/store.ts";
import { loadDemo } from "./demo/demo.ts";
import { loadTestEnvironment } from "./demo/test-environment.ts";
import { loadGuide } from "./guide.ts";
import { loadLoad } from "./load/load.ts";
import type { ScenarioSetting, ScenarioSizes } from "./scenario.ts";

/** Every named state that the store can begin with. `test` is the small data set of a second environment. */
const SCENARIOS = {
  guide: loadGuide,
  demo: loadDemo,
  load: loadLoad,
  test: loadTestEnvironment,
} as const satisfies Readonly<Record<string, (setting: ScenarioSetting) => void>>;

/** The name of a scenario. */
export type ScenarioName = keyof typeof SCENARIOS;

const DEFAULT_SIZES: ScenarioSizes = { flows: 1000, runs: 10_000, live: 50 };

/** What a scenario is loaded with. Sizes matter to `load` alone: 1,000 flows and 10,000 runs, 50 of them live, unless given. */
export interface LoadRequest {
  readonly store: Store;
  readonly environment: Environment;
  readonly nowMs: number;
  readonly seed: number;
  readonly flows?: number | undefined;
  readonly runs?: number | undefined;
  readonly live?: number | undefined;
}

/**
 * Empties the store and fills it, in one transaction. Reset the run engine before, and let it restore what is live after.
 */
export function loadScenario(name: ScenarioName, request: LoadRequest): void {
  const { store, environment, nowMs, seed } = request;
  const sizes: ScenarioSizes = {
    flows: request.flows ?? DEFAULT_SIZES.flows,
    runs: request.runs ?? DEFAULT_SIZES.runs,
    live: request.live ?? DEFAULT_SIZES.live,
  };
  store.reset();
  store.transaction(() => SCENARIOS[name]({ store, environment, nowMs, random: createRandom(seed), sizes }));
}
