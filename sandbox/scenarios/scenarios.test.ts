import { describe, expect, test } from "vitest";
import { createClock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import { TABLES } from "../model/tables.ts";
import { findConnection } from "../runs/connection.ts";
import { DEFAULT_SWITCHES } from "../model/switches.ts";
import { createRunEngine } from "../runs/engine.ts";
import { RUN_MODE } from "../runs/windows-session.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { loadScenario, type LoadRequest, type ScenarioName } from "./load-scenario.ts";
import { PEOPLE } from "./people.ts";

const NOW = Date.UTC(2026, 10, 23, 14);
const ENVIRONMENT = {
  organizationId: "c0000000-0000-4000-8000-000000000001",
  environmentId: "e0000000-0000-4000-8000-000000000001",
  tenantId: "11111111-2222-4333-8444-555555555555",
  friendlyName: "Contoso Production",
  uniqueName: "contoso",
  urlName: "contoso",
  url: "http://localhost:4010",
};
const SIZES = { flows: 60, runs: 500, live: 20 };

function sandbox(name: ScenarioName, over: Partial<LoadRequest> = {}) {
  const clock = createClock({ startMs: NOW, speed: 0 });
  const random = createRandom(9);
  const store = openStore({ clock, newGuid: () => random.guid() });
  loadScenario(name, { store, environment: ENVIRONMENT, nowMs: NOW, seed: 1, ...SIZES, ...over });
  const engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  engine.restore();
  return { store, clock, engine };
}

/** All rows as one text, which is quicker to compare than the rows. */
const contents = (store: Store) =>
  JSON.stringify(TABLES.map(({ logicalName }) => [logicalName, store.find(logicalName, {})]));
const runsOf = (store: Store) => Number(store.all("SELECT count(*) AS n FROM flowsession", [])[0]?.["n"]);
const NAMES = ["guide", "demo", "load", "test"] as const satisfies readonly ScenarioName[];

describe.each(NAMES)("the scenario %s", (name) => {
  test("is the same row by row for the same seed and instant", () => {
    expect(contents(sandbox(name).store) === contents(sandbox(name).store)).toBe(true);
  });

  test("can be loaded again over itself", () => {
    const { store, engine } = sandbox(name);
    const before = runsOf(store);
    engine.reset();
    loadScenario(name, { store, environment: ENVIRONMENT, nowMs: NOW, seed: 2, ...SIZES });
    expect(Math.abs(runsOf(store) - before)).toBeLessThan(0.1 * before + 1);
  });

  test("gives nora no right", () => {
    expect(sandbox(name).store.find("systemuserroles", { systemuserid: PEOPLE.nora.id })).toEqual([]);
  });

  test.each(["olivia", "ben", "ada"] as const)(
    "gives %s a reference that takes runs of both modes",
    (person) => {
      const { store, clock, engine } = sandbox(name);
      const [flow] = store.find("workflow", { componentstate: 0 });
      const started = store.find("connectionreference", { ownerid: PEOPLE[person].id }).map((reference) => {
        const connection = findConnection(store, String(reference["connectionid"]));
        if (flow === undefined || connection?.ownerId !== PEOPLE[person].id) return [];
        const request = {
          flow,
          callerId: connection.ownerId,
          connection,
          priority: 1,
          timeoutSeconds: 60,
        } as const;
        return [RUN_MODE.attended, RUN_MODE.unattended].map((mode) =>
          engine.submit({ ...request, mode, inputs: {}, callbackUrl: undefined }),
        );
      });
      clock.advance(600_000);
      const ran = (id: string): boolean => store.get("flowsession", id)?.["startedon"] !== null;
      expect(started.some((ids) => ids.length === 2 && ids.every(ran))).toBe(true);
    },
  );

  test("lets every run that is live come to an end, or wait for a machine that is off", () => {
    const { store, clock } = sandbox(name);
    clock.advance(24 * 3_600_000);
    const live = "SELECT name FROM flowsession WHERE statuscode IN (2, 3) AND createdon <= ?";
    expect(store.all(live, [NOW])).toEqual([]);
    const kept =
      "SELECT 1 FROM sandboxrun JOIN flowsession ON flowsessionid = sandboxrunid WHERE statuscode NOT IN (2, 3)";
    expect(store.all(kept, [])).toEqual([]);
  });

  test("owns and times its runs in a way that makes sense", () => {
    const { store } = sandbox(name);
    const odd = store.all(
      `SELECT flowsessionid FROM flowsession r JOIN workflow f ON f.workflowid = r.regardingobjectid
       WHERE r.ownerid <> f.ownerid OR startedon < r.createdon OR completedon < startedon OR completedon > ?
         OR (completedon IS NOT NULL AND runduration <> completedon - r.createdon) OR r.modifiedon > ? OR r.createdon > ?`,
      [NOW, NOW, NOW],
    );
    expect(odd).toEqual([]);
    const orphans =
      "SELECT 1 FROM flowsession WHERE regardingobjectid NOT IN (SELECT workflowid FROM workflow)";
    expect(store.all(orphans, [])).toEqual([]);
  });

  test("gives later changes higher versions than any row has", () => {
    const { store } = sandbox(name);
    const top = Math.max(
      ...TABLES.map(({ logicalName }) =>
        Number(store.all(`SELECT max(versionnumber) AS top FROM "${logicalName}"`, [])[0]?.["top"] ?? 0),
      ),
    );
    const flow = store.find("workflow", {})[0];
    const changed = store.update("workflow", String(flow?.["workflowid"]), { description: "changed" });
    expect(changed?.["versionnumber"]).toBeGreaterThan(top);
  });
});

describe("the scenario load", () => {
  test.each([
    { flows: 1, runs: 0, live: 0 },
    { flows: 3, runs: 10, live: 10 },
    { flows: 1200, runs: 3000, live: 100 },
  ])("has exactly the sizes %j", (sizes) => {
    const { store } = sandbox("load", sizes);
    const count = (sql: string) => store.all(`SELECT count(*) AS n FROM ${sql}`, [])[0]?.["n"];
    expect(count("workflow")).toBe(sizes.flows);
    expect(count("flowsession")).toBe(sizes.runs);
    expect(count("flowsession WHERE statuscode IN (2, 3)")).toBe(sizes.live);
  });

  test("differs for another seed", () => {
    expect(contents(sandbox("load", { seed: 1 }).store)).not.toEqual(
      contents(sandbox("load", { seed: 2 }).store),
    );
  });
});
