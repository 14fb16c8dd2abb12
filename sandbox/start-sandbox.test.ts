import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "./start-sandbox.ts";

const FREE_PORTS = { console: 3999, dataverse: 0, dataverse2: 0, identity: 0 };
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const MINUTES = 60_000;

let sandbox: Sandbox;
let org: string;
let otherOrg: string;
beforeAll(async () => {
  sandbox = await startSandbox({ ports: FREE_PORTS, scenario: { scenario: "guide" } });
  org = `http://localhost:${sandbox.ports.dataverse}`;
  otherOrg = `http://localhost:${sandbox.ports.dataverse2}`;
});
beforeEach(() => control("POST", "reset", { scenario: "guide" }));
afterAll(() => sandbox.close());

function control(method: string, path: string, body?: object, base = org): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return fetch(`${base}/__sandbox/${path}`, init);
}

async function tokenOf(user: string, base = org): Promise<string> {
  const response = await fetch(`${base}/__sandbox/token?user=${user}`, { headers: { accept: "text/plain" } });
  return response.text();
}

async function api(user: string, path: string, init: RequestInit = {}, base = org): Promise<Response> {
  const headers = { authorization: `Bearer ${await tokenOf(user)}`, "content-type": "application/json" };
  return fetch(`${base}/api/data/v9.2/${path}`, { ...init, headers });
}

async function json(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json();
  return { ...(typeof body === "object" ? body : {}) };
}

async function rows(user: string, path: string): Promise<Record<string, unknown>[]> {
  const { value } = await json(await api(user, path));
  return Array.isArray(value) ? value.map((row: object) => ({ ...row })) : [];
}

/** Olivia starts a run on her own connection. */
function startRun(): Promise<Response> {
  const body = {
    runMode: "attended",
    runPriority: "normal",
    connectionName: "new_desktopflows_1",
    connectionType: 2,
    timeout: 3600,
    inputs: JSON.stringify({ Input1: "Value", Input2: "Value" }),
  };
  return api("olivia", `workflows(${FLOW})/Microsoft.Dynamics.CRM.RunDesktopFlow`, {
    method: "POST",
    body: JSON.stringify(body),
  });
}

const newRuns = (): Promise<Record<string, unknown>[]> =>
  rows(
    "olivia",
    `flowsessions?$select=statuscode,createdon&$filter=createdon gt 2026-01-01T00:00:00Z and _regardingobjectid_value eq ${FLOW}`,
  );

describe("the main job", () => {
  test("a run is started, followed to its end and gives its outputs", async () => {
    const started = await startRun();
    expect(started.status).toBe(200);
    const { flowsessionId } = await json(started);
    await control("POST", "clock", { advanceMs: 10 * MINUTES });
    const run = await json(await api("olivia", `flowsessions(${String(flowsessionId)})?$select=statuscode`));
    expect(run["statuscode"]).toBe(4);
    const outputs = await api("olivia", `flowsessions(${String(flowsessionId)})/outputs/$value`);
    expect(await json(outputs)).toHaveProperty("Output1");
  });

  test("a run is cancelled", async () => {
    const { flowsessionId } = await json(await startRun());
    const path = `flowsessions(${String(flowsessionId)})`;
    const cancelled = await api("olivia", `${path}/Microsoft.Dynamics.CRM.CancelDesktopFlowRun`, {
      method: "POST",
    });
    expect(cancelled.status).toBe(204);
    await control("POST", "clock", { advanceMs: MINUTES });
    expect(await json(await api("olivia", `${path}?$select=statuscode`))).toMatchObject({ statuscode: 7 });
  });
});

describe("long addresses", () => {
  const listWithAddressOf = (characters: number) => {
    const path = "workflows?$select=name&$filter=name%20eq%20%27";
    const before = `${org}/api/data/v9.2/${path}%27`.length;
    return api("olivia", path + "x".repeat(characters - before) + "%27");
  };

  test("are answered up to the documented length over a real socket", async () => {
    expect((await listWithAddressOf(32_768)).status).toBe(200);
  });

  test("beyond it are refused in Dataverse's shape, not by the server below", async () => {
    const response = await listWithAddressOf(32_769);
    expect(response.status).toBe(414);
    expect(await json(response)).toHaveProperty("error");
  });
});

describe("sign-in", () => {
  test.each([
    ["without a token", undefined],
    ["with a made-up token", "Bearer made-up"],
  ])("%s answers 401", async (_name, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    expect((await fetch(`${org}/api/data/v9.2/WhoAmI`, { headers })).status).toBe(401);
  });

  test("a token for the other environment answers 401, and its own 200", async () => {
    const headers = { authorization: `Bearer ${await tokenOf("olivia", otherOrg)}` };
    expect((await fetch(`${org}/api/data/v9.2/WhoAmI`, { headers })).status).toBe(401);
    expect((await fetch(`${otherOrg}/api/data/v9.2/WhoAmI`, { headers })).status).toBe(200);
  });
});

