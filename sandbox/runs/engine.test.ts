import { beforeEach, describe, expect, test } from "vitest";
import { createClock, type Clock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { DEFAULT_SWITCHES } from "../model/switches.ts";
import { createRunEngine, type RunEngine } from "./engine.ts";
import { findConnection } from "./connection.ts";
import { RUN_STATUS } from "./run-status.ts";
import type { RunRequest } from "./run-rows.ts";
import { RUN_MODE } from "./windows-session.ts";

const START = Date.UTC(2026, 5, 1, 8);
const FLOW = "10000000-0000-4000-8000-000000000001";
const OWNER = "5a000000-0000-4000-8000-000000000001";
const CALLER = "5a000000-0000-4000-8000-000000000002";
const GROUP = "20000000-0000-4000-8000-000000000001";
const DESK = "30000000-0000-4000-8000-000000000001";
const SERVER = "30000000-0000-4000-8000-000000000002";
const BEN = "CONTOSO\\ben.okafor";

let clock: Clock;
let store: Store;
let engine: RunEngine;

function addMachine(id: string, group: string, own: Record<string, string | number>, capacity = 1): void {
  store.insert("flowmachinegroup", { flowmachinegroupid: group, name: group });
  store.insert("flowmachine", {
    flowmachineid: id,
    name: id,
    flowmachinegroupid: group,
    sessioncapacity: capacity,
  });
  store.insert("sandboxmachine", { sandboxmachineid: id, hostname: "PC", ...own });
}

function addConnection(name: string, over: Record<string, string>): void {
  store.insert("sandboxconnection", { name, systemuserid: CALLER, windowsuser: BEN, ...over });
}

beforeEach(() => {
  clock = createClock({ startMs: START, speed: 0 });
  const random = createRandom(1);
  store = openStore({ clock, newGuid: () => random.guid() });
  engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  store.insert("workflow", { workflowid: FLOW, name: "Text", ownerid: OWNER });
  store.insert("sandboxflow", { sandboxflowid: FLOW, script: "text-transform" });
  addMachine(DESK, GROUP, {});
  addConnection("desk", { machineid: DESK });
});

function submit(over: Partial<RunRequest> & { on?: string } = {}): string {
  const flow = store.get("workflow", FLOW);
  const connection = findConnection(store, over.on ?? "desk");
  if (flow === undefined || connection === undefined) throw new Error("The world lacks a row.");
  return engine.submit({
    flow,
    callerId: CALLER,
    mode: RUN_MODE.unattended,
    connection,
    priority: 0,
    timeoutSeconds: 60,
    inputs: { Text: "hello", Mode: "upper" },
    callbackUrl: undefined,
    ...over,
  });
}

const run = (id: string) => store.get("flowsession", id) ?? {};
const status = (id: string) => run(id)["statuscode"];
const outputs = (id: string): unknown => {
  const file = store.readFile("flowsession", id, "outputs");
  return file === undefined ? undefined : JSON.parse(new TextDecoder().decode(file.bytes));
};

describe("a run's way", () => {
  test("begins as waiting, owned by the flow's owner and created by the caller", () => {
    const id = submit();
    expect(run(id)).toMatchObject({
      statuscode: RUN_STATUS.waiting,
      statecode: 0,
      startedon: null,
      ownerid: OWNER,
      createdby: CALLER,
      regardingobjectid: FLOW,
      triggertype: 3,
      runmode: RUN_MODE.unattended,
      connectionid: "desk",
      sessionusername: BEN,
    });
  });

  test("starts on its machine within three seconds and tells how long it waited", () => {
    const id = submit();
    clock.advance(3000);
    const row = run(id);
    expect(row).toMatchObject({ statuscode: RUN_STATUS.running, machineid: DESK });
    expect(row["runwaitduration"]).toBe(Number(row["startedon"]) - START);
    expect(JSON.parse(String(row["context"]))).toMatchObject({ hostName: "PC", attendedMode: "unattended" });
    expect(row["machinepercentcpuusage"]).toBeGreaterThan(0);
  });

  test("succeeds with the outputs that its flow computes, still in statecode 0", () => {
    const id = submit();
    clock.advance(30_000);
    const row = run(id);
    expect(row).toMatchObject({ statuscode: RUN_STATUS.succeeded, statecode: 0, errorcode: null });
    expect(outputs(id)).toEqual({ Result: "HELLO", Words: 1 });
    expect(row["runexecutionduration"]).toBe(1500 + 2400 + 3900);
    expect(row["runduration"]).toBe(Number(row["runwaitduration"]) + Number(row["runexecutionduration"]));
    expect(row["completedon"]).toBe(START + Number(row["runduration"]));
    expect(store.get("sandboxrun", id)).toBeUndefined();
    const inputs = store.readFile("flowsession", id, "inputs");
    expect(new TextDecoder().decode(inputs?.bytes)).toBe('{"Text":"hello","Mode":"upper"}');
  });

  test("fails with the script's own words, and without outputs, when its flow can't go on", () => {
    const id = submit({ inputs: { Text: "hello", Mode: "sideways" } });
    clock.advance(30_000);
    expect(run(id)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errormessage: "'sideways' is none of upper, lower, title, trim.",
      outputs: null,
    });
    expect(JSON.parse(String(run(id)["errordetails"]))).toMatchObject({ action: "Open editor", index: 1 });
  });

  test("fails on its machine when a mandatory input is missing", () => {
    const definition = { schema: { properties: { Text: { type: "string", isOptional: false } } } };
    store.update("workflow", FLOW, { inputs: JSON.stringify(definition) });
    const id = submit({ inputs: {} });
    clock.advance(30_000);
    expect(run(id)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errormessage: "The mandatory input 'Text' has no value.",
    });
  });

  test("keeps sensitive inputs out of the run's file, and still gives them to the flow", () => {
    const definition = { schema: { properties: { Text: { type: "string", isSensitive: true } } } };
    store.update("workflow", FLOW, { inputs: JSON.stringify(definition) });
    const id = submit();
    const file = store.readFile("flowsession", id, "inputs");
    expect(JSON.parse(new TextDecoder().decode(file?.bytes))).toEqual({ Text: null, Mode: "upper" });
    clock.advance(30_000);
    expect(outputs(id)).toEqual({ Result: "HELLO", Words: 1 });
  });

  test("times out when it runs longer than its timeout, not when it takes exactly that long", () => {
    const short = submit({ timeoutSeconds: 7 });
    clock.advance(30_000);
    expect(run(short)).toMatchObject({
      statuscode: RUN_STATUS.timedOut,
      errorcode: "DesktopFlowsActionTimeout",
      runexecutionduration: 7000,
    });
    const enough = submit({ timeoutSeconds: 8 });
    clock.advance(30_000);
    expect(status(enough)).toBe(RUN_STATUS.succeeded);
  });
});

