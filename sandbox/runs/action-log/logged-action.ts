import type { RecordedAction } from "../sample-flows/action-recorder.ts";
import { planActions } from "../sample-flows/plan-run.ts";
import type { Fields } from "../sample-flows/script-run.ts";
import { actionKind, type ActionKind } from "./catalogue.ts";
import { scrubber, type Scrubber } from "./scrubber.ts";

/** What went wrong in an action. */
export interface ActionError {
  readonly code: string;
  readonly correlationId: string;
  readonly message: string;
}

/** One executed action of a run, with its times in milliseconds since the epoch (fractions included). */
export interface LoggedAction extends ActionKind {
  readonly name: string;
  readonly index: number;
  readonly functionName: string;
  readonly sort: RecordedAction["sort"];
  readonly level: "info" | "warning" | "error";
  readonly status: "Succeeded" | "Failed";
  readonly startMs: number;
  readonly endMs: number;
  readonly inputs: Fields;
  readonly outputs: Fields;
  readonly error: ActionError | undefined;
}

/** All that the actions of a run follow from. It is kept for a run instead of its actions, which may be many thousands. */
export interface LogRecipe {
  /** Script of the flow; absent for one that has none. */
  readonly script: string | undefined;
  readonly inputs: Fields;
  /** Names of inputs whose values must not be seen. */
  readonly sensitive: readonly string[];
  readonly startedMs: number;
  /** The end of the run: what had not ended by then is left out. */
  readonly endedMs: number;
  readonly correlationId: string;
  /** How much longer the actions took than the script says, as on a slow day; 1 unless given. */
  readonly pace?: number | undefined;
  /** The one action of a flow that failed before its script could begin. */
  readonly failedAt?:
    { readonly action: string; readonly afterMs: number; readonly message: string } | undefined;
}

const SCRIPT_ERROR = "ScriptExecutionError";
/** Rounding of parts of a millisecond must not lose the last action. */
const TOLERANCE_MS = 0.01;

/** The actions of a run that ended by its end, in their order. */
export function loggedActions(recipe: LogRecipe): LoggedAction[] {
  const { actions, firstAfterMs, problem } = worked(recipe);
  const scrub = scrubber(recipe.inputs, recipe.sensitive);
  const failing = problem === undefined ? undefined : actions.at(-1);
  const logged: LoggedAction[] = [];
  const { pace = 1 } = recipe;
  let atMs = recipe.startedMs + firstAfterMs * pace;
  for (const action of actions) {
    const endMs = atMs + action.durationMs * pace;
    if (endMs > recipe.endedMs + TOLERANCE_MS) break;
    const error =
      action === failing && problem !== undefined
        ? { code: SCRIPT_ERROR, correlationId: recipe.correlationId, message: scrub.text(problem) }
        : undefined;
    logged.push(toLogged(action, { startMs: atMs, endMs, scrub, error }));
    atMs = endMs;
  }
  return logged;
}

interface Work {
  readonly actions: readonly RecordedAction[];
  readonly firstAfterMs: number;
  readonly problem: string | undefined;
}

function worked(recipe: LogRecipe): Work {
  if (recipe.failedAt !== undefined) {
    const { action, afterMs, message } = recipe.failedAt;
    return { actions: [single(action, afterMs)], firstAfterMs: 0, problem: message };
  }
  if (recipe.script === undefined) return { actions: [], firstAfterMs: 0, problem: undefined };
  const { actions, plan, firstAfterMs } = planActions(recipe.script, recipe.inputs);
  const problem = plan.result.ok ? undefined : plan.result.error.message;
  const isBare = problem !== undefined && actions.length === 0;
  return { actions: isBare ? [single("Start", 0)] : actions, firstAfterMs, problem };
}

function single(name: string, durationMs: number): RecordedAction {
  return {
    name,
    subflow: "main",
    index: 1,
    durationMs,
    inputs: {},
    outputs: {},
    sort: "action",
    level: "info",
  };
}

interface Circumstances {
  readonly startMs: number;
  readonly endMs: number;
  readonly scrub: Scrubber;
  readonly error: ActionError | undefined;
}

function toLogged(action: RecordedAction, { startMs, endMs, scrub, error }: Circumstances): LoggedAction {
  return {
    ...actionKind(action.name, action.kind),
    name: scrub.text(action.name),
    index: action.index,
    functionName: action.subflow,
    sort: action.sort,
    level: error === undefined ? action.level : "error",
    status: error === undefined ? "Succeeded" : "Failed",
    startMs,
    endMs,
    inputs: scrub.fields(action.inputs),
    outputs: error === undefined ? scrub.fields(action.outputs) : {},
    error,
  };
}
