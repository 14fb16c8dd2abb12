import { beforeEach, describe, expect, test } from "vitest";
import { createClock, type Clock } from "../kernel/clock.ts";
import { createSwitchBoard, DEFAULT_SWITCHES, type SwitchBoard } from "../model/switches.ts";
import { createRandom } from "../kernel/random.ts";
import { err, ok } from "../kernel/result.ts";
import type { ForcedRun, ScenarioRequest } from "./control-requests.ts";
import { createControl } from "./control.ts";
import { createFaultList, type FaultList } from "./fault-list.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";

const BASE = "http://localhost:4998/__sandbox";
const START = Date.parse("2026-03-01T10:00:00Z");
const RUN = "c0ffee00-0000-4000-8000-000000000001";

let clock: Clock;
let faults: FaultList;
let requests: RequestLog;
let resets: ScenarioRequest[];
let switches: SwitchBoard;
let forced: [string, ForcedRun][];
let call: (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

beforeEach(() => {
  clock = createClock({ startMs: START, speed: 0 });
  faults = createFaultList(createRandom(1));
  requests = createRequestLog();
  resets = [];
  forced = [];
  switches = createSwitchBoard();
  const control = createControl({
    health: () => ({ ready: true, scenario: "demo", now: new Date(clock.nowMs()).toISOString() }),
    clock: () => clock,
    switches: () => switches,
    reset: (request) => resets.push(request),
    faults,
    requests,
    forceRun: (id, next) => {
      if (id !== RUN) return err({ status: 404, message: "There is no such run." });
      forced.push([id, next]);
      return ok({ id });
    },
    changeMachine: (id, change) =>
      id === RUN ? ok({ id, ...change }) : err({ status: 404, message: "There is no such machine." }),
    callbacks: () => [{ runId: RUN }],
    token: (user, resource) =>
      Promise.resolve(user === "olivia" ? `token for ${resource ?? "this port"}` : undefined),
    ownOrigins: ["http://localhost:3999"],
  });
  call = async (method, path, body, headers = {}) => {
    const text = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    return control.fetch(new Request(`${BASE}/${path}`, { method, headers, ...text }));
  };
});

const sentence = async (response: Response): Promise<string> => {
  const body: unknown = await response.json();
  return JSON.stringify(body);
};

test("switches change one by one, and those that nobody named stay", async () => {
  expect((await call("POST", "switches", { newerColumns: false })).status).toBe(200);
  const changed = await call("POST", "switches", { serviceProtection: { requests: 10 } });
  expect(await changed.json()).toEqual({
    ...DEFAULT_SWITCHES,
    newerColumns: false,
    serviceProtection: { ...DEFAULT_SWITCHES.serviceProtection, requests: 10 },
  });
  expect(await (await call("GET", "switches")).json()).toEqual(switches.current());
});

test.each([{ unknown: true }, { actionLogs: "v3" }, { serviceProtection: { requests: 0 } }])(
  "a switch that does not exist or has no such position is refused: %j",
  async (body) => {
    expect((await call("POST", "switches", body)).status).toBe(400);
    expect(switches.current()).toEqual(DEFAULT_SWITCHES);
  },
);

test("health says what is there", async () => {
  const response = await call("GET", "health");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ready: true, scenario: "demo", now: "2026-03-01T10:00:00.000Z" });
});

describe("reset", () => {
  test("passes on what was asked for", async () => {
    const asked = { scenario: "load", seed: 5, flows: 10, runs: 1_000_000, live: 3 };
    expect((await call("POST", "reset", asked)).status).toBe(200);
    expect((await call("POST", "reset")).status).toBe(200);
    expect(resets).toEqual([asked, {}]);
  });

  test.each([
    [{ scenario: "none" }, /scenario: .*guide/],
    [{ runs: 1_000_001 }, /runs: /],
    [{ flow: 1 }, /flow/],
    ["{", /expected object/],
    [[], /expected object/],
  ])("refuses %j with a sentence", async (body, text) => {
    const response = await call("POST", "reset", body);
    expect(response.status).toBe(400);
    expect(await sentence(response)).toMatch(text);
    expect(resets).toEqual([]);
  });
});

describe("clock", () => {
  test("takes a speed or a jump", async () => {
    expect(await (await call("POST", "clock", { advanceMs: 60_000 })).json()).toEqual({
      now: "2026-03-01T10:01:00.000Z",
      speed: 0,
    });
    expect(await (await call("POST", "clock", { speed: 60 })).json()).toMatchObject({ speed: 60 });
    clock.close();
  });

  test.each([[{}], [{ speed: -1 }], [{ advanceMs: -1 }], [{ speed: 1, advanceMs: 1 }], [{ speed: "1" }]])(
    "refuses %j",
    async (body) => {
      const response = await call("POST", "clock", body);
      expect(response.status).toBe(400);
      expect(await sentence(response)).toMatch(/Send \{speed\}|expected number to be >=0/);
      expect(clock.nowMs()).toBe(START);
    },
  );
});

