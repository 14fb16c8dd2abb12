import { beforeEach, describe, expect, test } from "vitest";
import { RUN_STATUS } from "./run-status.ts";
import { createRunWorld, DESK, FLOW, START, type RunWorld } from "./testing/run-world.ts";

const ADDRESS = "https://hooks.contoso.example/ended";
let world: RunWorld;

beforeEach(() => {
  world = createRunWorld();
});

describe("callbacks", () => {
  test("are written down once, when the run ends, and never sent", () => {
    const id = world.submit({ callbackUrl: ADDRESS });
    world.submit();
    expect(world.engine.callbacks()).toEqual([]);
    world.clock.advance(60_000);
    const row = world.run(id);
    const ended = new Date(Number(row["completedon"])).toISOString();
    expect(world.engine.callbacks()).toEqual([
      {
        runId: id,
        address: ADDRESS,
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "EnterpriseConnectors/1.0",
          "x-ms-workflow-id": FLOW,
          "x-ms-run-id": id,
        },
        body: {
          statuscode: 4,
          statecode: 0,
          startedon: `${new Date(Number(row["startedon"])).toISOString().slice(0, 19)}Z`,
          completedon: `${ended.slice(0, 19)}Z`,
          flowsessionid: id,
        },
        attempts: [ended],
      },
    ]);
  });

  test.each([
    [408, 4],
    [500, 4],
    [503, 4],
    [404, 1],
  ])("are tried as often as documented when the receiver answers %i", (callbackAnswer, tries) => {
    world.set({ callbackAnswer });
    const id = world.submit({ callbackUrl: ADDRESS });
    world.engine.requestCancel(id);
    world.clock.advance(1000);
    expect(world.engine.callbacks()[0]?.attempts).toHaveLength(1);
    world.clock.advance(3000);
    const attempts = world.engine.callbacks()[0]?.attempts ?? [];
    expect(attempts.map((at) => Date.parse(at) - START - 1000)).toEqual(
      [0, 1000, 2000, 3000].slice(0, tries),
    );
    expect(world.engine.callbacks()[0]?.body).toMatchObject({ statuscode: 7, startedon: null });
  });

  test("are written for a run that a test ended, too", () => {
    const id = world.submit({ callbackUrl: ADDRESS });
    world.engine.force(id, { statuscode: 8, errorcode: "X" });
    expect(world.engine.callbacks()).toHaveLength(1);
  });
});

describe("after a restart", () => {
  test("a run that was asked to stop stops when it would have", () => {
    const queued = world.submit();
    const running = world.submit();
    world.engine.force(running, { statuscode: 2 });
    for (const id of [queued, running]) expect(world.engine.requestCancel(id).ok).toBe(true);
    world.restart();
    expect(world.engine.requestCancel(queued).ok).toBe(true);
    world.clock.advance(4000);
    expect([queued, running].map((id) => world.run(id)["statuscode"])).toEqual([7, 7]);
    expect(world.run(queued)["completedon"]).toBe(START + 1000);
  });

  test("a run of a large scenario, which has no row of the engine's, stops too", () => {
    const id = world.submit();
    world.store.remove("sandboxrun", id);
    world.restart();
    world.engine.requestCancel(id);
    world.restart();
    world.clock.advance(1000);
    expect(world.run(id)["statuscode"]).toBe(RUN_STATUS.cancelled);
  });

  test("the minute's starts on a connection still count", () => {
    for (let at = 0; at < 70; at++) {
      expect(world.engine.admit("desk").ok).toBe(true);
      world.submit();
    }
    world.restart();
    expect(world.engine.admit("desk")).toEqual({ ok: false, error: { retryAfterS: 60 } });
    world.clock.advance(60_000);
    expect(world.engine.admit("desk").ok).toBe(true);
  });
});

describe("where queued runs show as running", () => {
  beforeEach(() => world.set({ queuedStatus: "running" }));

  test("they start, end and can be stopped as others", () => {
    const first = world.submit();
    const second = world.submit();
    expect(world.run(first)).toMatchObject({ statuscode: 2, startedon: null });
    world.clock.advance(4000);
    expect(world.run(first)["startedon"]).toBeGreaterThan(START);
    world.restart();
    expect(world.run(second)).toMatchObject({ statuscode: 2, startedon: null });
    world.engine.requestCancel(second);
    world.clock.advance(1000);
    expect(world.run(second)).toMatchObject({ statuscode: 7, startedon: null });
    world.clock.advance(20_000);
    expect(world.run(first)).toMatchObject({ statuscode: 4 });
  });

  test("they fail after six hours without a machine", () => {
    world.engine.changeMachine(DESK, { connected: false });
    const id = world.submit();
    world.clock.advance(6 * 3_600_000);
    expect(world.run(id)).toMatchObject({ statuscode: 8, errorcode: "NoCandidateMachine" });
  });
});

describe("figures of a run", () => {
  test("are those of its machine and session, the durations known once they are over", () => {
    const id = world.submit();
    world.clock.advance(4000);
    const running = world.run(id);
    expect(running).toMatchObject({ runduration: null, runexecutionduration: null, runsessionmode: 0 });
    expect(running["runwaitduration"]).toBeGreaterThanOrEqual(1000);
    expect(running["processversion"]).toMatch(/^\d+$/);
    for (const column of ["machinepercentcpuusage", "machinepercentramusage"])
      expect(Number(running[column])).toBeLessThan(100);
    expect(running["machineramusage"]).toBe(
      Math.round((16_384 * Number(running["machinepercentramusage"])) / 100),
    );
    world.clock.advance(20_000);
    const ended = world.run(id);
    expect(ended["runduration"]).toBe(
      Number(ended["runwaitduration"]) + Number(ended["runexecutionduration"]),
    );
  });
});
