import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { BulkKind } from "@/lib/domain/bulk/bulk-action";
import { bulkOutcome, bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { createBulkWorld, type Fate } from "@/lib/testing/bulk-world";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const SEED = 20_263;
const SCHEDULES = 400;
const LONG_MS = 30 * 60_000;

const fates = fc.array(
  fc.constantFrom<Fate>(
    "fine",
    "fine",
    "fine",
    "refused",
    "throttled",
    "lostBefore",
    "lostAfter",
    "server",
    "slow",
  ),
  { minLength: 1, maxLength: 30 },
);
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
    fc.record({ do: fc.constantFrom("reload", "second tab", "stop", "go on", "refused again") }),
  ),
  { maxLength: 25 },
);

/** Runs one schedule to its end: everything is answered, however often the page was reloaded. */
async function play(
  kind: BulkKind,
  fateList: readonly Fate[],
  schedule: readonly { do: string; ms?: number }[],
) {
  const world = createBulkWorld({ kind, runs: 7, flows: 3, fates: fateList });
  let desk = world.openTab();
  const id = await desk.start(kind, world.targets);
  desk.stand();
  for (const step of schedule) {
    if (step.do === "pass") await vi.advanceTimersByTimeAsync(step.ms ?? 0);
    else if (step.do === "reload") desk = world.reload();
    else if (step.do === "second tab") world.openTab().stand();
    else desk.tell(id, step.do === "stop" ? "stop" : step.do === "go on" ? "goOn" : "refusedAgain");
    await vi.advanceTimersByTimeAsync(0);
  }
  world.calm();
  desk.tell(id, "goOn");
  await vi.advanceTimersByTimeAsync(LONG_MS);
  const items = await world.kept(id);
  world.closeAll();
  return { items, world };
}

it("starts no run twice and reports no start that did not happen, over reloads, second tabs, stops and faults", async () => {
  await fc.assert(
    fc.asyncProperty(fates, steps, async (fateList, schedule) => {
      const { items, world } = await play("runAgain", fateList, schedule);
      const reported = items.flatMap(({ state }) => (state.step === "started" ? [state.runId] : []));
      expect(new Set(reported).size).toBe(reported.length);
      for (const item of items) {
        const { state } = item;
        const started = world.startedFrom(item.runId);
        expect(started.length).toBeLessThanOrEqual(1);
        if (state.step === "started") expect(started).toEqual([state.runId]);
        if (state.step === "refused") expect(started).toEqual([]);
        expect(["started", "refused", "unknown"]).toContain(state.step);
      }
    }),
    { seed: SEED, numRuns: SCHEDULES },
  );
}, 60_000);

it("cancels every run that may be cancelled, and reports none that was not asked", async () => {
  await fc.assert(
    fc.asyncProperty(fates, steps, async (fateList, schedule) => {
      const { items, world } = await play("cancel", fateList, schedule);
      for (const item of items) {
        const outcome = bulkOutcome(item);
        if (outcome === "accepted" || outcome === "cancelled")
          expect(world.isCancelled(item.runId)).toBe(true);
        if (outcome === "refused") expect(world.isCancelled(item.runId)).toBe(false);
        expect(["waiting", "underWay"]).not.toContain(outcome);
      }
    }),
    { seed: SEED + 1, numRuns: SCHEDULES },
  );
}, 60_000);

it("ends with nothing open", async () => {
  const { items } = await play("cancel", ["fine"], []);
  const counts = { total: 0, waiting: 0, underWay: 0, accepted: 0 };
  for (const item of items) {
    counts.total += 1;
    if (bulkOutcome(item) === "accepted") counts.accepted += 1;
  }
  expect(counts).toEqual({ total: 7, waiting: 0, underWay: 0, accepted: 7 });
  expect(bulkPhase({ kind: "cancel", wish: "run" }, { ...EMPTY, ...counts })).toBe("ending");
});

const EMPTY = {
  cancelled: 0,
  endedFirst: 0,
  started: 0,
  refused: 0,
  unknown: 0,
  skipped: 0,
};