describe("faults", () => {
  test("are added, listed and cleared", async () => {
    const fault = { match: { method: "post", path: "Run" }, kind: "drop-after", times: 1, probability: 0.5 };
    expect((await call("POST", "faults", fault)).status).toBe(201);
    expect(await (await call("GET", "faults")).json()).toEqual([
      { ...fault, match: { method: "POST", path: "Run" } },
    ]);
    expect((await call("DELETE", "faults")).status).toBe(204);
    expect(await (await call("GET", "faults")).json()).toEqual([]);
  });

  test.each([
    [{}, /kind: /],
    [{ kind: "explode" }, /kind: .*drop-before/],
    [{ kind: "status" }, /status: kind status needs a status/],
    [{ kind: "delay" }, /delayMs: kind delay needs delayMs/],
    [{ kind: "throttle", time: 1 }, /time/],
    [{ kind: "throttle", match: { url: "x" } }, /match: .*url/],
    [{ kind: "throttle", probability: 1.1 }, /probability: /],
    [{ kind: "throttle", times: 0 }, /times: /],
    [{ kind: "status", status: 200 }, /status: /],
  ])("refuses %j with a sentence", async (body, text) => {
    const response = await call("POST", "faults", body);
    expect(response.status).toBe(400);
    expect(await sentence(response)).toMatch(text);
    expect(faults.list()).toEqual([]);
  });
});

describe("requests", () => {
  const entry = {
    method: "GET",
    path: "/",
    status: 200,
    ms: 1,
    bytes: 2,
    user: "ben",
    "client-request-id": null,
  };

  test("answers the log since an instant, given as text or in milliseconds", async () => {
    const older = { ...entry, time: "2026-03-01T09:00:00.000Z" };
    const newer = { ...entry, time: "2026-03-01T10:00:00.000Z" };
    requests.add(older);
    requests.add(newer);
    expect(await (await call("GET", "requests")).json()).toEqual([older, newer]);
    expect(await (await call("GET", "requests?since=2026-03-01T10:00:00Z")).json()).toEqual([newer]);
    expect(await (await call("GET", `requests?since=${START}`)).json()).toEqual([newer]);
  });

  test("refuses an instant that is none", async () => {
    const response = await call("GET", "requests?since=yesterday");
    expect(response.status).toBe(400);
    expect(await sentence(response)).toContain("yesterday");
  });
});

describe("runs", () => {
  test("are forced by their id, in any case", async () => {
    const next = {
      statuscode: 8,
      errorcode: "InvalidCredentials",
      errormessage: "No.",
      outputs: { Output1: "a" },
    };
    expect((await call("POST", `runs/${RUN.toUpperCase()}`, next)).status).toBe(200);
    expect(forced).toEqual([[RUN, next]]);
  });

  test("that do not exist are 404", async () => {
    const response = await call("POST", "runs/unknown", { statuscode: 4 });
    expect(response.status).toBe(404);
    expect(await sentence(response)).toContain("There is no such run.");
  });

  test.each([[{}], [{ statuscode: "4" }], [{ statuscode: 4, state: 1 }], [{ statuscode: 4, outputs: 7 }]])(
    "refuses %j",
    async (body) => {
      expect((await call("POST", `runs/${RUN}`, body)).status).toBe(400);
      expect(forced).toEqual([]);
    },
  );
});

describe("machines", () => {
  test("are changed by their id, in any case", async () => {
    const change = {
      connected: false,
      signedIn: null,
      locked: true,
      agentVersion: "2.60",
      maintenance: true,
    };
    const response = await call("POST", `machines/${RUN.toUpperCase()}`, change);
    expect([response.status, await response.json()]).toEqual([200, { id: RUN, ...change }]);
  });

  test("that do not exist are 404", async () => {
    const response = await call("POST", "machines/unknown", { connected: true });
    expect(response.status).toBe(404);
    expect(await sentence(response)).toContain("There is no such machine.");
  });

  test.each([[{}], [{ connected: "no" }], [{ online: true }], [{ signedIn: "" }], [{ agentVersion: null }]])(
    "refuse %j",
    async (body) => {
      expect((await call("POST", `machines/${RUN}`, body)).status).toBe(400);
    },
  );
});

test("callbacks are listed", async () => {
  expect(await (await call("GET", "callbacks")).json()).toEqual([{ runId: RUN }]);
});

describe("token", () => {
  test("is given for a known user, as JSON or as text", async () => {
    const url = "token?user=olivia&resource=http://localhost:4998";
    expect(await (await call("GET", url)).json()).toEqual({
      access_token: "token for http://localhost:4998",
      token_type: "Bearer",
    });
    expect(await (await call("GET", "token?user=olivia", undefined, { accept: "text/plain" })).text()).toBe(
      "token for this port",
    );
  });

  test.each(["token", "token?user=zoe"])("%s is refused", async (url) => {
    expect((await call("GET", url)).status).toBe(400);
  });
});

describe("the handle", () => {
  test.each([
    ["a page of another origin", { origin: "https://example.com" }],
    ["a page of another port", { origin: "http://localhost:3998" }],
    ["a sandboxed page", { origin: "null" }],
    ["an image of another site", { "sec-fetch-site": "cross-site" }],
    ["a name made to point here", { host: "example.com" }],
  ])("is refused to %s", async (_name, headers) => {
    const response = await call("POST", "clock", { advanceMs: 1 }, headers);
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(clock.nowMs()).toBe(START);
  });

  test("is open to the console's own page", async () => {
    const own = { origin: "http://localhost:3999" };
    const response = await call("GET", "health", undefined, own);
    expect(response.headers.get("access-control-allow-origin")).toBe("http://localhost:3999");
    expect((await call("OPTIONS", "reset", undefined, own)).status).toBe(204);
  });

  test.each([
    ["GET", "nothing"],
    ["GET", "reset"],
    ["PUT", "faults"],
  ])("refuses %s %s by name", async (method, path) => {
    const response = await call(method, path);
    expect(response.status).toBe(404);
    expect(await sentence(response)).toContain(`There is no ${method} /__sandbox/${path}.`);
  });
});
