import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createClock } from "../../kernel/clock.ts";
import { createRandom } from "../../kernel/random.ts";
import { DEFAULT_SWITCHES } from "../../model/switches.ts";
import { createRunEngine } from "../../runs/engine.ts";
import { findConnection } from "../../runs/connection.ts";
import { RUN_MODE } from "../../runs/windows-session.ts";
import { openStore } from "../../store/open-store.ts";
import { loadScenario } from "../load-scenario.ts";
import { createFileGenerator } from "../../runs/action-log/action-text.ts";
import { TABLES } from "../../model/tables.ts";
import { isRunErrorCode } from "../../runs/run-error.ts";
import type { Row, Value } from "../../store/row.ts";
import { PEOPLE } from "../people.ts";
import { connectionName, groupId, machineId } from "../robots.ts";
import { isMonthEnd } from "./demo-calendar.ts";
import { DEMO_FLOWS, flowId } from "./demo-flows.ts";

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 23, 14);
const LOG = z.object({ actions: z.array(z.looseObject({ startTime: z.string(), endTime: z.string() })) });
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
  const store = openStore({ clock, newGuid: () => random.guid(), generate: createFileGenerator() });
  loadScenario("demo", { store, environment: ENVIRONMENT, nowMs: NOW, seed: 1 });
  const engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  engine.restore();
  const count = (sql: string): number => Number(store.all(`SELECT count(*) AS n FROM ${sql}`, [])[0]?.["n"]);
  const rows = (sql: string, params: readonly Value[] = []): Row[] => store.all(sql, params);
  return { clock, store, engine, count, rows };
}

