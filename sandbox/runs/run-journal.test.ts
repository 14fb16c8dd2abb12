import { beforeEach, describe, expect, test } from "vitest";
import { isFields } from "./sample-flows/script-run.ts";
import { createRunWorld, DESK, FLOW, START, type RunWorld } from "./testing/run-world.ts";

const ACTION = 100_000_001;
const CUSTOM = 100_000_000;
let world: RunWorld;

beforeEach(() => {
  world = createRunWorld();
});

const actionsOf = (id: string): readonly unknown[] => {
  const context = world.file(id, "additionalcontext");
  return isFields(context) && Array.isArray(context["actions"]) ? context["actions"] : [];
};
const names = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.map((row) => row["name"]);

describe("the log of the first version", () => {
  test("is there with the end of the run, and not before", () => {
    const id = world.submit();
    world.clock.advance(9000);
    expect(world.run(id)).toMatchObject({ additionalcontext: null });
    world.clock.advance(10_000);
    expect(names(actionsOf(id).filter(isFields))).toEqual([
      "Open editor",
      "Transform text",
      "Set variable",
      "Set variable",
    ]);
    expect(world.log(id, ACTION)).toEqual([]);
  });

  test("of a cancelled run holds what had finished until then", () => {
    const id = world.submit();
    world.clock.advance(3000);
    const startedMs = Number(world.run(id)["startedon"]);
    world.clock.advance(startedMs + 3600 - world.clock.nowMs());
    world.engine.requestCancel(id);
    world.clock.advance(5000);
    expect(world.run(id)["statuscode"]).toBe(7);
    expect(names(actionsOf(id).filter(isFields))).toEqual(["Open editor"]);
  });

  test("of a run that timed out ends where it was stopped", () => {
    const id = world.submit({ timeoutSeconds: 5 });
    world.clock.advance(30_000);
    expect(world.run(id)["statuscode"]).toBe(10);
    expect(names(actionsOf(id).filter(isFields))).toEqual(["Open editor"]);
  });

  test("of a flow whose window is missing holds the action that failed", () => {
    world.store.update("sandboxmachine", DESK, { brokenscript: "text-transform" });
    const id = world.submit();
    world.clock.advance(30_000);
    expect(actionsOf(id)).toMatchObject([
      { name: "Focus window", status: "Failed", error: { correlationId: world.run(id)["correlationid"] } },
    ]);
  });

  test("does not exist for a run that never began, or that a test ended before it did", () => {
    const id = world.submit();
    world.engine.requestCancel(id);
    world.clock.advance(5000);
    const forced = world.submit();
    world.engine.force(forced, { statuscode: 4 });
    expect([id, forced].map((each) => world.run(each)["additionalcontext"])).toEqual([null, null]);
  });

  test("of a run that a test ended is closed as well", () => {
    const id = world.submit();
    world.clock.advance(3000);
    world.clock.advance(Number(world.run(id)["startedon"]) + 4000 - world.clock.nowMs());
    world.engine.force(id, { statuscode: 8, errorcode: "X" });
    expect(names(actionsOf(id).filter(isFields))).toEqual(["Open editor"]);
  });
});

