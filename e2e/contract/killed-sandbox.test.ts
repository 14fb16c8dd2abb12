import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GUIDE } from "./guide";
import { startSandboxProcess, type SandboxProcess } from "./killed-sandbox";

const KILLS = 50;
const CLIENTS = 6;
/** The longest time under load before a kill, in milliseconds. */
const LOAD_MS = 120;

/** Stands for a row that is gone. */
const DELETED = Symbol("deleted");

/** What one client knows of a row that it made: what was acknowledged, and what it had asked for when the sandbox died. */
interface Expected {
  acknowledged: string | typeof DELETED;
  asked?: string | typeof DELETED;
}

let folder: string;
let sandbox: SandboxProcess;
let token: string;
let queue: string;
const items = new Map<string, Expected>();
const runs = new Set<string>();
let lost: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "flowtower-kill-"));
  await start();
  const made = await send("POST", "workqueues", { name: "Killed" });
  queue = idOf(made);
}, 30_000);
afterAll(async () => {
  await sandbox.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  sandbox = await startSandboxProcess(folder);
  const answer = await fetch(`${sandbox.org}/__sandbox/token?user=ada`);
  token = ((await answer.json()) as { access_token: string }).access_token;
}

function send(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${sandbox.org}/api/data/v9.2/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function idOf(response: Response): string {
  expect(response.status).toBe(204);
  return /\(([0-9a-f-]{36})\)$/.exec(response.headers.get("odata-entityid") ?? "")?.[1] ?? "";
}

/** Makes, changes and deletes rows and starts runs until the sandbox dies under it. Every third row is deleted again. */
async function client(name: string): Promise<void> {
  try {
    for (let step = 0; ; step += 1) await work(`${name}.${step}`, step);
  } catch (error) {
    // The connection ends with the process; anything else is a finding.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function work(value: string, step: number): Promise<void> {
  const made = await send("POST", "workqueueitems", {
    input: value,
    "workqueueid@odata.bind": `workqueues(${queue})`,
  });
  const id = idOf(made);
  const expected: Expected = { acknowledged: value };
  items.set(id, expected);
  expected.asked = `${value} changed`;
  expect((await send("PATCH", `workqueueitems(${id})`, { input: expected.asked })).status).toBe(204);
  expected.acknowledged = expected.asked;
  if (step % 3 === 0) {
    expected.asked = DELETED;
    expect((await send("DELETE", `workqueueitems(${id})`)).status).toBe(204);
    expected.acknowledged = DELETED;
  }
  if (step % 8 === 0) await startRun();
}

async function startRun(): Promise<void> {
  const answer = await send("POST", `workflows(${GUIDE.flow1})/Microsoft.Dynamics.CRM.RunDesktopFlow`, {
    runMode: "unattended",
    connectionName: "new_desktopflows_3",
    connectionType: 2,
    inputs: '{"Input1":"1"}',
  });
  const text = await answer.text();
  if (answer.status === 429) return;
  expect({ status: answer.status, text }).toMatchObject({ status: 200 });
  runs.add((JSON.parse(text) as { flowsessionId: string }).flowsessionId);
}

/** What the rows say against what was acknowledged. A change that was under way may have happened or not. */
async function findLost(): Promise<string[]> {
  const kept = new Map(
    (await all("workqueueitems?$select=input")).map((row) => [row["workqueueitemid"], row["input"]]),
  );
  const keptRuns = new Set((await all("flowsessions?$select=name")).map((row) => row["flowsessionid"]));
  const wrong: string[] = [];
  for (const [id, expected] of items) {
    const is = kept.get(id) ?? DELETED;
    if (is !== expected.acknowledged && is !== expected.asked) {
      wrong.push(`${id} is ${String(is)}, acknowledged was ${String(expected.acknowledged)}`);
    }
    items.set(id, { acknowledged: is });
  }
  return [...wrong, ...[...runs].filter((id) => !keptRuns.has(id)).map((id) => `the run ${id} is gone`)];
}

async function all(path: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page = (await (await send("GET", next)).json()) as {
      value: Readonly<Record<string, string>>[];
      "@odata.nextLink"?: string;
    };
    rows.push(...page.value);
    next = page["@odata.nextLink"]?.split("/api/data/v9.2/")[1];
  }
  return rows;
}

it(
  `loses no acknowledged write when it is killed ${KILLS} times under load`,
  { timeout: 180_000 },
  async () => {
    const moments = fc.sample(fc.double({ min: 0, max: LOAD_MS, noNaN: true }), { numRuns: KILLS, seed: 20 });
    let acknowledged = 0;
    for (const [kill, moment] of moments.entries()) {
      const clients = Array.from({ length: CLIENTS }, (_, index) => client(`${kill}.${index}`));
      await new Promise((resolve) => setTimeout(resolve, moment));
      await sandbox.kill();
      await Promise.all(clients);
      acknowledged = items.size + runs.size;
      await start();
      lost = [...lost, ...(await findLost())];
    }
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(KILLS);
  },
);
