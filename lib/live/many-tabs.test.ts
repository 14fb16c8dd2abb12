import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DataverseError } from "@/lib/dataverse";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { aRun, runId } from "@/lib/testing/factories";
import { createLiveWorld } from "@/lib/testing/live-world";

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-03-02T10:05:00Z") }));
afterEach(() => vi.useRealTimers());

const board = { kind: "list", filter: NO_RUN_FILTER } as const;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("several tabs", () => {
  it("ask one question a tick for all of them, and all show what came", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const tabs = [world.open(board), world.open(board), world.open(board)];
    await pass(1);
    world.change(runId(), "paused");
    await pass(5_500);
    expect(world.questions()).toBe(1);
    expect(tabs.map((tab) => tab.shown(runId())?.status)).toEqual(["paused", "paused", "paused"]);
  });

  it.each(["closes", "dies", "is hidden"] as const)(
    "have a new leader at once when the old one %s",
    async (how) => {
      const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
      const [first, second] = [world.open(board), world.open(board)];
      await pass(5_500);
      if (how === "closes") first.close();
      if (how === "dies") first.die();
      if (how === "is hidden") first.show(false);
      world.change(runId(), "paused");
      await pass(5_500);
      expect(second.shown(runId())?.status).toBe("paused");
    },
  );

  it("tell the leader what only they look at", async () => {
    const world = createLiveWorld([
      aRun({ status: "running", completedAt: null }),
      aRun({ id: runId(2), status: "running", completedAt: null }),
    ]);
    world.open({ kind: "run", id: runId() });
    const other = world.open({ kind: "run", id: runId(2) });
    await pass(1);
    world.change(runId(2), "paused");
    await pass(5_500);
    expect(other.shown(runId(2))?.status).toBe("paused");
    expect(world.lastOnly()).toEqual([runId(), runId(2)]);
  });

  it("ask at once, in the leader's name, when somebody acts in any of them", async () => {
    const world = createLiveWorld([aRun()]);
    world.open(board);
    const second = world.open(board);
    await pass(100);
    second.act();
    await pass(0);
    expect(world.questions()).toBe(1);
  });

  it("all say why they are not fresh, and recover together", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const tabs = [world.open(board), world.open(board)];
    world.fail(new DataverseError({ kind: "network", message: "gone", status: null }));
    await pass(5_500);
    expect(tabs.map((tab) => tab.freshness().error?.kind)).toEqual(["network", "network"]);
    world.fail(null);
    await pass(12_000);
    expect(tabs.map((tab) => tab.freshness().error)).toEqual([null, null]);
  });

  it("ask nothing when all of them are hidden", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const tabs = [world.open(board), world.open(board)];
    await pass(5_500);
    const before = world.questions();
    for (const tab of tabs) tab.show(false);
    await pass(600_000);
    expect(world.questions()).toBe(before);
  });

  it("rest together when somebody pauses in any of them, those opened later too, and go on together", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const [first, second] = [world.open(board), world.open(board)];
    second.pause();
    const third = world.open(board);
    await pass(600_000);
    expect(world.questions()).toBe(0);
    expect([first, second, third].map((tab) => tab.state().isPaused)).toEqual([true, true, true]);
    world.change(runId(), "paused");
    third.resume();
    await pass(0);
    expect([first, second, third].map((tab) => tab.shown(runId())?.status)).toEqual(Array(3).fill("paused"));
    expect(first.state().isPaused).toBe(false);
  });

  it("are asked for slowly while all are hidden, when somebody wants to be told of a run", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const [waiting, other] = [world.open({ kind: "told", ids: [runId()] }), world.open(board)];
    for (const tab of [waiting, other]) tab.show(false);
    const before = world.questions();
    world.change(runId(), "succeeded");
    await pass(62_000);
    expect(waiting.shown(runId())?.status).toBe("succeeded");
    expect(world.lastOnly()).toEqual([runId()]);
    await pass(600_000);
    expect(world.questions() - before).toBeLessThanOrEqual(2);
  });

  it("let a tab that is seen lead in place of a hidden one", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const waiting = world.open({ kind: "told", ids: [runId()] });
    waiting.show(false);
    await pass(1);
    expect(world.leader()).toBe(waiting.name);
    const seen = world.open(board);
    await pass(1);
    expect(world.leader()).toBe(seen.name);
    seen.close();
    expect(world.leader()).toBe(waiting.name);
  });

  it("tell how much of the day's budget is used, and how long a tick is", async () => {
    const world = createLiveWorld([aRun({ status: "running", completedAt: null })]);
    const [first, second] = [world.open(board), world.open(board)];
    await pass(11_000);
    expect(second.state().tickMs).toBe(5_000);
    expect(first.state().budget).toEqual({ usedToday: 0, perDay: 20_000 });
  });
});
