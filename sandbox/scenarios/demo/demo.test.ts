import { describe, expect, test } from "vitest";
import { createClock } from "../../kernel/clock.ts";
import { createRandom } from "../../kernel/random.ts";
import { DEFAULT_SWITCHES } from "../../model/switches.ts";
import { createRunEngine } from "../../runs/engine.ts";
import { findConnection } from "../../runs/connection.ts";
import { planRun } from "../../runs/sample-flows/plan-run.ts";
import { RUN_MODE } from "../../runs/windows-session.ts";
import { openStore } from "../../store/open-store.ts";
import { loadScenario } from "../load-scenario.ts";
import { PEOPLE } from "../people.ts";
import { connectionName } from "../robots.ts";
import { DEMO_FLOWS, flowId } from "./demo-flows.ts";
import { CONNECTIONS } from "./demo-robots.ts";

const NOW = Date.UTC(2026, 10, 23, 14);
const ENVIRONMENT = {
  organizationId: "c0000000-0000-4000-8000-000000000001",
  environmentId: "e",
  tenantId: "t",
  friendlyName: "Contoso Production",
  uniqueName: "c",
  urlName: "c",
  url: "http://localhost:4010",
};

function demo() {
  const clock = createClock({ startMs: NOW, speed: 0 });
  const random = createRandom(1);
  const store = openStore({ clock, newGuid: () => random.guid() });
  loadScenario("demo", { store, environment: ENVIRONMENT, nowMs: NOW, seed: 1 });
  const engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  engine.restore();
  const count = (sql: string): number => Number(store.all(`SELECT count(*) AS n FROM ${sql}`, [])[0]?.["n"]);
  return { clock, store, engine, count };
}

describe("the flows of the demonstration", () => {
  test.each(DEMO_FLOWS.map((spec) => [spec.name, spec] as const))(
    "%s computes every output that it declares",
    (_, spec) => {
      const { result } = planRun(spec.script, spec.sample);
      expect(result.ok).toBe(true);
      if (result.ok && spec.state !== "broken") {
        expect(new Set(spec.outputs.map((each) => each.name))).toEqual(
          new Set(
            Object.keys(result.value).filter(
              (name) => spec.state !== "draft" || spec.outputs.some((each) => each.name === name),
            ),
          ),
        );
      }
    },
  );

  test("are given mandatory inputs in their samples, and no input that they don't declare", () => {
    for (const spec of DEMO_FLOWS) {
      const declared = spec.inputs.map((input) => input.name);
      expect(declared).toEqual(expect.arrayContaining(Object.keys(spec.sample)));
      const mandatory = spec.inputs.filter((input) => input.optional !== true).map((input) => input.name);
      expect(Object.keys(spec.sample)).toEqual(expect.arrayContaining(mandatory));
    }
  });

  test("cover every input type, both generations, and every odd case", () => {
    const types = new Set(DEMO_FLOWS.flatMap((spec) => spec.inputs.map((input) => input.type)));
    expect(types).toEqual(new Set(["string", "number", "boolean", "array", "object"]));
    expect(DEMO_FLOWS.some((spec) => spec.inputs.some((input) => input.sensitive))).toBe(true);
    expect(DEMO_FLOWS.filter((spec) => spec.generation === "V1").length).toBeGreaterThan(2);
    expect(DEMO_FLOWS.some((spec) => spec.name.length === 100)).toBe(true);
    expect(DEMO_FLOWS.some((spec) => /\p{Script=Arabic}/u.test(spec.name))).toBe(true);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "draft")).toHaveLength(2);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "managed")).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.state === "broken")).toHaveLength(1);
    expect(DEMO_FLOWS.filter((spec) => spec.owner === "ben")).toHaveLength(2);
    expect(new Set(DEMO_FLOWS.map((spec) => spec.name)).size).toBe(DEMO_FLOWS.length);
  });

  test("of the older generation use texts and numbers only", () => {
    const older = DEMO_FLOWS.filter((spec) => spec.generation === "V1").flatMap((spec) => spec.inputs);
    expect(older.every((input) => input.type === "string" || input.type === "number")).toBe(true);
  });

  test("name connections that exist", () => {
    const names = new Set(CONNECTIONS.map((each) => each.logicalName));
    expect(DEMO_FLOWS.filter((spec) => !names.has(spec.on))).toEqual([]);
  });
});

