import { beforeEach, describe, expect, test } from "vitest";
import { createRunWorld, DESK, type RunWorld } from "./testing/run-world.ts";

const CLOSING = "10000000-0000-4000-8000-00000000000a";
const MONTH_END = "10000000-0000-4000-8000-00000000000b";
let world: RunWorld;

beforeEach(() => {
  world = createRunWorld();
  world.addFlow(CLOSING, "group-closing");
  world.addFlow(MONTH_END, "month-end");
});

const close = (companies: number, month = "2026-05") =>
  world.submit({
    flowId: CLOSING,
    inputs: { Month: month, Companies: Array.from({ length: companies }, (_, at) => `C${at}`) },
  });
const childrenOf = (id: string) =>
  world.store
    .find("flowsession", { parentdesktopflowrunid: id })
    .sort((a, b) => Number(a["createdon"]) - Number(b["createdon"]));

describe("a flow that runs others", () => {
  test("has them run in its own session, each as a run with its parent's ids", () => {
    const id = close(3);
    world.clock.advance(10_000);
    const children = childrenOf(id);
    expect(children).toHaveLength(3);
    for (const child of children) {
      expect(child).toMatchObject({
        statuscode: 2,
        triggertype: 1,
        machineid: DESK,
        parentdesktopflowrunguid: id,
        parentworkflowid: CLOSING,
        regardingobjectid: MONTH_END,
        runwaitduration: 0,
      });
      expect(JSON.parse(String(child["context"]))).toMatchObject({
        hostName: "PC",
        parentWorkflowId: CLOSING,
        parentWorkflowRunId: id,
        parentWorkflowType: "DesktopFlow",
      });
      expect(world.log(String(child["flowsessionid"]))).toEqual([]);
    }
    world.clock.advance(120_000);
    expect(childrenOf(id).map((child) => child["statuscode"])).toEqual([4, 4, 4]);
    expect(world.file(id, "outputs")).toEqual({ ClosedCompanies: 3, PostedTasks: 3 });
    const ends = childrenOf(id).map((child) => Number(child["completedon"]));
    expect(Math.max(...ends)).toBeLessThanOrEqual(Number(world.run(id)["completedon"]));
  });

  test("runs six at a time and the others after them", () => {
    const id = close(8);
    world.clock.advance(10_000);
    expect(childrenOf(id)).toHaveLength(6);
    world.clock.advance(30_000);
    expect(childrenOf(id)).toHaveLength(8);
    world.clock.advance(120_000);
    expect(
      new Set(
        [id, ...childrenOf(id).map((child) => String(child["flowsessionid"]))].map(
          (each) => world.run(each)["statuscode"],
        ),
      ),
    ).toEqual(new Set([4]));
  });

  test("fails when one of them fails", () => {
    const id = close(2, "May");
    world.clock.advance(120_000);
    expect(world.run(id)).toMatchObject({
      statuscode: 8,
      errormessage: "A child flow failed: 'May' is not a month such as 2026-03.",
    });
    expect(childrenOf(id).map((child) => child["statuscode"])).toEqual([8, 8]);
  });

  test("takes them along when it is cancelled", () => {
    const id = close(3);
    world.clock.advance(10_000);
    world.engine.requestCancel(id);
    world.clock.advance(5000);
    expect(childrenOf(id).map((child) => child["statuscode"])).toEqual([7, 7, 7]);
  });

  test("finds the runs that it has after a restart, and takes one place on its machine", () => {
    const id = close(3);
    world.clock.advance(10_000);
    world.restart();
    world.clock.advance(120_000);
    expect(childrenOf(id).map((child) => child["statuscode"])).toEqual([4, 4, 4]);
    const next = world.submit();
    world.clock.advance(4000);
    expect(world.run(next)["statuscode"]).toBe(2);
  });

  test("goes on without rows for flows that the environment lacks", () => {
    world.store.remove("sandboxflow", MONTH_END);
    const id = close(2);
    world.clock.advance(120_000);
    expect(world.run(id)["statuscode"]).toBe(4);
    expect(childrenOf(id)).toEqual([]);
  });
});
