import { err, ok, type Result } from "../../kernel/result.ts";
import { sampleFlow } from "./registry.ts";
import { ScriptRun, type Fields, type Outputs } from "./script-run.ts";

/** A failure inside a script: what was said, and at which action (counted from 1). */
interface ScriptFailure {
  readonly message: string;
  readonly step: string;
  readonly index: number;
}

/** How a run goes if nobody stops it: how long it takes, and what comes out. */
export interface RunPlan {
  readonly durationMs: number;
  readonly result: Result<Outputs, ScriptFailure>;
}

const START_MS = 1500;

/** Works a sample flow's script through. An unknown script is a programming error and throws. */
export function planRun(scriptName: string, inputs: Fields): RunPlan {
  const script = new ScriptRun(inputs);
  const outputs = sampleFlow(scriptName)(script);
  const durationMs = script.steps.reduce((sum, step) => sum + step.durationMs, START_MS);
  if (script.problem === undefined) return { durationMs, result: ok(outputs) };
  const last = script.steps.at(-1);
  const failure = { message: script.problem, step: last?.name ?? "Start", index: script.steps.length };
  return { durationMs, result: err(failure) };
}
