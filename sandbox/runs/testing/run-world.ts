import { createClock, type Clock } from "../../kernel/clock.ts";
import { createRandom } from "../../kernel/random.ts";
import { DEFAULT_SWITCHES, type Switches } from "../../model/switches.ts";
import { openStore } from "../../store/open-store.ts";
import type { Row } from "../../store/row.ts";
import type { Store } from "../../store/store.ts";
import { createFileGenerator } from "../action-log/action-text.ts";
import { findConnection } from "../connection.ts";
import { createRunEngine, type RunEngine } from "../engine.ts";
import type { RunRequest } from "../run-rows.ts";
import { RUN_MODE } from "../windows-session.ts";

/** Instant at which the clock of a run world stands: a Monday morning. */
export const START = Date.UTC(2026, 5, 1, 8);
/** The flow of a run world; it turns a text into capitals in 7.8 seconds. */
export const FLOW = "10000000-0000-4000-8000-000000000001";
/** The owner of the flow. */
const OWNER = "5a000000-0000-4000-8000-000000000001";
/** The person who starts runs and owns every connection. */
export const CALLER = "5a000000-0000-4000-8000-000000000002";
/** The one machine, alone in its group. */
export const DESK = "30000000-0000-4000-8000-000000000001";
/** The group of {@link DESK}. */
export const GROUP = "20000000-0000-4000-8000-000000000001";
/** The Windows user of every connection. */
export const BEN = "CONTOSO\\ben.okafor";

/** One environment's rows, clock and engine, without a Web API. */
export interface RunWorld {
  readonly store: Store;
  readonly clock: Clock;
  /** The engine of now: {@link RunWorld.restart} replaces it. */
  readonly engine: RunEngine;
  set(change: Partial<Switches>): void;
  /** Starts a run of {@link FLOW} on the connection `desk` unless told otherwise; answers its id. */
  submit(over?: Partial<RunRequest> & { readonly on?: string; readonly flowId?: string }): string;
  addFlow(id: string, script: string, columns?: Row): void;
  addMachine(id: string, over?: Row, own?: Row): void;
  addConnection(name: string, over: Row): void;
  run(id: string): Row;
  /** Rows of the run's log, the oldest first, of one type where it is given. */
  log(id: string, type?: number): readonly Row[];
  /** The JSON of a file column; undefined when it is empty. */
  file(id: string, column: string): unknown;
  /** Loses everything that is not in a row, as a killed process does. */
  restart(): void;
}

/** Makes a world with one flow, one machine and one connection. */
export function createRunWorld(): RunWorld {
  const clock = createClock({ startMs: START, speed: 0 });
  const random = createRandom(1);
  const store = openStore({ clock, newGuid: () => random.guid(), generate: createFileGenerator() });
  let switches = DEFAULT_SWITCHES;
  let seed = 1;
  const newEngine = (): RunEngine =>
    createRunEngine({ store, clock, random: createRandom(seed++), switches: () => switches });
  let engine = newEngine();
  const world: RunWorld = {
    store,
    clock,
    get engine() {
      return engine;
    },
    set: (change) => {
      switches = { ...switches, ...change };
    },
    submit: ({ on = "desk", flowId = FLOW, ...over } = {}) =>
      engine.submit({ ...requestOf(store, flowId, on), ...over }),
    addFlow: (id, script, columns = {}) => {
      store.insert("workflow", { workflowid: id, name: script, ownerid: OWNER, ...columns });
      store.insert("sandboxflow", { sandboxflowid: id, script });
    },
    addMachine: (id, over = {}, own = {}) => {
      store.insert("flowmachine", { flowmachineid: id, name: id, flowmachinegroupid: GROUP, ...over });
      store.insert("sandboxmachine", { sandboxmachineid: id, hostname: "PC", ...own });
    },
    addConnection: (name, over) => {
      store.insert("sandboxconnection", { name, systemuserid: CALLER, windowsuser: BEN, ...over });
    },
    run: (id) => store.get("flowsession", id) ?? {},
    log: (id, type) =>
      store
        .find("flowlog", { parentobjectid: id, ...(type === undefined ? {} : { type }) })
        .sort((a, b) => Number(a["versionnumber"]) - Number(b["versionnumber"])),
    file: (id, column) => {
      const file = store.readFile("flowsession", id, column);
      if (file === undefined) return undefined;
      const parsed: unknown = JSON.parse(new TextDecoder().decode(file.bytes));
      return parsed;
    },
    restart: () => {
      engine.reset();
      engine = newEngine();
      engine.restore();
    },
  };
  store.insert("flowmachinegroup", { flowmachinegroupid: GROUP, name: "Group" });
  world.addFlow(FLOW, "text-transform");
  world.addMachine(DESK);
  world.addConnection("desk", { machineid: DESK });
  return world;
}

function requestOf(store: Store, flowId: string, on: string): RunRequest {
  const flow = store.get("workflow", flowId);
  const connection = findConnection(store, on);
  if (flow === undefined || connection === undefined) throw new Error("The world lacks a row.");
  return {
    flow,
    callerId: CALLER,
    mode: RUN_MODE.unattended,
    connection,
    priority: 0,
    timeoutSeconds: 600,
    inputs: { Text: "hello", Mode: "upper" },
    callbackUrl: undefined,
  };
}
