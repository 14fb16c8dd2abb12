import type { RunId } from "@/lib/domain/ids";
import type { RunRequest } from "@/lib/domain/run/run-request";
import { createTransport, type TransportOptions } from "./client";
import { loadLater } from "./load-later";
import type { ActionLogs } from "./resources/action-log";
import { cancelRun } from "./resources/cancel-run";
import type { Connections } from "./resources/connections";
import { createFlows, type Flows } from "./resources/flows";
import type { Machines } from "./resources/machines";
import { createMe, type Me } from "./resources/me";
import { runFlow, type RunFlowOutcome } from "./resources/run-flow";
import type { RunQueue } from "./resources/run-queue";
import { createRuns, type Runs } from "./resources/runs";
import type { ThrottleGate } from "./throttle-gate";

/** What a client is made of. */
export interface DataverseClientOptions extends TransportOptions {
  /** Name of the environment in our configuration; keeps what is remembered of two environments apart. */
  readonly environmentId: string;
}

/** Everything that this console asks of one environment. Every operation rejects with `DataverseError`. */
export interface DataverseClient {
  readonly environmentId: string;
  readonly baseUrl: string;
  readonly throttle: ThrottleGate;
  /** How many requests have gone to this environment since the page was loaded, in this tab. */
  requestsSent(): number;
  readonly flows: Flows & {
    /** Runs a flow once; never repeated here. */
    run(request: RunRequest): Promise<RunFlowOutcome>;
  };
  readonly runs: Runs & {
    /** Resolves when the wish is accepted; the run ends later, or has ended. */
    cancel(id: RunId): Promise<void>;
  };
  readonly actionLogs: ActionLogs;
  readonly runQueue: RunQueue;
  readonly connections: Connections;
  readonly machines: Machines;
  readonly me: Me;
}

/** Makes the client of one environment. It keeps no rows: caching is the business of lib/queries. */
export function createDataverseClient(options: DataverseClientOptions): DataverseClient {
  const transport = createTransport(options);
  return {
    environmentId: options.environmentId,
    baseUrl: options.baseUrl,
    throttle: transport.gate,
    requestsSent: () => transport.requestsSent,
    flows: { ...createFlows(transport), run: (request) => runFlow(transport, request) },
    runs: { ...createRuns(transport), cancel: (id) => cancelRun(transport, id) },
    actionLogs: loadLater<ActionLogs>({ file: true, rows: true }, () =>
      import("./resources/action-log").then((module) => module.createActionLogs(transport)),
    ),
    runQueue: loadLater<RunQueue>({ events: true, waiting: true }, () =>
      import("./resources/run-queue").then((module) => module.createRunQueue(transport)),
    ),
    connections: loadLater<Connections>({ references: true, namesUsedBefore: true }, () =>
      import("./resources/connections").then((module) => module.createConnections(transport)),
    ),
    machines: loadLater<Machines>({ list: true, get: true, groups: true, connections: true }, () =>
      import("./resources/machines").then((module) => module.createMachines(transport)),
    ),
    me: createMe(transport),
  };
}