describe("the demonstration", () => {
  // Read by every test that changes nothing.
  const past = demo();

  test("has thousands of runs behind it, most of them good, and few at the weekend", () => {
    const { count } = past;
    const all = count("flowsession");
    expect(all).toBeGreaterThan(4500);
    expect(all).toBeLessThan(7000);
    expect(count("flowsession WHERE statuscode = 4") / all).toBeGreaterThan(0.9);
    const sundays = count("flowsession WHERE strftime('%w', createdon / 1000, 'unixepoch') = '0'");
    expect(sundays / all).toBeLessThan(0.03);
  });

  test("runs most in the morning: lorries before offices, and material masters at night", () => {
    const { rows } = past;
    const busiest = (flow: string): number =>
      Number(
        rows(
          `SELECT strftime('%H', createdon / 1000, 'unixepoch') AS hour FROM flowsession WHERE name = ?
           GROUP BY hour ORDER BY count(*) DESC LIMIT 1`,
          [flow],
        )[0]?.["hour"],
      );
    expect(busiest("Goods receipt posting")).toBeLessThan(9);
    expect(busiest("Supplier invoice entry")).toBeGreaterThanOrEqual(7);
    expect(busiest("Supplier invoice entry")).toBeLessThan(12);
    expect(busiest("Material master update")).toBeLessThan(4);
  });

  test("makes runs wait longer when logistics is at its busiest", () => {
    const { rows } = past;
    const waitAt = (from: number, to: number): number =>
      Number(
        rows(
          `SELECT avg(runwaitduration) AS wait FROM flowsession WHERE machinegroupid = ? AND startedon IS NOT NULL
           AND CAST(strftime('%H', createdon / 1000, 'unixepoch') AS INTEGER) BETWEEN ? AND ?`,
          [groupId("Logistics robots"), from, to],
        )[0]?.["wait"],
      );
    expect(waitAt(5, 7)).toBeGreaterThan(2 * waitAt(12, 18));
  });

  test("gives accounting twice the work at the turn of a month", () => {
    const days = past.rows(
      `SELECT (createdon / ${DAY_MS}) * ${DAY_MS} AS day, count(*) AS n FROM flowsession
       WHERE name = 'Supplier invoice entry' AND strftime('%w', createdon / 1000, 'unixepoch') NOT IN ('0', '6') GROUP BY day`,
    );
    const mean = (atMonthEnd: boolean): number => {
      const own = days.filter((row) => isMonthEnd(Number(row["day"])) === atMonthEnd);
      return own.reduce((sum, row) => sum + Number(row["n"]), 0) / own.length;
    };
    expect(mean(true)).toBeGreaterThan(1.6 * mean(false));
  });

  test("gives each machine one run at a time, child flows in the session of their parent apart", () => {
    const overlapping = past.rows(
      `SELECT a.flowsessionid FROM flowsession a JOIN flowsession b ON a.machineid = b.machineid AND a.flowsessionid < b.flowsessionid
       JOIN flowmachine m ON m.flowmachineid = a.machineid
       WHERE m.sessioncapacity = 1 AND a.startedon < b.completedon AND b.startedon < a.completedon
         AND a.triggertype <> 1 AND b.triggertype <> 1`,
    );
    expect(overlapping).toEqual([]);
  });

  test("fails every run on one connection since a password ran out last Tuesday, and none before", () => {
    const expiredMs = Date.UTC(2026, 10, 17, 7);
    const runs = past.rows("SELECT createdon, errorcode FROM flowsession WHERE connectionid = ?", [
      connectionName("contoso_sales_youssef"),
    ]);
    const since = runs.filter((run) => Number(run["createdon"]) >= expiredMs);
    expect(since.length).toBeGreaterThan(5);
    expect(new Set(since.map((run) => run["errorcode"]))).toEqual(new Set(["WindowsIdentityIncorrect"]));
    expect(past.count("flowsession WHERE errorcode = 'WindowsIdentityIncorrect'")).toBe(since.length);
    expect(runs.length).toBeGreaterThan(5 * since.length);
  });

  test("has a machine that fails one flow, which succeeds elsewhere, and no other", () => {
    const ends = (where: "=" | "<>", condition: string): number =>
      Number(
        past.rows(
          `SELECT count(*) AS n FROM flowsession WHERE machineid ${where} ? AND createdon > ? AND startedon IS NOT NULL AND ${condition}`,
          [machineId("LOG-RPA-03"), NOW - 9 * DAY_MS],
        )[0]?.["n"],
      );
    const succeeds = "name = 'Goods receipt posting' AND statuscode = 4";
    expect(ends("=", "name = 'Goods receipt posting' AND statuscode = 8")).toBeGreaterThan(8);
    expect(ends("=", succeeds)).toBe(0);
    expect(ends("=", "name <> 'Goods receipt posting' AND statuscode = 4")).toBeGreaterThan(20);
    expect(ends("<>", succeeds)).toBeGreaterThan(8);
    const failing = "flowsession WHERE errormessage LIKE 'The window of the application%'";
    expect(past.count(`(SELECT DISTINCT machineid, regardingobjectid FROM ${failing})`)).toBe(1);
  });

  test("has a flow whose median rose by some 60 % when it was changed", () => {
    const [flow] = past.rows(
      "SELECT workflowid, modifiedon FROM workflow WHERE name = 'Web shop price update'",
    );
    const median = (condition: string): number => {
      const sorted = past.rows(
        `SELECT runexecutionduration AS ms FROM flowsession WHERE regardingobjectid = ? AND statuscode = 4 AND createdon ${condition} ?
         ORDER BY ms`,
        [flow?.["workflowid"] ?? "", flow?.["modifiedon"] ?? 0],
      );
      expect(sorted.length).toBeGreaterThan(40);
      return Number(sorted[Math.floor(sorted.length / 2)]?.["ms"]);
    };
    expect(median(">=") / median("<")).toBeGreaterThan(1.5);
    expect(median(">=") / median("<")).toBeLessThan(1.7);
  });

  test("starts runs in every way, with the parents that belong to each", () => {
    const ways = past.rows(
      "SELECT DISTINCT triggertype, runmode, subcategory FROM flowsession ORDER BY 1, 2, 3",
    );
    expect(ways.map((row) => [row["triggertype"], row["runmode"], row["subcategory"]])).toEqual([
      [0, 2, 0],
      [1, 1, 0],
      [1, 2, 0],
      [2, 0, 0],
      [2, 0, 1],
      [3, 1, 0],
      [3, 2, 0],
    ]);
    const wrong = `flowsession r WHERE (triggertype = 0) <> (parentcloudflowrunsequenceid IS NOT NULL)
      OR (triggertype = 1) <> (parentdesktopflowrunid IS NOT NULL) OR (triggertype < 2) <> (parentworkflowid IS NOT NULL)
      OR (triggertype = 2) <> (connectionid IS NULL)`;
    expect(past.count(wrong)).toBe(0);
    expect(past.count("flowsession WHERE parentworkflowid NOT IN (SELECT workflowid FROM workflow)")).toBe(0);
    const children = `flowsession c JOIN flowsession p ON p.flowsessionid = c.parentdesktopflowrunid
      WHERE c.createdon >= p.startedon AND c.completedon <= p.completedon AND c.machineid = p.machineid`;
    expect(past.count(children)).toBe(past.count("flowsession WHERE triggertype = 1"));
  });

  test("ends runs in every ordinary way, with a documented code where it is no script that failed", () => {
    const statuses = past
      .rows("SELECT DISTINCT statuscode FROM flowsession ORDER BY 1")
      .map((row) => row["statuscode"]);
    expect(statuses).toEqual([2, 3, 4, 7, 8, 10]);
    const codes = past.rows("SELECT DISTINCT errorcode AS code FROM flowsession WHERE errorcode IS NOT NULL");
    expect(codes.length).toBeGreaterThan(7);
    expect(codes.filter((row) => !isRunErrorCode(row["code"])).map((row) => row["code"])).toEqual([
      "ScriptExecutionError",
    ]);
    expect(
      past.count("(SELECT DISTINCT errormessage FROM flowsession WHERE errorcode = 'ScriptExecutionError')"),
    ).toBeGreaterThan(8);
    expect(past.count("flowsession WHERE (errorcode IS NULL) = (statuscode IN (8, 10))")).toBe(0);
  });

  test("lets nobody use another one's connection", () => {
    const wrong = `flowsession r JOIN sandboxconnection c ON c.name = r.connectionid WHERE r.createdby <> c.systemuserid`;
    expect(past.count(wrong)).toBe(0);
  });

  test("points every lookup at a row that exists", () => {
    const broken = TABLES.flatMap((table) =>
      Object.entries(table.columns).flatMap(([name, column]) => {
        if (column.kind !== "lookup") return [];
        const targets = column.targets.filter((target) => TABLES.some((each) => each.logicalName === target));
        const known = targets.map((target) => {
          const key = TABLES.find((each) => each.logicalName === target)?.primaryKey ?? "";
          return `"${name}" NOT IN (SELECT "${key}" FROM "${target}")`;
        });
        const bad = past.count(
          `"${table.logicalName}" WHERE "${name}" IS NOT NULL AND ${["1", ...known].join(" AND ")}`,
        );
        return bad === 0 ? [] : [`${table.logicalName}.${name}: ${bad}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test("keeps inputs of every run, and outputs of those that have some", () => {
    expect(past.count("flowsession WHERE inputs IS NULL")).toBe(0);
    const [run] = past.rows(
      "SELECT flowsessionid FROM flowsession WHERE name = 'Supplier invoice entry' AND statuscode = 4 ORDER BY createdon LIMIT 1",
    );
    const file = past.store.readFile("flowsession", String(run?.["flowsessionid"]), "outputs");
    expect(JSON.parse(new TextDecoder().decode(file?.bytes))).toHaveProperty("PostedTotal");
    const sensitive = `file_bytes b JOIN flowsession r ON r.inputs = b.fileattachmentid WHERE r.name = 'Password policy check' AND CAST(bytes AS TEXT) LIKE '%Horse%'`;
    expect(past.count(sensitive)).toBe(0);
  });

  test("keeps a log of every action of recent runs, made when it is read, one of them very long", () => {
    const [longest] = past.rows(
      `SELECT r.flowsessionid, runexecutionduration AS ms FROM flowsession r JOIN fileattachment f ON f.fileattachmentid = r.additionalcontext
       WHERE r.name = 'Material master update' AND r.statuscode = 4 ORDER BY ms DESC LIMIT 1`,
    );
    const file = past.store.readFile("flowsession", String(longest?.["flowsessionid"]), "additionalcontext");
    const log = new TextDecoder().decode(file?.bytes);
    expect(log.split('"systemActionName"').length).toBeGreaterThan(40_000);
    const kept = "flowsession WHERE startedon IS NOT NULL AND completedon >= ?";
    const [recent] = past.rows(`SELECT count(*) AS runs, count(additionalcontext) AS logs FROM ${kept}`, [
      NOW - 7 * DAY_MS,
    ]);
    expect(recent?.["logs"]).toBe(recent?.["runs"]);
  });

  test("ends the log of a failed script with the action that failed, within the time of its run", () => {
    const runs = past.rows(
      `SELECT * FROM flowsession WHERE errorcode = 'ScriptExecutionError' AND additionalcontext IS NOT NULL`,
    );
    expect(runs.length).toBeGreaterThan(5);
    for (const run of runs) {
      const file = past.store.readFile("flowsession", String(run["flowsessionid"]), "additionalcontext");
      const { actions } = z.parse(LOG, JSON.parse(new TextDecoder().decode(file?.bytes)));
      const last = actions.at(-1);
      expect(last).toMatchObject({ status: "Failed", error: { message: run["errormessage"] } });
      expect(Date.parse(String(last?.endTime.slice(0, 23)) + "Z")).toBeLessThanOrEqual(
        Number(run["completedon"]),
      );
      expect(Date.parse(String(actions[0]?.startTime.slice(0, 23)) + "Z")).toBeGreaterThanOrEqual(
        Number(run["startedon"]),
      );
    }
  });

  test("tells what the queues did with the runs of the last day, and every action of a few", () => {
    const { count } = past;
    expect(count("flowlog WHERE type = 100000003")).toBeGreaterThan(40);
    expect(count("flowlog WHERE type = 100000005")).toBeGreaterThan(0);
    expect(count("(SELECT DISTINCT parentobjectid FROM flowlog WHERE type = 100000001)")).toBeGreaterThan(15);
    const outside = `flowlog l JOIN flowsession r ON r.flowsessionid = l.parentobjectid
      WHERE l.createdon < r.createdon OR l.createdon > r.completedon`;
    expect(count(outside)).toBe(0);
  });

  test("has three work queues with some 200 items in every state, processed by the runs they name", () => {
    const { count, rows } = past;
    expect(count("workqueue")).toBe(3);
    expect(count("workqueue WHERE statuscode = 3")).toBe(1);
    expect(count("workqueueitem")).toBeGreaterThan(190);
    const states = rows("SELECT DISTINCT statuscode FROM workqueueitem ORDER BY 1").map(
      (row) => row["statuscode"],
    );
    expect(states).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(count("workqueueitem WHERE retrycount > 0")).toBeGreaterThan(2);
    expect(count("(SELECT DISTINCT priority FROM workqueueitem)")).toBe(4);
    const processed = `workqueueitem i JOIN flowlog l ON l.workqueueitemid = i.workqueueitemid
      JOIN flowsession r ON r.flowsessionid = l.flowsessionid`;
    expect(
      count(`${processed} WHERE i.processingstarttime = r.startedon AND i.completedon = r.completedon`),
    ).toBe(156);
    expect(count(`${processed} WHERE (i.statuscode = 2) <> (r.statuscode = 4)`)).toBe(0);
    expect(count("workqueueitem WHERE statuscode = 0 AND completedon IS NOT NULL")).toBe(0);
  });

  test("has flows of teams, whose runs belong to the team too, and ben in none of them", () => {
    const { count, store } = past;
    expect(count("workflow WHERE owneridtype = 'team'")).toBe(3);
    expect(count("flowsession WHERE owneridtype = 'team'")).toBeGreaterThan(200);
    expect(count("flowsession WHERE (owneridtype = 'team') <> (owningteam IS NOT NULL)")).toBe(0);
    expect(store.find("teammembership", { systemuserid: PEOPLE.ben.id })).toEqual([]);
  });

  test("goes on by itself, but not within half an hour of its start", () => {
    const { clock, count } = demo();
    const before = count("flowsession");
    clock.advance(29 * 60_000);
    expect(count("flowsession")).toBe(before);
    clock.advance(24 * 3_600_000);
    expect(count(`flowsession WHERE createdon > ${NOW} AND triggertype = 0`)).toBeGreaterThan(30);
    expect(count(`flowsession WHERE createdon > ${NOW} AND statuscode = 4`)).toBeGreaterThan(20);
  });

  test("has one flow with unpublished changes: a second copy, changed later, with one input more", () => {
    const [copy] = past.rows(
      `SELECT p.name, p.inputs AS published, d.inputs AS draft, d.modifiedon > p.modifiedon AS later
       FROM workflowdraft d JOIN workflow p ON p.workflowid = d.publishedid`,
    );
    expect(past.count("workflowdraft")).toBe(1);
    expect(copy).toMatchObject({ name: "Customer credit check", later: 1 });
    expect(String(copy?.["published"])).not.toContain("Country");
    expect(String(copy?.["draft"])).toContain("Country");
  });

  test("has twelve machines: groups, a server, a hosted one, one off, one in maintenance, one with an old agent", () => {
    const { count } = past;
    expect(count("flowmachine")).toBe(12);
    expect(count("flowmachinegroup WHERE flowgrouptype = 545940001")).toBe(3);
    expect(count("flowmachinegroup WHERE flowgrouptype = 545940002")).toBe(5);
    expect(count("flowmachine WHERE hostingtype = 1")).toBe(1);
    expect(count("flowmachine WHERE statecode = 2")).toBe(1);
    expect(count(`flowmachine WHERE lastheartbeatdate < ${NOW - 2 * DAY_MS}`)).toBe(1);
    expect(count("flowmachine WHERE agentversion LIKE '2.3%'")).toBe(1);
    expect(count("(SELECT DISTINCT agentversion FROM flowmachine)")).toBeGreaterThan(5);
  });

  test("has runs that run, that queue behind others, and that wait for machines which are off or in maintenance", () => {
    const { clock, count, store } = demo();
    expect([count("flowsession WHERE statuscode = 2"), count("flowsession WHERE statuscode = 3")]).toEqual([
      5, 5,
    ]);
    expect(count("sandboxrun WHERE priority = 1")).toBe(1);
    clock.advance(600_000);
    expect(count("flowsession WHERE statuscode = 2")).toBe(0);
    const waiting = store.all(
      "SELECT m.name FROM flowsession r JOIN flowmachine m ON m.flowmachineid = r.machineid WHERE r.statuscode = 3 ORDER BY 1",
      [],
    );
    expect(waiting.map((row) => row["name"])).toEqual(["FIN-TEST-01", "WHS-PC-03"]);
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
