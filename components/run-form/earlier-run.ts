import type { FlowId, PersonId, RunId } from "@/lib/domain/ids";
import { initialValues } from "@/lib/domain/flow-inputs/input-values";
import { takeOver } from "@/lib/domain/flow-inputs/take-over";
import type { InputValues } from "@/lib/domain/flow-inputs/flow-input";
import type { FlowInputsReading } from "@/lib/domain/flow-inputs/read-flow-inputs";
import type { RunDetails } from "@/lib/domain/run/run";
import { inputsForAgain, modeForAgain, type RunAgainHurdle } from "@/lib/domain/run/run-again";
import { DEFAULT_RUN_SETTINGS, type RunSettings } from "@/lib/domain/run/run-request";
import type { RunValues } from "@/lib/domain/run/values";

/** An earlier run that fills the form, and what of it could not be taken over. */
export interface EarlierRun {
  readonly runId: RunId;
  /** Null when it could not be read. */
  readonly run: RunDetails | null;
  /** Null when nothing of it can be used: the form then starts as it always does. */
  readonly values: InputValues | null;
  readonly hurdles: readonly RunAgainHurdle[];
  /** Why the form starts empty although the address names a run. */
  readonly failure: "otherFlow" | "notRead" | null;
}

/** What was read of the run; `forbidden` and `notRead` stand for answers that did not come. */
export interface EarlierRunAnswers {
  readonly runId: RunId;
  readonly run: RunDetails | null;
  readonly file: RunValues | "forbidden" | "notRead";
}

/** Decides what of an earlier run fills the form of a flow as it is now. */
export function earlierRunOf(
  flowId: FlowId,
  reading: FlowInputsReading,
  { runId, run, file }: EarlierRunAnswers,
): EarlierRun {
  const nothing = (failure: EarlierRun["failure"], hurdles: readonly RunAgainHurdle[]) => ({
    runId,
    run,
    values: null,
    hurdles,
    failure,
  });
  if (run?.flow && run.flow.id !== flowId) return nothing("otherFlow", []);
  if (file === "notRead") return nothing("notRead", []);
  if (file === "forbidden") return nothing(null, [{ kind: "inputsForbidden" }]);
  if (!reading.ok) return nothing(null, [{ kind: "schemaUnreadable" }]);
  const { hurdles } = inputsForAgain(run ?? { trigger: "unknown" }, reading.inputs, file);
  if (file.kind !== "values") return nothing(null, hurdles);
  // What the flow wants and the run was not given starts as in a fresh form; what may stay blank stays as it was.
  const added = reading.inputs.filter(({ key, mandatory }) => mandatory && !Object.hasOwn(file.values, key));
  const values = { ...initialValues(added), ...takeOver(reading.inputs, file.values).values };
  return { runId, run, values, hurdles, failure: null };
}

/** The settings of the run as far as its row tells them. */
export function settingsOfRun(earlier: EarlierRun | null, last: RunSettings | null): Partial<RunSettings> {
  const run = earlier?.failure === null ? earlier.run : null;
  return run === null ? {} : { mode: modeForAgain(run, (last ?? DEFAULT_RUN_SETTINGS).mode) };
}

/** The connection that the run used, if this person could use it; null otherwise. */
export function connectionOfRun(earlier: EarlierRun | null, personId: PersonId | null): string | null {
  const run = earlier?.failure === null ? earlier.run : null;
  return run !== null && personId !== null && run.startedBy?.id === personId ? run.connectionName : null;
}
