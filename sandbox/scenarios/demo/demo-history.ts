import type { Random } from "../../kernel/random.ts";
import { RUN_STATUS } from "../../runs/run-status.ts";
import { planRun, type RunPlan } from "../../runs/sample-flows/plan-run.ts";
import type { Fields } from "../../runs/sample-flows/script-run.ts";
import type { FlowSpec } from "../flow-spec.ts";
import { instantsOnDay, startOfDay } from "./demo-calendar.ts";
import { changedMs } from "./demo-flows.ts";
import { MACHINES } from "./demo-robots.ts";
import { howItEnds, type RunEnding } from "./how-it-ends.ts";
import { MachineLanes } from "./machine-lanes.ts";
import type { PastRun } from "./past-run.ts";
import { whoStarts, type Start } from "./who-starts.ts";

const DAY_MS = 86_400_000;
const DAYS = 60;
/** The last minutes belong to what is live. */
const QUIET_MS = 5 * 60_000;
const OVER_SINCE_MS = 60_000;
/** How many runs are given values with which the script fails, in a flow that has such. */
const BAD_SHARE = 0.025;

/** Makes up 60 days of runs, oldest first: when, on which machine after which wait, and how they ended. */
export function pastRuns(flows: readonly FlowSpec[], nowMs: number, random: Random): PastRun[] {
  const history = new History(flows, nowMs, random);
  const asked = flows.flatMap((spec) =>
    instants(spec, nowMs, random).map((createdMs) => ({ spec, createdMs })),
  );
  asked.sort((a, b) => a.createdMs - b.createdMs);
  return asked
    .flatMap(({ spec, createdMs }) => history.run(spec, createdMs))
    .filter((run) => run.completedMs < nowMs - OVER_SINCE_MS);
}

function instants(spec: FlowSpec, nowMs: number, random: Random): number[] {
  const { perDay, rhythm = "office" } = spec;
  const lastMs = spec.state === "suspended" ? changedMs(spec.changed?.daysAgo ?? 0, nowMs) : nowMs - QUIET_MS;
  const found: number[] = [];
  for (let day = startOfDay(nowMs) - DAYS * DAY_MS; day <= nowMs; day += DAY_MS) {
    found.push(...instantsOnDay(day, { perDay, rhythm }, random));
  }
  return found.filter((ms) => ms < lastMs);
}

interface Given {
  readonly inputs: Fields;
  readonly plan: RunPlan;
}

/** What a flow may be given, with what comes of it. */
interface Choices {
  readonly good: readonly Given[];
  readonly bad: readonly Given[];
}

/** Lives through the runs one after the other, and remembers until when each machine is busy. */
class History {
  readonly #nowMs: number;
  readonly #random: Random;
  readonly #lanes = new MachineLanes(MACHINES);
  readonly #choices: ReadonlyMap<FlowSpec, Choices>;
  readonly #byScript: ReadonlyMap<string, FlowSpec>;

  constructor(flows: readonly FlowSpec[], nowMs: number, random: Random) {
    this.#nowMs = nowMs;
    this.#random = random;
    this.#choices = new Map(flows.map((spec) => [spec, choicesOf(spec)]));
    this.#byScript = new Map(flows.map((spec) => [spec.script, spec]));
  }

  /** One run that was asked for at an instant, and the runs of its child flows behind it. */
  run(spec: FlowSpec, createdMs: number): readonly PastRun[] {
    const random = this.#random;
    const { inputs, plan } = this.#given(spec);
    const start = whoStarts(spec, random);
    const lane = this.#lanes.freest(start.machines);
    const startedMs = Math.max(createdMs + random.int(1200, 3000), lane.freeAtMs + random.int(1000, 2500));
    const ending = howItEnds(
      { spec, createdMs, machine: lane.machine, mode: start.mode, plan, nowMs: this.#nowMs },
      random,
    );
    const executionMs = Math.round(
      ending.executionMs ??
        plan.durationMs * paceAt(spec, createdMs, this.#nowMs) * (0.85 + random.next() * 0.4),
    );
    const isStarted = ending.neverStarted !== true;
    if (isStarted) lane.freeAtMs = startedMs + executionMs;
    const run: PastRun = {
      ...partOf(start, ending),
      id: random.guid(),
      spec,
      createdMs,
      startedMs: isStarted ? startedMs : undefined,
      completedMs: isStarted ? startedMs + executionMs : startedMs,
      machine: isStarted || ending.error !== undefined ? lane.machine : undefined,
      inputs,
      outputs: ending.statuscode === RUN_STATUS.succeeded && plan.result.ok ? plan.result.value : undefined,
    };
    return isStarted && plan.result.ok ? [run, ...this.#children(run, plan, executionMs)] : [run];
  }

  #given(spec: FlowSpec): Given {
    const { good, bad } = this.#choices.get(spec) ?? choicesOf(spec);
    const isBad = this.#random.next() < BAD_SHARE && bad.length > 0;
    return this.#random.pick(isBad ? bad : good);
  }

  /** Child flows run in their parent's session, and take from its time. Those of a run that was stopped never began. */
  #children(parent: PastRun, plan: RunPlan, executionMs: number): readonly PastRun[] {
    const scale = executionMs / plan.durationMs;
    return plan.children.flatMap((child) => {
      const spec = this.#byScript.get(child.script);
      const createdMs = (parent.startedMs ?? 0) + Math.round(child.startsAfterMs * scale);
      const completedMs = createdMs + Math.round(child.durationMs * scale);
      if (spec === undefined || parent.statuscode !== RUN_STATUS.succeeded) return [];
      const { result } = planRun(child.script, child.inputs);
      return [
        {
          ...parent,
          id: this.#random.guid(),
          spec,
          createdMs,
          startedMs: createdMs,
          completedMs: Math.min(completedMs, parent.completedMs),
          origin: { kind: "child", parent } as const,
          inputs: child.inputs,
          outputs: result.ok ? result.value : undefined,
        },
      ];
    });
  }
}

function partOf(
  start: Start,
  ending: RunEnding,
): Pick<PastRun, "mode" | "caller" | "origin" | "connection" | "statuscode" | "error"> {
  const { mode, caller, origin, connection } = start;
  return { mode, caller, origin, connection, statuscode: ending.statuscode, error: ending.error };
}

function choicesOf(spec: FlowSpec): Choices {
  const planned = (samples: readonly Fields[]): readonly Given[] =>
    samples.map((inputs) => ({ inputs, plan: planRun(spec.script, inputs) }));
  return {
    good: planned([spec.sample, ...(spec.otherSamples ?? [])]),
    bad: planned(spec.badSamples ?? []),
  };
}

/** Before a change that made it slower a flow took so much less than today. */
function paceAt({ changed }: FlowSpec, createdMs: number, nowMs: number): number {
  if (changed?.slowerBy === undefined) return 1;
  return createdMs < changedMs(changed.daysAgo, nowMs) ? 1 / changed.slowerBy : 1;
}
