import fc from "fast-check";
import { afterEach, beforeEach, describe, it, vi } from "vitest";
import { DataverseError } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { isEnded, type RunStatus } from "@/lib/domain/run/status";
import { aRun, runId } from "@/lib/testing/factories";
import { createLiveWorld } from "@/lib/testing/live-world";

const SCHEDULES = 2000;
const SEED = Number(process.env["FLOWTOWER_SEED"] ?? 20_261_124);
const RUNS = [runId(1), runId(2), runId(3)];
/** Runs that are not there at first. */
const LATER_RUNS = [runId(4), runId(5)];
/** Far beyond the overlap of a tick; looking back finds what was committed as late as this. */
const LATE_MS_MAX = 13_000;
/** Looking back and looking after silent rows happen within this time, whatever came before. */
const SETTLE_MS = 165_000;

beforeEach(() => vi.useFakeTimers({ now: Date.parse("2026-03-02T10:05:00Z") }));
afterEach(() => vi.useRealTimers());

type World = ReturnType<typeof createLiveWorld>;
type Tab = ReturnType<World["open"]>;

/** This computer's clock minus the server's, in milliseconds. */
const skews = fc.integer({ min: -300_000, max: 300_000 });
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
      watch: fc.constantFrom<"board" | "run" | "told">("board", "run", "told"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("close", "die", "hide", "show", "act", "pause", "resume"),
      tab: places,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete"), run: places }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("start"), run: places, lateMs: fc.nat({ max: LATE_MS_MAX }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("limit"), rows: fc.constantFrom(1, 2, Infinity) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("fails"), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("slow"), ms: fc.nat({ max: 8_000 }) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const WATCHES = {
  board: { kind: "list", filter: NO_RUN_FILTER },
  run: { kind: "run", id: runId(2) },
  told: { kind: "told", ids: [runId(1), runId(3)] },
} as const;
const gone = new DataverseError({ kind: "network", message: "gone" });

/** Plays a schedule, and looks at every tab after each step. */
async function play(skewMs: number, schedule: readonly Step[]): Promise<void> {
  const world = createLiveWorld(
    RUNS.map((id) => aRun({ id, status: "running", version: 5, completedAt: null })),
    { skewMs },
  );
  const tabs: Tab[] = [world.open(WATCHES.board)];
  const versions = new Map<string, number>();
  for (const step of schedule) {
    await perform(step, world, tabs);
    look(world, tabs, versions);
  }
  world.fail(null);
  world.slow(0);
  world.limit(Infinity);
  tabs[0]?.resume();
  for (const tab of tabs) tab.show(true);
  await vi.advanceTimersByTimeAsync(SETTLE_MS);
  look(world, tabs, versions);
  for (const tab of tabs) {
    expectTruth(world, tab);
    tab.close();
  }
}

/** Every run is on screen as it is, or waits to be shown; none is there that is no more. */
function expectTruth(world: World, tab: Tab): void {
  let waiting = 0;
  for (const id of tab.ids()) {
    const [shown, truth] = [tab.shown(id), world.truth(id)];
    // What somebody is told of is over when it has ended.
    if (tab.isTold && shown !== undefined && isEnded(shown.status)) continue;
    if (tab.isBoard && shown === undefined && truth !== undefined) waiting += 1;
    else if (shown?.version !== truth?.version)
      throw new Error(`${tab.name} ended with ${JSON.stringify(shown)} and not ${JSON.stringify(truth)}`);
  }
  if (tab.newRuns() < waiting)
    throw new Error(`${tab.name} knows of ${tab.newRuns()} new runs of ${waiting}`);
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
      if (tabs.length < 3) tabs.push(world.open(WATCHES[step.watch]));
      return;
    case "delete":
      world.delete(runAt(step.run));
      return;
    case "start":
      world.start(
        aRun({ id: LATER_RUNS[step.run] ?? runId(4), status: "queued", completedAt: null }),
        step.lateMs,
      );
      return;
    case "limit":
      world.limit(step.rows);
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
    case "pause":
    case "resume":
      touch(step.kind, step.tab, tabs);
  }
}

function touch(
  kind: "close" | "die" | "hide" | "show" | "act" | "pause" | "resume",
  place: number,
  tabs: Tab[],
): void {
  const tab = tabs[place];
  if (tab === undefined) return;
  if (kind === "act" || kind === "pause" || kind === "resume") tab[kind]();
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
    for (const id of tab.ids()) {
      const shown = tab.shown(id);
      if (shown === undefined) {
        const mayMiss = world.isDeleted(id) || LATER_RUNS.includes(id);
        if (!mayMiss) throw new Error(`${tab.name} lost ${id}`);
        continue;
      }
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
    await fc.assert(fc.asyncProperty(skews, fc.array(steps, { minLength: 1, maxLength: 15 }), play), {
      numRuns: SCHEDULES,
      seed: SEED,
    });
  }, 120_000);
});
