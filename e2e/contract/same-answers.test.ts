import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSandbox, type Sandbox } from "../../sandbox/start-sandbox";

const START_MS = Date.UTC(2026, 5, 15, 12);
const TABLES = [
  "workflows?$expand=owninguser($select=fullname)",
  "flowsessions?$orderby=createdon desc&$expand=regardingobjectid_process($select=name),MachineId($select=name)",
  "flowsessions?$filter=statuscode eq 2 or statuscode eq 3&$count=true",
  "flowmachines",
  "flowmachinegroups",
  "connectionreferences",
  "workqueues",
  "workqueueitems",
  "flowlogs",
  "systemusers",
  "teams",
  "businessunits",
  "organizations",
];

/** Two processes of one scenario: the same seed and the same clock. Ports are the same, as addresses are part of answers. */
describe.each(["guide", "demo", "load"] as const)(
  "two starts of %s with the same seed and clock",
  (scenario) => {
    let answers: ReadonlyMap<string, string>[];

    beforeAll(async () => {
      const first = await startFrozen(scenario, 0);
      const before = await readEverything(first);
      const { dataverse } = first.ports;
      await first.close();
      const second = await startFrozen(scenario, dataverse);
      const after = await readEverything(second);
      await second.close();
      answers = [before, after];
    }, 60_000);
    afterAll(() => {
      answers = [];
    });

    it("give byte-equal answers, files included", () => {
      const [before, after] = answers;
      expect(before?.size).toBeGreaterThan(TABLES.length);
      for (const [path, text] of before ?? []) expect(after?.get(path), path).toBe(text);
    });
  },
);

async function startFrozen(scenario: "guide" | "demo" | "load", dataverse: number): Promise<Sandbox> {
  return startSandbox({
    ports: { console: 3000, dataverse, dataverse2: 0, identity: 0 },
    scenario: { scenario, seed: 7, ...(scenario === "load" && { flows: 300, runs: 3000, live: 40 }) },
    startMs: START_MS,
    speed: 0,
  });
}

/** The first pages of every table with all annotations, an hour's life, and the files of the newest runs. */
async function readEverything(sandbox: Sandbox): Promise<ReadonlyMap<string, string>> {
  const org = `http://localhost:${sandbox.ports.dataverse}`;
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await fetch(`${org}/__sandbox/${path}`, init)).json();
  };
  const { access_token: token } = (await control(`token?user=ada`)) as { access_token: string };
  const texts = new Map<string, string>();
  const read = async (path: string, label = path): Promise<string> => {
    const response = await fetch(`${org}/api/data/v9.2/${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        prefer: 'odata.include-annotations="*",odata.maxpagesize=500',
      },
    });
    const text = await response.text();
    texts.set(label, `${response.status} ${text}`);
    return text;
  };
  for (const path of TABLES) await read(path);
  await control("clock", { advanceMs: 3_600_000 });
  for (const path of TABLES) await read(path, `${path} an hour later`);
  const runs = await read(
    "flowsessions?$select=name&$filter=completedon ne null&$orderby=createdon desc&$top=20",
  );
  for (const { flowsessionid } of (JSON.parse(runs) as { value: { flowsessionid: string }[] }).value) {
    for (const file of ["inputs", "outputs", "additionalcontext"]) {
      await read(`flowsessions(${flowsessionid})/${file}/$value`);
    }
  }
  return texts;
}