test("service protection refuses too many requests over a real socket, and a reset counts anew", async () => {
  await control("POST", "switches", { serviceProtection: { requests: 3 } });
  const asked: Response[] = [];
  for (let count = 0; count < 4; count += 1) asked.push(await api("olivia", "WhoAmI"));
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(Number(asked.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(290);
  expect((await api("ben", "WhoAmI")).status).toBe(200);
  await control("POST", "reset", { scenario: "guide" });
  const fresh = await api("olivia", "WhoAmI");
  expect(fresh.headers.get("x-ms-ratelimit-burst-remaining-xrm-requests")).toBe("5999");
});

test("either port discovers both environments, with a token for that port", async () => {
  for (const base of [org, otherOrg]) {
    const headers = { authorization: `Bearer ${await tokenOf("nora", base)}` };
    const address = `${base}/api/discovery/v2.0/Instances?$select=ApiUrl`;
    const found = await json(await fetch(address, { headers }));
    expect(found["value"]).toEqual([{ ApiUrl: org }, { ApiUrl: otherOrg }]);
    expect((await fetch(address)).status).toBe(401);
  }
});

describe("faults over a real socket", () => {
  const onRun = { match: { method: "POST", path: "RunDesktopFlow" }, times: 1 };

  test("drop-before leaves no run", async () => {
    await control("POST", "faults", { ...onRun, kind: "drop-before" });
    await expect(startRun()).rejects.toThrow("fetch failed");
    expect(await newRuns()).toHaveLength(0);
  });

  test("drop-after leaves exactly one", async () => {
    await control("POST", "faults", { ...onRun, kind: "drop-after" });
    await expect(startRun()).rejects.toThrow("fetch failed");
    expect(await newRuns()).toHaveLength(1);
  });

  test("throttle leaves none and says when to try again", async () => {
    await control("POST", "faults", { ...onRun, kind: "throttle", retryAfterS: 2 });
    const refused = await startRun();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
    expect(await newRuns()).toHaveLength(0);
  });
});

describe("a reset", () => {
  test("takes back what was done, the faults, the log and the speed, in both environments", async () => {
    await startRun();
    await control("POST", "faults", { kind: "throttle" }, otherOrg);
    await control("POST", "clock", { speed: 0 });
    await control("POST", "reset");
    expect(await (await control("GET", "requests")).json()).toEqual([]);
    expect(await (await control("GET", "faults", undefined, otherOrg)).json()).toEqual([]);
    expect(await json(await control("POST", "clock", { advanceMs: 0 }))).toMatchObject({ speed: 1 });
    expect(await newRuns()).toHaveLength(0);
  });

  test("keeps the scenario unless another is asked for", async () => {
    expect(await json(await control("POST", "reset", { seed: 5 }))).toMatchObject({ scenario: "guide" });
    expect(await json(await control("POST", "reset", { scenario: "demo" }))).toMatchObject({
      scenario: "demo",
    });
    expect(sandbox.scenario()).toBe("demo");
  });

  test("can start at any instant, and the next one starts from real time again", async () => {
    const now = "2026-03-04T05:06:07Z";
    const { now: then } = await json(await control("POST", "reset", { now }));
    expect(Date.parse(String(then)) - Date.parse(now)).toBeLessThan(60_000);
    expect((await control("POST", "reset", { now: "yesterday" })).status).toBe(400);
    const { now: real } = await json(await control("POST", "reset"));
    expect(Math.abs(Date.parse(String(real)) - Date.now())).toBeLessThan(60_000);
  });

  test("gives the same rows for the same seed", async () => {
    const ids = async (): Promise<unknown[]> => {
      await control("POST", "reset", { scenario: "demo", seed: 9 });
      return (await rows("olivia", "flowsessions?$select=flowsessionid&$top=50&$orderby=flowsessionid")).map(
        (row) => row["flowsessionid"],
      );
    };
    expect(await ids()).toEqual(await ids());
  });
});

test("a run is forced into a state", async () => {
  const { flowsessionId } = await json(await startRun());
  const next = { statuscode: 8, errorcode: "InvalidConnectionCredentials", errormessage: "Wrong password." };
  expect((await control("POST", `runs/${String(flowsessionId)}`, next)).status).toBe(200);
  const run = await api(
    "olivia",
    `flowsessions(${String(flowsessionId)})?$select=statuscode,errorcode,errormessage`,
  );
  expect(await json(run)).toMatchObject(next);
});

test("the log says who asked for what", async () => {
  await api("ben", "WhoAmI");
  const log: unknown = await (await control("GET", "requests")).json();
  expect(log).toMatchObject([{ method: "GET", path: "/api/data/v9.2/WhoAmI", status: 200, user: "ben" }]);
});

/** Makes a file look as if it were written by a version of the sandbox with other tables. */
function makeOtherModel(file: string): void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 1");
  database.close();
}

test("a folder keeps the rows over a restart, makes them anew for another model, and another scenario replaces them", async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), "flowtower-"));
  const start = (scenario: object): Promise<Sandbox> =>
    startSandbox({ ports: FREE_PORTS, scenario, dataFolder });
  const runs = async (one: Sandbox): Promise<number> => {
    const base = `http://localhost:${one.ports.dataverse}`;
    const headers = { authorization: `Bearer ${await tokenOf("olivia", base)}` };
    const { value } = await json(
      await fetch(`${base}/api/data/v9.2/flowsessions?$select=statuscode`, { headers }),
    );
    await one.close();
    return Array.isArray(value) ? value.length : -1;
  };
  try {
    const before = await runs(await start({ scenario: "guide" }));
    expect(before).toBeGreaterThan(0);
    expect(await runs(await start({}))).toBe(before);
    makeOtherModel(join(dataFolder, "contoso.sqlite"));
    expect(await runs(await start({}))).toBe(before);
    expect(await runs(await start({ scenario: "demo" }))).toBeGreaterThan(before);
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
});
