import type { ResetRequest, ScenarioRequest } from "./control/control-requests.ts";
import { createFaultList, type FaultList } from "./control/fault-list.ts";
import { createRequestLog, type RequestLog } from "./control/request-log.ts";
import { answerDiscovery } from "./discovery/discovery.ts";
import { environmentsOn } from "./environments.ts";
import { PATHS } from "./identity/addresses.ts";
import type { Identity } from "./identity/identity.ts";
import { openKeptScenario } from "./kept-scenario.ts";
import { err, ok } from "./kernel/result.ts";
import type { VerifyToken } from "./odata/app-options.ts";
import type { SandboxOptions } from "./options.ts";
import { createWorld, type EnvironmentParts, type World } from "./world.ts";

/** What outlives a reset: the ports' faults and logs (emptied by it), and the way to the world of now. */
export interface Universe {
  /** The world of now; a reset replaces it, so nobody keeps it. */
  world(): World;
  /** Makes a new world. What is not asked for stays as it was; faults and logs are empty, time runs from `now` on, at real speed unless told. */
  reset(request: ResetRequest): void;
  readonly ports: readonly PortState[];
}

/** What the tests of one port have asked of it and seen. */
export interface PortState {
  readonly url: string;
  /** Answers requests to the discovery service of this port, which tells of both environments. */
  readonly discover: (request: Request) => Promise<Response>;
  readonly faults: FaultList;
  readonly requests: RequestLog;
}

/** What a universe is made of. `nowMs` is real time, from which every world starts. */
export interface UniverseOptions extends SandboxOptions {
  readonly identity: Identity;
  readonly nowMs: () => number;
  /** Runs when a test has asked for a fault. */
  readonly onFault: () => void;
}

/** Makes the first world: from the folder's rows where it holds those that are asked for, else from the scenario. */
export function createUniverse(options: UniverseOptions): Universe {
  const kept = options.dataFolder === undefined ? undefined : openKeptScenario(options.dataFolder);
  const environments = environmentsOn(options.ports).map((environment): EnvironmentParts => {
    const parts = {
      environment,
      verifyToken: createTokenCheck(options.identity, environment.url),
      authorizationUri: `http://localhost:${options.ports.identity}${PATHS.authorization}`,
    };
    return kept === undefined ? parts : { ...parts, file: kept.fileOf(environment.urlName) };
  });
  const make = (
    scenario: ScenarioRequest,
    keepRows: boolean,
    startMs = options.nowMs(),
    speed = 1,
  ): World => {
    const made = createWorld({ scenario, startMs, speed, environments, keepRows });
    kept?.write(made.scenario);
    return made;
  };
  const before = kept?.read();
  const keepRows = before !== undefined && isSame(before, options.scenario);
  let world = make(keepRows ? before : options.scenario, keepRows, options.startMs, options.speed);
  const ports = environments.map(({ environment, verifyToken, authorizationUri }) => ({
    url: environment.url,
    discover: (request: Request) =>
      answerDiscovery({ environments: () => world.environments, verifyToken, authorizationUri }, request),
    faults: createFaultList({ next: () => world.chance.next() }, options.onFault),
    requests: createRequestLog(),
  }));
  return {
    world: () => world,
    reset({ now, speed, ...asked }) {
      world.close();
      const startMs = now === undefined ? undefined : Date.parse(now);
      world = make({ ...world.scenario, ...asked }, false, startMs, speed);
      for (const { faults, requests } of ports) {
        faults.clear();
        requests.clear();
      }
    },
    ports,
  };
}

/** Whether a start asks for nothing else than what the folder was filled with. */
function isSame(before: ScenarioRequest, asked: ScenarioRequest): boolean {
  return JSON.stringify({ ...before, ...asked }) === JSON.stringify(before);
}

const SENTENCES = {
  missing: "The request has no bearer token.",
  malformed: "The token cannot be read.",
  signature: "The token is not signed by the identity provider.",
  issuer: "The token comes from another issuer.",
  audience: "The token is for another audience.",
  expired: "The token has expired.",
} as const;

function createTokenCheck(identity: Identity, audience: string): VerifyToken {
  return async (authorization) => {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    const bearer = await identity.verify(token, audience);
    return bearer.ok
      ? ok({ oid: bearer.value.oid, name: bearer.value.fullName })
      : err(SENTENCES[bearer.error]);
  };
}
