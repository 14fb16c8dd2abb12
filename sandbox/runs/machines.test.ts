import { beforeEach, describe, expect, test } from "vitest";
import { RUN_STATUS } from "./run-status.ts";
import { BEN, createRunWorld, DESK, FLOW, GROUP, START, type RunWorld } from "./testing/run-world.ts";
import { RUN_MODE } from "./windows-session.ts";

const SECOND = "30000000-0000-4000-8000-000000000002";
let world: RunWorld;

beforeEach(() => {
  world = createRunWorld();
});

const status = (id: string) => world.run(id)["statuscode"];
const events = (id: string) => world.log(id).map((row) => row["name"]);
const change = (wanted: Parameters<RunWorld["engine"]["changeMachine"]>[1], id = DESK) =>
  world.engine.changeMachine(id, wanted);

describe("a group's machine that refuses a run", () => {
  beforeEach(() => {
    world.addMachine(SECOND);
    world.addConnection("group", { machinegroupid: GROUP });
  });

  test("passes it on to another one, and each try takes its time and leaves an event", () => {
    change({ refuses: "UIFlowAgentNotAvailable" });
    const id = world.submit({ on: "group" });
    world.clock.advance(10_000);
    expect(world.run(id)).toMatchObject({ statuscode: RUN_STATUS.running, machineid: SECOND });
    expect(Number(world.run(id)["runwaitduration"])).toBeGreaterThanOrEqual(2000);
    expect(events(id)).toEqual([
      "Queued",
      "Starting on machine",
      "Machine refused the run",
      "Starting on machine",
      "Preliminary checks passed",
    ]);
    expect(JSON.parse(String(world.log(id)[2]?.["data"]))).toMatchObject({
      machineId: DESK,
      errorCode: "UIFlowAgentNotAvailable",
    });
  });

  test("fails it with its code when every other one refuses too", () => {
    change({ refuses: "UIFlowAgentNotAvailable" });
    change({ refuses: "ConnectionTimeout" }, SECOND);
    const id = world.submit({ on: "group" });
    world.clock.advance(15_000);
    expect(world.run(id)).toMatchObject({ statuscode: RUN_STATUS.failed, errorcode: "ConnectionTimeout" });
  });

  test("gets new runs no more while it is in maintenance, and keeps the running one", () => {
    const first = world.submit({ on: "group" });
    world.clock.advance(4000);
    expect(world.run(first)["machineid"]).toBe(DESK);
    change({ maintenance: true });
    const second = world.submit({ on: "group" });
    world.clock.advance(4000);
    expect(world.run(second)).toMatchObject({ statuscode: RUN_STATUS.running, machineid: SECOND });
    world.clock.advance(30_000);
    expect(status(first)).toBe(RUN_STATUS.succeeded);
  });

  test("that goes off while it is asked passes the run on as well", () => {
    const id = world.submit({ on: "group" });
    world.clock.advance(500);
    change({ connected: false });
    world.clock.advance(10_000);
    expect(world.run(id)).toMatchObject({ machineid: SECOND });
    expect(world.log(id, 100_000_005)).toHaveLength(1);
  });
});

describe("a lone machine", () => {
  test("in maintenance queues runs, the first blocking those behind it", () => {
    change({ maintenance: true });
    expect(world.store.get("flowmachine", DESK)).toMatchObject({ statecode: 2, statuscode: 4 });
    const ids = [world.submit(), world.submit()];
    world.clock.advance(60_000);
    expect(ids.map(status)).toEqual([3, 3]);
    change({ maintenance: false });
    world.clock.advance(4000);
    expect(ids.map(status)).toEqual([2, 3]);
  });

  test("that was busy for six hours leaves the sub-code of that behind", () => {
    world.addFlow("10000000-0000-4000-8000-000000000009", "wait");
    world.submit({
      flowId: "10000000-0000-4000-8000-000000000009",
      inputs: { Seconds: 30_000 },
      timeoutSeconds: 86_400,
    });
    const id = world.submit();
    world.clock.advance(6 * 3_600_000);
    expect(world.run(id)).toMatchObject({ statuscode: RUN_STATUS.failed, errorcode: "NoCandidateMachine" });
    expect(JSON.parse(String(world.run(id)["errordetails"]))).toEqual({
      error: { code: "NoCandidateMachine", innererror: { code: "UIFlowAlreadyRunning" } },
    });
  });

  test("without its user's session keeps the run waiting, where the switch says so", () => {
    world.set({ sessionProblems: "queue" });
    const id = world.submit({ mode: RUN_MODE.attended });
    world.clock.advance(60_000);
    expect(status(id)).toBe(RUN_STATUS.waiting);
    change({ signedIn: "ben" });
    world.clock.advance(4000);
    expect(status(id)).toBe(RUN_STATUS.running);
  });

  test("runs one flow of a Windows user at a time, where the switch says so", () => {
    world.store.update("flowmachine", DESK, { sessioncapacity: 3 });
    world.addConnection("other", { machineid: DESK, windowsuser: "CONTOSO\\mara.weber" });
    world.set({ oneRunPerUser: true });
    const ids = [world.submit(), world.submit(), world.submit({ on: "other" })];
    world.clock.advance(4000);
    // The second one blocks the third: only the head of a queue leaves it.
    expect(ids.map(status)).toEqual([2, 3, 3]);
    world.set({ oneRunPerUser: false });
    world.clock.advance(20_000);
    expect(ids.slice(1).map((id) => world.run(id)["startedon"] !== null)).toEqual([true, true]);
  });
});