describe("the demonstration", () => {
  test("has about 3,000 runs behind it, most of them good, and few at the weekend", () => {
    const { count } = demo();
    const all = count("flowsession");
    expect(all).toBeGreaterThan(2500);
    expect(all).toBeLessThan(3600);
    expect(count("flowsession WHERE statuscode = 4") / all).toBeGreaterThan(0.9);
    const sundays = count("flowsession WHERE strftime('%w', createdon / 1000, 'unixepoch') = '0'");
    expect(sundays / all).toBeLessThan(0.03);
  });

  test("gives each machine one unattended run at a time", () => {
    const overlapping = demo().store.all(
      `SELECT a.flowsessionid FROM flowsession a JOIN flowsession b ON a.machineid = b.machineid AND a.flowsessionid < b.flowsessionid
       JOIN flowmachine m ON m.flowmachineid = a.machineid
       WHERE m.sessioncapacity = 1 AND a.startedon < b.completedon AND b.startedon < a.completedon`,
      [],
    );
    expect(overlapping).toEqual([]);
  });

  test("tells of an expired password last Tuesday and of a flow that fails on one machine", () => {
    const { store, count } = demo();
    const expired = store.all(
      "SELECT createdon FROM flowsession WHERE errorcode = 'WindowsIdentityIncorrect'",
      [],
    );
    expect(expired.length).toBeGreaterThan(1);
    for (const row of expired)
      expect(new Date(Number(row["createdon"])).toISOString().slice(0, 10)).toBe("2026-11-17");
    const failing = "flowsession WHERE errormessage LIKE 'The window of the application%'";
    expect(count(failing)).toBeGreaterThan(10);
    expect(count(`(SELECT DISTINCT machineid, regardingobjectid FROM ${failing})`)).toBe(1);
  });

  test("has runs that run, runs that queue, and one that waits for a machine that is off", () => {
    const { clock, count } = demo();
    expect([count("flowsession WHERE statuscode = 2"), count("flowsession WHERE statuscode = 3")]).toEqual([
      4, 4,
    ]);
    clock.advance(600_000);
    expect([count("flowsession WHERE statuscode = 2"), count("flowsession WHERE statuscode = 3")]).toEqual([
      0, 1,
    ]);
  });

  test.each([RUN_MODE.attended, RUN_MODE.unattended])("lets ben run Invoice totals in mode %s", (mode) => {
    const { store, clock, engine } = demo();
    const spec = DEMO_FLOWS.find((each) => each.name === "Invoice totals");
    const flow = spec === undefined ? undefined : store.get("workflow", flowId(spec));
    const connection = findConnection(store, connectionName("contoso_finance_ben"));
    if (flow === undefined || connection === undefined) throw new Error("The demonstration lacks a row.");
    const shares = store.find("principalobjectaccess", {
      objectid: flow["workflowid"] ?? "",
      principalid: PEOPLE.ben.id,
    });
    expect(shares).toMatchObject([{ accessrightsmask: 1 }]);
    const inputs = { Invoices: [{ number: "1", net: 100 }], Currency: "EUR", VatRate: 19 };
    const id = engine.submit({
      flow,
      callerId: PEOPLE.ben.id,
      mode,
      connection,
      priority: 0,
      timeoutSeconds: 7200,
      inputs,
      callbackUrl: undefined,
    });
    clock.advance(30_000);
    expect(store.get("flowsession", id)).toMatchObject({ statuscode: 4 });
  });
});