describe("the queue", () => {
  test("gives a machine one run at a time", () => {
    const first = submit();
    const second = submit();
    clock.advance(4000);
    expect([status(first), status(second)]).toEqual([RUN_STATUS.running, RUN_STATUS.waiting]);
    clock.advance(30_000);
    expect([status(first), status(second)]).toEqual([RUN_STATUS.succeeded, RUN_STATUS.succeeded]);
    expect(Number(run(second)["startedon"])).toBeGreaterThanOrEqual(Number(run(first)["completedon"]) + 1000);
  });

  test("lets high priority pass normal, then the older run pass the younger", () => {
    submit();
    clock.advance(100);
    const normal = submit();
    clock.advance(100);
    const later = submit();
    clock.advance(100);
    const urgent = submit({ priority: 1 });
    clock.advance(120_000);
    const started = [urgent, normal, later].map((id) => Number(run(id)["startedon"]));
    expect(started).toEqual([...started].sort((a, b) => a - b));
    expect(new Set(started).size).toBe(3);
  });

  test("fills every place of a server", () => {
    addMachine(SERVER, "20000000-0000-4000-8000-000000000002", { isserver: 1 }, 3);
    addConnection("server", { machineid: SERVER });
    const ids = [1, 2, 3, 4].map(() => submit({ on: "server" }));
    clock.advance(3500);
    expect(ids.map(status)).toEqual([2, 2, 2, 3]);
  });

  test("spreads a group's runs over its machines and names the one that took each", () => {
    store.insert("flowmachine", { flowmachineid: SERVER, name: "second", flowmachinegroupid: GROUP });
    store.insert("sandboxmachine", { sandboxmachineid: SERVER, hostname: "PC2" });
    addConnection("group", { machinegroupid: GROUP });
    const ids = [submit({ on: "group" }), submit({ on: "group" })];
    expect(run(ids[0] ?? "")).toMatchObject({ machineid: null, machinegroupid: GROUP });
    clock.advance(3500);
    expect(new Set(ids.map((id) => run(id)["machineid"]))).toEqual(new Set([DESK, SERVER]));
  });

  test.each([
    ["an offline machine", () => store.update("sandboxmachine", DESK, { isonline: 0 })],
    ["a machine in maintenance", () => store.update("flowmachine", DESK, { statecode: 2, statuscode: 4 })],
  ])("keeps a run for %s waiting and starts it once the machine is back", (_, takeAway) => {
    takeAway();
    const id = submit();
    clock.advance(3_600_000);
    expect(status(id)).toBe(RUN_STATUS.waiting);
    store.update("sandboxmachine", DESK, { isonline: 1 });
    store.update("flowmachine", DESK, { statecode: 0, statuscode: 1 });
    clock.advance(20_000);
    expect(run(id)["startedon"]).toBeGreaterThan(START + 3_600_000);
  });

  test("gives up after six hours, not before", () => {
    store.update("sandboxmachine", DESK, { isonline: 0 });
    const id = submit();
    clock.advance(6 * 3_600_000 - 1);
    expect(status(id)).toBe(RUN_STATUS.waiting);
    clock.advance(1);
    expect(run(id)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errorcode: "NoCandidateMachine",
      startedon: null,
    });
  });
});

