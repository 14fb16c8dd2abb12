import { err, ok, type Result } from "../../kernel/result.ts";
import { ActionRecorder, type RecordedAction } from "./action-recorder.ts";
import { sampleFlow } from "./registry.ts";
import {
  ScriptRun,
  type ChildCall,
  type ChildOutcome,
  type ChildRun,
  type Fields,
  type Outputs,
} from "./script-run.ts";

/** A failure inside a script: what was said, and at which action (counted from 1). */
interface ScriptFailure {
  readonly message: string;
  readonly step: string;
  readonly index: number;
}

/** How a run goes if nobody stops it: how long it takes, what comes out, and the child flows that it runs. */
export interface RunPlan {
  readonly durationMs: number;
  readonly result: Result<Outputs, ScriptFailure>;
  readonly children: readonly ChildRun[];
}

const START_MS = 1500;
/** The part of a start in which the flow sets its outputs, at its end; the rest lies before its first action. */
const FINISH_MS = 400;

/** Works a sample flow's script through. An unknown script is a programming error and throws. */
export function planRun(scriptName: string, inputs: Fields): RunPlan {
  return work(scriptName, inputs, undefined);
}

/** Works a script through as {@link planRun} does, and tells every action, and when the first one begins. */
export function planActions(
  scriptName: string,
  inputs: Fields,
): { readonly actions: readonly RecordedAction[]; readonly plan: RunPlan; readonly firstAfterMs: number } {
  const recorder = new ActionRecorder();
  const plan = work(scriptName, inputs, recorder);
  recorder.finish(plan.result.ok ? plan.result.value : {}, FINISH_MS);
  return { actions: recorder.actions, plan, firstAfterMs: START_MS - FINISH_MS };
}

function work(scriptName: string, inputs: Fields, recorder: ActionRecorder | undefined): RunPlan {
  const script = new ScriptRun(inputs, { recorder, runChild: planChild, startMs: START_MS - FINISH_MS });
  const outputs = sampleFlow(scriptName)(script);
  const durationMs = script.steps.reduce((sum, step) => sum + step.durationMs, START_MS);
  const { children } = script;
  if (script.problem === undefined) return { durationMs, children, result: ok(outputs) };
  const last = script.steps.at(-1);
  const failure = { message: script.problem, step: last?.name ?? "Start", index: script.steps.length };
  return { durationMs, children, result: err(failure) };
}

/** A child flow shares its parent's session, and runs no others: a flow that ran itself would never end. */
function planChild({ script: name, inputs }: ChildCall): ChildOutcome {
  const script = new ScriptRun(inputs);
  const outputs = sampleFlow(name)(script);
  const durationMs = script.steps.reduce((sum, step) => sum + step.durationMs, START_MS);
  const { problem } = script;
  return { durationMs, problem, outputs: problem === undefined ? outputs : undefined };
}
