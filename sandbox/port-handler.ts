import { setTimeout as wait } from "node:timers/promises";
import { decodeJwt } from "jose";
import type { Handler } from "./control/answer.ts";
import { CONTROL_PATH, createControl } from "./control/control.ts";
import { observe } from "./control/observe.ts";
import { DISCOVERY_PATH } from "./discovery/discovery.ts";
import { compressed } from "./http/compressed.ts";
import type { Identity } from "./identity/identity.ts";
import { findPerson } from "./identity/people.ts";
import { err } from "./kernel/result.ts";
import type { BatchWatch } from "./odata/batch/batch-watch.ts";
import type { PortState, Universe } from "./universe.ts";
import type { LivingEnvironment } from "./world.ts";

/** What one Dataverse port is made of. */
export interface PortHandlerOptions {
  readonly universe: Universe;
  readonly identity: Identity;
  readonly port: PortState;
  /** Which of the environments it serves. */
  readonly index: number;
  readonly ownOrigins: readonly string[];
}

/** Serves one environment: its Web API, watched and disturbed as tests ask, and the control handle beside it. */
export function createPortHandler(options: PortHandlerOptions): Handler {
  const control = createPortControl(options);
  const environment = createObservedEnvironment(options);
  return async (request) => {
    const { pathname } = new URL(request.url);
    const isControl = pathname === CONTROL_PATH || pathname.startsWith(`${CONTROL_PATH}/`);
    return isControl ? control.fetch(request) : environment(request);
  };
}

function createPortControl(options: PortHandlerOptions): ReturnType<typeof createControl> {
  const { universe, identity, port, ownOrigins } = options;
  return createControl({
    health: () => {
      const { scenario, clock } = universe.world();
      return { ready: true, scenario: scenario.scenario, now: new Date(clock.nowMs()).toISOString() };
    },
    clock: () => universe.world().clock,
    switches: () => universe.world().switches,
    reset: (request) => universe.reset(request),
    faults: port.faults,
    requests: port.requests,
    forceRun: (id, next) =>
      environmentOf(options)?.engine.force(id, next) ??
      err({ status: 404, message: "There is no such environment." }),
    changeMachine: (id, change) =>
      environmentOf(options)?.engine.changeMachine(id, change) ??
      err({ status: 404, message: "There is no such environment." }),
    callbacks: () => environmentOf(options)?.engine.callbacks() ?? [],
    token: (user, resource) => identity.token(user, resource ?? port.url),
    ownOrigins,
  });
}

function createObservedEnvironment(options: PortHandlerOptions): Handler {
  const { universe, port } = options;
  return observe({
    handle: async (request, batch) => compressed(request, await answered(options, request, batch)),
    faults: port.faults,
    requests: port.requests,
    nowMs: () => universe.world().clock.nowMs(),
    elapsedMs: () => performance.now(),
    wait: (ms) => wait(ms),
    userOf: createUserOf(),
  });
}

function answered(options: PortHandlerOptions, request: Request, batch: BatchWatch): Promise<Response> {
  if (new URL(request.url).pathname.startsWith(DISCOVERY_PATH)) return options.port.discover(request);
  return (
    environmentOf(options)?.app.handle(request, batch) ?? Promise.resolve(new Response(null, { status: 503 }))
  );
}

function environmentOf({ universe, index }: PortHandlerOptions): LivingEnvironment | undefined {
  return universe.world().environments[index];
}

/** Tokens in use at once are few; the bound only keeps a test with many from filling memory. */
const TOKENS_MAX = 1000;

/** Tells the user that a token names, for the log: not checked, as the environment checks it. A token is read once. */
function createUserOf(): (request: Request) => string | undefined {
  const users = new Map<string, string | undefined>();
  return (request) => {
    const token = request.headers.get("authorization")?.split(" ")[1];
    if (token === undefined) return undefined;
    if (users.size >= TOKENS_MAX) users.clear();
    if (!users.has(token)) users.set(token, userOf(token));
    return users.get(token);
  };
}

function userOf(token: string): string | undefined {
  try {
    return findPerson(decodeJwt(token).sub ?? "")?.user;
  } catch {
    return undefined;
  }
}