describe("what a machine needs", () => {
  const signIn = (user: string): void => {
    store.update("sandboxmachine", DESK, { sessions: JSON.stringify([{ user, locked: false }]) });
  };

  test("an attended run has its person signed in", () => {
    const refused = submit({ mode: RUN_MODE.attended });
    clock.advance(3000);
    expect(run(refused)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errorcode: "AttendedUserNotLoggedIn",
    });
    signIn(BEN);
    const accepted = submit({ mode: RUN_MODE.attended });
    clock.advance(3000);
    expect(status(accepted)).toBe(RUN_STATUS.running);
  });

  test("an unattended run fails where its user has a session", () => {
    signIn(BEN);
    const id = submit();
    clock.advance(3000);
    expect(run(id)).toMatchObject({
      statuscode: RUN_STATUS.failed,
      errorcode: "SessionExistsForTheUserWhenUnattended",
    });
  });

  test("a group offers the machine whose sessions suit the run", () => {
    signIn(BEN);
    store.insert("flowmachine", { flowmachineid: SERVER, name: "second", flowmachinegroupid: GROUP });
    store.insert("sandboxmachine", { sandboxmachineid: SERVER, hostname: "PC2" });
    addConnection("group", { machinegroupid: GROUP });
    const attended = submit({ on: "group", mode: RUN_MODE.attended });
    const unattended = submit({ on: "group" });
    clock.advance(3000);
    expect([run(attended)["machineid"], run(unattended)["machineid"]]).toEqual([DESK, SERVER]);
  });

  test("a connection with a wrong password fails the run by its documented code", () => {
    addConnection("expired", { machineid: DESK, problem: "WindowsIdentityIncorrect" });
    const id = submit({ on: "expired" });
    clock.advance(3000);
    expect(run(id)).toMatchObject({ statuscode: RUN_STATUS.failed, errorcode: "WindowsIdentityIncorrect" });
  });

  test.each([
    ["MachineNotFound", { machineid: "30000000-0000-4000-8000-00000000dead" }],
    ["XrmMachineGroupNotFound", { machinegroupid: "20000000-0000-4000-8000-00000000dead" }],
    ["GroupIsEmpty", { machinegroupid: "20000000-0000-4000-8000-00000000000e" }],
  ])("%s ends a run whose target is not there", (code, target) => {
    store.insert("flowmachinegroup", {
      flowmachinegroupid: "20000000-0000-4000-8000-00000000000e",
      name: "Empty",
    });
    addConnection("lost", target);
    const id = submit({ on: "lost" });
    clock.advance(3000);
    expect(run(id)).toMatchObject({ statuscode: RUN_STATUS.failed, errorcode: code });
  });

  test("a flow that is broken on one machine fails there", () => {
    store.update("sandboxmachine", DESK, { brokenscript: "text-transform" });
    const id = submit();
    clock.advance(30_000);
    expect(run(id)["errormessage"]).toBe("The window of the application wasn't found within 10 seconds.");
  });
});

