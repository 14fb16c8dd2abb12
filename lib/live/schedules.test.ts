import fc from "fast-check";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import type { RunStatus } from "@/lib/domain/run/status";
import { aRun, runId } from "@/lib/testing/factories";
import { createLiveWorld } from "@/lib/testing/live-world";

const SCHEDULES = 2000;
const SEED = Number(process.env["FLOWTOWER_SEED"] ?? 20_261_124);
const RUNS = [runId(1), runId(2), runId(3)];
/** Changes become visible at most this long after the instant that they carry; the overlap is a little more. */
const LATE_MS_MAX = 12_000;

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-03-02T10:05:00Z") }));
afterEach(() => vi.useRealTimers());

type World = ReturnType<typeof createLiveWorld>;
type Tab = ReturnType<World["open"]>;

const places = fc.nat({ max: 2 });
const steps = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("change"),
      run: places,
      status: fc.constantFrom<RunStatus>("running", "paused", "queued", "succeeded", "failed"),
      lateMs: fc.oneof(fc.constant(0), fc.nat({ max: LATE_MS_MAX })),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("pass"), ms: fc.nat({ max: 20_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("sleep"), ms: fc.nat({ max: 600_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("open"),
      skewMs: fc.integer({ min: -300_000, max: 300_000 }),
      isBoard: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("close", "die", "hide", "show", "act"),
      tab: places,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("fails"), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("slow"), ms: fc.nat({ max: 8_000 }) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const board = { kind: "list", filter: NO_RUN_FILTER } as const;
const oneRun = { kind: "run", id: runId(2) } as const;
const gone = new DataverseError({ kind: "network", message: "gone" });

/** Plays a schedule, and looks at every tab after each step. */
async function play(schedule: readonly Step[]): Promise<void> {
  const world = createLiveWorld(
    RUNS.map((id) => aRun({ id, status: "running", version: 5, completedAt: null })),
  );
  const tabs: Tab[] = [world.open(board)];
  const versions = new Map<string, number>();
  for (const step of schedule) {
    await perform(step, world, tabs);
    look(world, tabs, versions);
  }
  world.fail(null);
  world.slow(0);
  for (const tab of tabs) tab.show(true);
  await vi.advanceTimersByTimeAsync(100_000);
  look(world, tabs, versions);
  for (const tab of tabs) {
    for (const id of tab.ids) {
      const [shown, truth] = [tab.shown(id), world.truth(id)];
      if (shown?.version !== truth?.version) {
        throw new Error(`${tab.name} ended with ${JSON.stringify(shown)} and not ${JSON.stringify(truth)}`);
      }
    }
    tab.close();
  }
}

async function perform(step: Step, world: World, tabs: Tab[]): Promise<void> {
  switch (step.kind) {
    case "change":
      world.change(runAt(step.run), step.status, step.lateMs);
      return;
    case "pass":
    case "sleep":
      await vi.advanceTimersByTimeAsync(step.ms);
      return;
    case "open":
      if (tabs.length < 3) tabs.push(world.open(step.isBoard ? board : oneRun, { skewMs: step.skewMs }));
      return;
    case "fails":
      world.fail(step.isOn ? gone : null);
      return;
    case "slow":
      world.slow(step.ms);
      return;
    case "close":
    case "die":
    case "hide":
    case "show":
    case "act":
      touch(step.kind, step.tab, tabs);
  }
}

function touch(kind: "close" | "die" | "hide" | "show" | "act", place: number, tabs: Tab[]): void {
  const tab = tabs[place];
  if (tab === undefined) return;
  if (kind === "act") tab.act();
  else if (kind === "hide" || kind === "show") tab.show(kind === "show");
  else if (tabs.length > 1) {
    tabs.splice(place, 1);
    if (kind === "close") tab.close();
    else tab.die();
  }
}

/** No tab shows what Dataverse never reported, and none goes back to an older state. */
function look(world: World, tabs: readonly Tab[], versions: Map<string, number>): void {
  for (const tab of tabs) {
    for (const id of tab.ids) {
      const shown = tab.shown(id);
      if (shown === undefined) throw new Error(`${tab.name} lost ${id}`);
      if (!world.wasReported(shown)) throw new Error(`${tab.name} made up ${JSON.stringify(shown)}`);
      const key = `${tab.name} ${id}`;
      if (shown.version < (versions.get(key) ?? 0)) throw new Error(`${tab.name} went back on ${id}`);
      versions.set(key, shown.version);
    }
  }
}

const runAt = (place: number): RunId => RUNS[place] ?? runId(1);

describe("whatever happens between tabs and Dataverse", () => {
  it(`shows only what was reported, never goes back, and ends with the truth (seed ${String(SEED)})`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 15 }), play), {
      numRuns: SCHEDULES,
      seed: SEED,
    });
  }, 120_000);
});