describe("the log of the second version", () => {
  beforeEach(() => world.set({ actionLogs: "v2" }));

  test("grows while the run goes on, a row for each action, as its end was", () => {
    const id = world.submit();
    world.clock.advance(3000);
    world.clock.advance(Number(world.run(id)["startedon"]) + 3600 - world.clock.nowMs());
    const [first, ...others] = world.log(id, ACTION);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      name: "Open editor",
      level: 100_000_001,
      flowsessionid: id,
      desktopflowid: FLOW,
      flowmachineid: DESK,
      partitionid: id,
      createdon: Number(world.run(id)["startedon"]) + 1100 + 2400,
    });
    expect(JSON.parse(String(first?.["data"]))).toMatchObject({
      name: "Open editor",
      status: "Succeeded",
      errorCode: null,
      inputs: { Text: { value: "hello" } },
    });
    world.clock.advance(30_000);
    expect(names(world.log(id, ACTION))).toEqual([
      "Open editor",
      "Transform text",
      "Set variable",
      "Set variable",
    ]);
    expect(world.run(id)).toMatchObject({ additionalcontext: null });
  });

  test("goes on after a restart without a row twice or missing", () => {
    const id = world.submit();
    world.clock.advance(3000);
    world.clock.advance(Number(world.run(id)["startedon"]) + 3600 - world.clock.nowMs());
    world.restart();
    world.clock.advance(30_000);
    expect(names(world.log(id, ACTION))).toEqual([
      "Open editor",
      "Transform text",
      "Set variable",
      "Set variable",
    ]);
  });

  test("has the failed action's code, at the level of errors", () => {
    const id = world.submit({ inputs: { Text: "a", Mode: "sideways" } });
    world.clock.advance(30_000);
    const last = world.log(id, ACTION).at(-1);
    expect(last).toMatchObject({ level: 100_000_004 });
    expect(JSON.parse(String(last?.["data"]))).toMatchObject({
      status: "Failed",
      errorCode: "ScriptExecutionError",
      error: { message: "'sideways' is none of upper, lower, title, trim." },
    });
  });

  test.each([
    // Two steps, the loop with four actions a turn (one of them a condition), two outputs.
    ["Full", 2 + 1 + 12 + 2, 1],
    ["Debug", 2 + 9 + 2, 1],
    ["Custom", 0, 1],
    ["Warning", 0, 0],
    ["Error", 0, 0],
  ])("keeps to the flow's verbosity: %s", (verbosity, actions, messages) => {
    const flow = "10000000-0000-4000-8000-000000000009";
    const metadata = JSON.stringify({ flowLogsVerbosity: verbosity });
    world.addFlow(flow, "bulk-update", { metadata });
    const id = world.submit({ flowId: flow, inputs: { Records: 3 } });
    world.clock.advance(60_000);
    expect(world.run(id)["statuscode"]).toBe(4);
    expect([world.log(id, ACTION).length, world.log(id, CUSTOM).length]).toEqual([actions, messages]);
  });

  test("lives as long as the organisation says", () => {
    world.store.insert("organization", { name: "contoso", flowlogsttlinminutes: 1440 });
    const id = world.submit();
    world.clock.advance(30_000);
    expect(world.log(id, ACTION)[0]).toMatchObject({ ttlinseconds: 86_400 });
  });

  test("and the first one are both written where the switch says both", () => {
    world.set({ actionLogs: "both" });
    const id = world.submit();
    world.clock.advance(30_000);
    expect(actionsOf(id)).toHaveLength(world.log(id, ACTION).length);
  });

  test("of thousands of actions is written while the clock jumps, quickly", () => {
    const flow = "10000000-0000-4000-8000-000000000009";
    world.addFlow(flow, "bulk-update");
    const id = world.submit({ flowId: flow, inputs: { Records: 1000 } });
    world.clock.advance(60_000);
    expect(world.log(id, ACTION)).toHaveLength(2 + 1 + 4000 + 2);
  });
});

describe("queue events", () => {
  test("tell the way of a run, as rows that live for seven days", () => {
    const id = world.submit({ priority: 1 });
    world.clock.advance(30_000);
    const events = world.log(id);
    expect(events.map((row) => row["type"])).toEqual([100_000_003, 100_000_004, 100_000_006, 100_000_007]);
    expect(events[0]).toMatchObject({ name: "Queued", createdon: START, ttlinseconds: 604_800 });
    expect(JSON.parse(String(events[1]?.["data"]))).toMatchObject({ machineName: DESK, priority: "high" });
  });

  test("are gone when their week is over", () => {
    world.engine.restore();
    const id = world.submit();
    world.clock.advance(604_800_000 - 1);
    expect(world.log(id)).toHaveLength(4);
    world.clock.advance(3_700_000);
    expect(world.log(id)).toEqual([]);
  });

  test("tell how a run failed", () => {
    world.store.remove("flowmachine", DESK);
    const id = world.submit();
    world.clock.advance(30_000);
    expect(JSON.parse(String(world.log(id).at(-1)?.["data"]))).toMatchObject({
      errorCode: "MachineNotFound",
    });
  });
});

describe("runs that the API started", () => {
  test("leave neither logs nor events, where the switch says so, and runs of cloud flows do", () => {
    world.set({ apiRunLogs: false, actionLogs: "both" });
    const own = world.submit();
    const cloud = world.submit({ origin: { kind: "cloudFlow", flowId: undefined, runId: "0858" } });
    world.clock.advance(60_000);
    expect([actionsOf(own).length, world.log(own).length]).toEqual([0, 0]);
    expect([actionsOf(cloud).length, world.log(cloud, ACTION).length]).toEqual([4, 4]);
  });

  test("leave no action logs where they are off", () => {
    world.set({ actionLogs: "off" });
    const id = world.submit();
    world.clock.advance(60_000);
    expect([actionsOf(id).length, world.log(id, ACTION).length]).toEqual([0, 0]);
  });
});
