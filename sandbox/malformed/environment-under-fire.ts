import { ok } from "../kernel/result.ts";
import { createWorld, type World } from "../world.ts";
import { addressOf, type RequestText } from "./request-text.ts";
import type { Outcome } from "./verdict.ts";

/** A whole environment of the scenario `guide`, as it is served, without a port. */
export interface EnvironmentUnderFire {
  /** Sends a request as the administrator; undefined where no client could send it. */
  send(request: RequestText): Promise<Outcome | undefined>;
  close(): void;
}

const START_MS = Date.UTC(2026, 5, 15, 12);
const URL_OF_IT = "http://localhost:4010";
/** Rows come and go with what succeeds by chance, so the environment is made anew now and then. */
const REQUESTS_PER_WORLD = 500;
const ADA = { oid: "0a000000-0000-4000-8000-000000000003", name: "Ada Lindqvist" };

/** Starts an environment. */
export function environmentUnderFire(): EnvironmentUnderFire {
  let world = guideWorld();
  let served = 0;
  return {
    send: async (text) => {
      const request = sendable(text);
      if (request === undefined) return undefined;
      served += 1;
      if (served % REQUESTS_PER_WORLD === 0) {
        world.close();
        world = guideWorld();
      }
      return outcomeOf(world, request);
    },
    close: () => world.close(),
  };
}

function guideWorld(): World {
  return createWorld({
    scenario: { scenario: "guide" },
    startMs: START_MS,
    speed: 0,
    keepRows: false,
    environments: [
      {
        environment: {
          organizationId: "0b000000-0000-4000-8000-000000000001",
          environmentId: "0e000000-0000-4000-8000-000000000001",
          tenantId: "11111111-2222-4333-8444-555555555555",
          friendlyName: "Contoso",
          uniqueName: "unqcontoso",
          urlName: "contoso",
          url: URL_OF_IT,
        },
        verifyToken: () => Promise.resolve(ok(ADA)),
        authorizationUri: "http://localhost:4020/authorize",
      },
    ],
  });
}

async function outcomeOf(world: World, request: Request): Promise<Outcome> {
  const before = process.cpuUsage();
  const answer = await world.environments[0]?.app.handle(request);
  if (answer === undefined) throw new Error("Failed to send a request: the world has no environment.");
  const body = await answer.text();
  const { user, system } = process.cpuUsage(before);
  return { status: answer.status, body, cpuMs: (user + system) / 1000 };
}

/** undefined where the platform refuses to make the request: no client could send it either. */
function sendable(text: RequestText): Request | undefined {
  try {
    const headers = new Headers({ authorization: "Bearer ada" });
    for (const [name, value] of text.headers) headers.append(name, value);
    return new Request(`${URL_OF_IT}/api/data/v9.2/${addressOf(text)}`, {
      method: text.method,
      headers,
      ...(text.body === undefined ? {} : { body: text.body }),
    });
  } catch {
    return undefined;
  }
}