describe("cancelling", () => {
  test("ends a queued run after a second, with no start", () => {
    submit();
    const id = submit();
    clock.advance(3000);
    expect(engine.requestCancel(id).ok).toBe(true);
    expect(status(id)).toBe(RUN_STATUS.waiting);
    clock.advance(1000);
    expect(run(id)).toMatchObject({ statuscode: RUN_STATUS.cancelled, statecode: 0, startedon: null });
  });

  test("stops a running run some seconds later and frees its machine", () => {
    const id = submit();
    const next = submit();
    clock.advance(3000);
    expect(engine.requestCancel(id).ok).toBe(true);
    clock.advance(1900);
    expect(status(id)).toBe(RUN_STATUS.running);
    clock.advance(2100);
    expect(run(id)).toMatchObject({ statuscode: RUN_STATUS.cancelled, outputs: null });
    clock.advance(3000);
    expect(status(next)).toBe(RUN_STATUS.running);
  });

  test("leaves a run that ends by itself meanwhile as it ended", () => {
    const id = submit();
    clock.advance(3000);
    const endsAt = Number(run(id)["startedon"]) + 1500 + 2400 + 3900;
    clock.advance(endsAt - clock.nowMs() - 100);
    engine.requestCancel(id);
    clock.advance(10_000);
    expect(status(id)).toBe(RUN_STATUS.succeeded);
  });

  test("stops a run that is just being given to a machine", () => {
    const id = submit();
    clock.advance(500);
    engine.requestCancel(id);
    clock.advance(10_000);
    expect(run(id)).toMatchObject({ statuscode: RUN_STATUS.cancelled, startedon: null });
  });

  test("bears being asked twice, and refuses an ended or unknown run", () => {
    const id = submit();
    expect(engine.requestCancel(id).ok).toBe(true);
    expect(engine.requestCancel(id).ok).toBe(true);
    clock.advance(5000);
    expect(engine.requestCancel(id)).toEqual({ ok: false, error: "ended" });
    expect(engine.requestCancel(FLOW)).toEqual({ ok: false, error: "notFound" });
  });
});