describe("a machine that is lost half way", () => {
  test("fails its run half a minute later", () => {
    const id = world.submit();
    world.addFlow("10000000-0000-4000-8000-000000000009", "wait");
    world.clock.advance(20_000);
    const long = world.submit({ flowId: "10000000-0000-4000-8000-000000000009", inputs: { Seconds: 300 } });
    world.clock.advance(5000);
    change({ connected: false });
    world.clock.advance(29_000);
    expect(status(long)).toBe(RUN_STATUS.running);
    world.clock.advance(1000);
    expect(world.run(long)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errorcode: "ConnectionNotEstablished",
    });
    expect(status(id)).toBe(RUN_STATUS.succeeded);
  });

  test("leaves its run alone when it is back by then, also over a restart", () => {
    world.addFlow("10000000-0000-4000-8000-000000000009", "wait");
    const id = world.submit({ flowId: "10000000-0000-4000-8000-000000000009", inputs: { Seconds: 300 } });
    world.clock.advance(5000);
    change({ connected: false });
    world.clock.advance(10_000);
    world.restart();
    world.clock.advance(29_000);
    change({ connected: true });
    world.clock.advance(400_000);
    expect(status(id)).toBe(RUN_STATUS.succeeded);
  });

  test("fails its run at its end when its registration was removed meanwhile", () => {
    const id = world.submit();
    world.clock.advance(4000);
    world.store.remove("flowmachine", DESK);
    world.clock.advance(20_000);
    expect(world.run(id)).toMatchObject({ statuscode: RUN_STATUS.failed, errorcode: "DnsError" });
  });

  test("fails an attended run whose person signs out", () => {
    world.addFlow("10000000-0000-4000-8000-000000000009", "wait");
    change({ signedIn: BEN });
    const id = world.submit({
      flowId: "10000000-0000-4000-8000-000000000009",
      inputs: { Seconds: 300 },
      mode: RUN_MODE.attended,
    });
    world.clock.advance(5000);
    change({ signedIn: null });
    world.clock.advance(30_000);
    expect(world.run(id)).toMatchObject({ errorcode: "AttendedUserNotLoggedIn" });
  });
});

test("a machine older than the schema of a flow fails it", () => {
  world.store.update("workflow", FLOW, { clientdata: '{"schemaversion":"ROBIN_202208_DVRS"}' });
  change({ agentVersion: "2.28.9" });
  const old = world.submit();
  world.clock.advance(4000);
  expect(world.run(old)).toMatchObject({ statuscode: 8, errorcode: "UnsupportedRpaScriptSchemaVersion" });
  change({ agentVersion: "2.29.1" });
  const updated = world.submit();
  world.clock.advance(4000);
  expect(status(updated)).toBe(RUN_STATUS.running);
});

describe("changing a machine", () => {
  test("knows people by their Windows account and by its first name, and locks who is there", () => {
    for (const name of ["ben", "ben.okafor", BEN.toUpperCase()]) {
      change({ signedIn: name });
      expect(change({ locked: true })).toMatchObject({
        ok: true,
        value: { sessions: [{ user: BEN, locked: true }] },
      });
    }
    expect(change({ signedIn: "AzureAD\\guest" })).toMatchObject({
      value: { sessions: [{ user: "AzureAD\\guest", locked: false }] },
    });
    expect(change({ signedIn: null })).toMatchObject({ value: { sessions: [] } });
  });

  test("writes the agent's version", () => {
    change({ agentVersion: "2.60.1" });
    expect(world.store.get("flowmachine", DESK)).toMatchObject({ agentversion: "2.60.1" });
  });

  test("refuses an unknown machine and an unknown code", () => {
    expect(change({ connected: true }, SECOND)).toMatchObject({ ok: false, error: { status: 404 } });
    expect(change({ refuses: "Whatever" })).toMatchObject({ ok: false, error: { status: 400 } });
  });
});

describe("the heartbeat", () => {
  const beat = () => Number(world.store.get("flowmachine", DESK)?.["lastheartbeatdate"]);

  test("moves with the clock while the machine is connected, and leaves modifiedon alone", () => {
    world.engine.restore();
    world.clock.advance(60_000);
    const first = beat();
    expect(START + 60_000 - first).toBeLessThan(60_000);
    world.clock.advance(60_000);
    expect(beat() - first).toBe(60_000);
    expect(world.store.get("flowmachine", DESK)?.["modifiedon"]).toBe(START);
    change({ connected: false });
    world.clock.advance(600_000);
    expect(beat() - first).toBe(60_000);
  });

  test("is written once at the end of a jump, not once a minute of it", () => {
    world.engine.restore();
    const before = Number(world.store.get("flowmachine", DESK)?.["versionnumber"]);
    world.clock.advance(60 * 86_400_000);
    expect(Number(world.store.get("flowmachine", DESK)?.["versionnumber"]) - before).toBeLessThan(10);
    expect(world.clock.nowMs() - beat()).toBeLessThan(60_000);
  });
});
