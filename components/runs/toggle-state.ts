import { RUN_STATUS } from "@/lib/domain/run/status";
import { RUN_FILTER_STATES, type RunFilterState } from "@/lib/domain/run/filter";

const isEndedStatus = (state: RunFilterState) => state !== "ended" && RUN_STATUS[state].phase === "ended";

/**
 * Adds a state to a filter or takes it away. "Ended" and the single ended states replace each other: with both chosen
 * the single ones would change nothing, and nobody could see why.
 */
export function toggleState(
  states: readonly RunFilterState[],
  state: RunFilterState,
): readonly RunFilterState[] {
  if (states.includes(state)) return states.filter((other) => other !== state);
  const replaced = (other: RunFilterState) =>
    state === "ended" ? isEndedStatus(other) : isEndedStatus(state) && other === "ended";
  const chosen = [...states.filter((other) => !replaced(other)), state];
  return RUN_FILTER_STATES.filter((known) => chosen.includes(known));
}