describe("forcing a state", () => {
  test("ends a run as told, whatever it was about to do", () => {
    const id = submit();
    engine.force(id, {
      statuscode: 8,
      errorcode: "MSEntraLogonFailure",
      errormessage: "No",
      outputs: { Left: 1 },
    });
    expect(run(id)).toMatchObject({ statuscode: 8, errorcode: "MSEntraLogonFailure", errormessage: "No" });
    expect(outputs(id)).toEqual({ Left: 1 });
    clock.advance(60_000);
    expect(status(id)).toBe(8);
    expect(submit()).toBeTypeOf("string");
  });

  test("starts a queued run, which then ends by its flow", () => {
    submit();
    const id = submit();
    engine.force(id, { statuscode: 2 });
    expect(status(id)).toBe(RUN_STATUS.running);
    clock.advance(30_000);
    expect(status(id)).toBe(RUN_STATUS.succeeded);
  });

  test("holds a run in a status that nobody knows until the next order", () => {
    const id = submit();
    engine.force(id, { statuscode: 999 });
    clock.advance(60_000);
    expect(status(id)).toBe(999);
    engine.force(id, { statuscode: 13 });
    expect(run(id)).toMatchObject({ statuscode: 13, statecode: 1 });
  });

  test("queues an ended run anew", () => {
    const id = submit();
    clock.advance(30_000);
    engine.force(id, { statuscode: 3 });
    expect(run(id)).toMatchObject({ statuscode: 3, startedon: null, completedon: null });
    clock.advance(3000);
    expect(status(id)).toBe(RUN_STATUS.running);
  });

  test("refuses an unknown run and outputs that are no JSON", () => {
    expect(engine.force(FLOW, { statuscode: 4 })).toMatchObject({ ok: false, error: { status: 404 } });
    expect(engine.force(submit(), { statuscode: 4, outputs: "{" })).toMatchObject({
      ok: false,
      error: { status: 400 },
    });
  });
});

describe("taking up what the store holds", () => {
  test("goes on with running and queued runs as if nothing had happened", () => {
    const first = submit();
    const second = submit();
    clock.advance(3000);
    engine.reset();
    engine = createRunEngine({ store, clock, random: createRandom(2), switches: () => DEFAULT_SWITCHES });
    engine.restore();
    clock.advance(60_000);
    expect([status(first), status(second)]).toEqual([RUN_STATUS.succeeded, RUN_STATUS.succeeded]);
    expect(outputs(second)).toEqual({ Result: "HELLO", Words: 1 });
  });

  test("leaves a deleted run alone", () => {
    const id = submit();
    clock.advance(3000);
    store.remove("flowsession", id);
    clock.advance(60_000);
    expect(store.get("flowsession", id)).toBeUndefined();
    expect(store.get("sandboxrun", id)).toBeUndefined();
  });
});

describe("work that may be undone", () => {
  const failing = (work: () => void): (() => void) => {
    return () =>
      engine.afterwards(() =>
        store.transaction(() => {
          work();
          throw new Error("undone");
        }),
      );
  };

  test("starts its runs when it is done, and none when it is undone", () => {
    let id = "";
    expect(failing(() => (id = submit()))).toThrow("undone");
    expect(store.get("flowsession", id)).toBeUndefined();
    const kept = engine.afterwards(() => submit());
    clock.advance(20_000);
    expect(status(kept)).toBe(RUN_STATUS.succeeded);
    expect(store.find("flowsession", {})).toHaveLength(1);
  });

  test("cancels no run when it is undone", () => {
    const id = submit();
    expect(failing(() => engine.requestCancel(id))).toThrow("undone");
    clock.advance(20_000);
    expect(status(id)).toBe(RUN_STATUS.succeeded);
  });

  test("may cancel the run that it has started", () => {
    const id = engine.afterwards(() => {
      const started = submit();
      expect(engine.requestCancel(started).ok).toBe(true);
      return started;
    });
    clock.advance(20_000);
    expect(status(id)).toBe(RUN_STATUS.cancelled);
  });
});

describe("a run whose row is deleted", () => {
  test("gives its machine to the next one at once", () => {
    const first = submit();
    const second = submit();
    clock.advance(4000);
    expect(status(first)).toBe(RUN_STATUS.running);
    store.remove("flowsession", first);
    engine.forgetDeleted();
    expect(store.get("sandboxrun", first)).toBeUndefined();
    clock.advance(4000);
    expect(status(second)).toBe(RUN_STATUS.running);
  });

  test("leaves the queue", () => {
    submit();
    const waiting = submit();
    store.remove("flowsession", waiting);
    engine.forgetDeleted();
    clock.advance(120_000);
    expect(store.get("flowsession", waiting)).toBeUndefined();
    expect(store.find("sandboxrun", {})).toHaveLength(0);
  });
});
