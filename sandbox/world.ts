import { randomInt, randomUUID } from "node:crypto";
import { OPERATIONS } from "./actions/operations.ts";
import type { ScenarioRequest } from "./control/control-requests.ts";
import { createClock, type Clock } from "./kernel/clock.ts";
import { createRandom, type Random } from "./kernel/random.ts";
import type { Environment } from "./model/environment.ts";
import { createSwitchBoard, type SwitchBoard, type Switches } from "./model/switches.ts";
import { createDataverseApp } from "./odata/dataverse-app.ts";
import type { DataverseApp, VerifyToken } from "./odata/app-options.ts";
import { createFileGenerator } from "./runs/action-log/action-text.ts";
import { createRunEngine, type RunEngine } from "./runs/engine.ts";
import { loadScenario } from "./scenarios/load-scenario.ts";
import { openStore } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";

/** One environment with its rows and its runs. */
export interface LivingEnvironment {
  readonly app: DataverseApp;
  readonly engine: RunEngine;
  readonly store: Store;
  readonly environment: Environment;
}

/** A scenario whose name and seed are settled. */
interface SettledScenario extends ScenarioRequest {
  readonly scenario: NonNullable<ScenarioRequest["scenario"]>;
  readonly seed: number;
}

/** Everything that a reset replaces: the time, and what both environments hold. */
export interface World {
  /** From what the rows were made, nothing left open but the sizes. */
  readonly scenario: SettledScenario;
  readonly clock: Clock;
  /** Decides which requests a fault with a probability strikes. */
  readonly chance: Random;
  readonly environments: readonly LivingEnvironment[];
  /** What tests have switched; the same for both environments. */
  readonly switches: SwitchBoard;
  close(): void;
}

/** What a world is made of. */
export interface WorldOptions {
  readonly scenario: ScenarioRequest;
  readonly startMs: number;
  /** How fast time passes, times real time. */
  readonly speed: number;
  readonly environments: readonly EnvironmentParts[];
  /** Takes up the rows that the files hold instead of making the scenario anew. */
  readonly keepRows: boolean;
}

/** What the composition root knows about an environment before it has rows. */
export interface EnvironmentParts {
  readonly environment: Environment;
  readonly verifyToken: VerifyToken;
  readonly authorizationUri: string;
  /** Database file; memory when absent. */
  readonly file?: string;
}

const DEFAULT_SCENARIO = "demo";
const DEFAULT_SEED = 1;
/** Keeps the ids that life makes apart from those of the scenario, which draws from the seed itself. */
const LIFE = 0x5bd1_e995;

/** Makes a world. The same scenario, seed and start give the same rows. */
export function createWorld(options: WorldOptions): World {
  const asked = options.scenario;
  const scenario = {
    ...asked,
    scenario: asked.scenario ?? DEFAULT_SCENARIO,
    seed: asked.seed ?? DEFAULT_SEED,
  };
  const clock = createClock({ startMs: options.startMs, speed: options.speed });
  // Rows that are kept hold ids of an earlier start, so a start that keeps them draws other ids.
  const seed = options.keepRows ? randomInt(2 ** 32) : scenario.seed;
  const switches = createSwitchBoard();
  const environments = options.environments.map((parts, index) => {
    const living = createEnvironment(parts, clock, createRandom((seed ^ LIFE) + index), switches.current);
    // The second environment holds the small set of a test environment, whatever the first one shows.
    const name = index === 0 ? scenario.scenario : "test";
    if (!options.keepRows || isEmpty(living.store)) {
      const { environment } = parts;
      loadScenario(name, { ...scenario, store: living.store, environment, nowMs: clock.nowMs() });
    }
    living.engine.restore();
    return living;
  });
  return {
    scenario,
    clock,
    chance: createRandom(seed),
    environments,
    switches,
    close() {
      clock.close();
      for (const { store } of environments) store.close();
    },
  };
}

/** Files that were written for another model are emptied when they are opened; every scenario has people. */
function isEmpty(store: Store): boolean {
  return store.all("SELECT 1 FROM systemuser LIMIT 1", []).length === 0;
}

function createEnvironment(
  parts: EnvironmentParts,
  clock: Clock,
  random: Random,
  switches: () => Switches,
): LivingEnvironment {
  const { environment, verifyToken, authorizationUri, file } = parts;
  const store = openStore({
    clock,
    newGuid: () => random.guid(),
    generate: createFileGenerator(),
    ...(file === undefined ? {} : { file }),
  });
  const engine = createRunEngine({ store, clock, random, switches });
  const app = createDataverseApp({
    environment,
    store,
    clock,
    engine,
    verifyToken,
    authorizationUri,
    ...OPERATIONS,
    switches,
    elapsedMs: () => performance.now(),
    newGuid: randomUUID,
  });
  return { app, engine, store, environment };
}
