"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { toggleState } from "@/components/runs/toggle-state";
import { RUN_FILTER_STATES, type RunFilterState } from "@/lib/domain/run/filter";
import { RUN_STATUS } from "@/lib/domain/run/status";
import { runListText } from "@/lib/text/runs";

const PHASES: readonly RunFilterState[] = ["queued", "running", "ended"];
const USUAL: readonly RunFilterState[] = [...PHASES, "succeeded", "failed", "cancelled", "timedOut"];
const RARE = RUN_FILTER_STATES.filter((state) => !USUAL.includes(state));

const label = (state: RunFilterState) =>
  state === "queued" || state === "running" || state === "ended"
    ? runListText.phases[state]
    : RUN_STATUS[state].label;

export interface StateChipsProps {
  states: readonly RunFilterState[];
  onStatesChange: (states: readonly RunFilterState[]) => void;
}

/** One press for each usual state. The rare ones are one press away, and stay in sight while they are chosen. */
export function StateChips({ states, onStatesChange }: StateChipsProps) {
  const [showsAll, setShowsAll] = useState(false);
  const offered = [...USUAL, ...RARE.filter((state) => showsAll || states.includes(state))];
  return (
    <div role="group" aria-label={runListText.stateFilter} className="flex flex-wrap items-center gap-1.5">
      {offered.map((state) => (
        <Chip
          key={state}
          isOn={states.includes(state)}
          isLastPhase={state === "ended"}
          onPress={() => onStatesChange(toggleState(states, state))}
        >
          {label(state)}
        </Chip>
      ))}
      <button
        type="button"
        aria-expanded={showsAll}
        aria-label={runListText.moreStatesLabel}
        onClick={() => setShowsAll(!showsAll)}
        className="h-8 rounded-full px-2.5 text-sm text-text-muted hover:bg-hover hover:text-text aria-expanded:text-text pointer-coarse:h-11"
      >
        {runListText.moreStates}
      </button>
    </div>
  );
}

interface ChipProps {
  isOn: boolean;
  /** Leaves room after the phases, which are another kind of choice than the states. */
  isLastPhase: boolean;
  onPress: () => void;
  children: string;
}

function Chip({ isOn, isLastPhase, onPress, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={clsx(
        "h-8 rounded-full border border-line px-2.5 text-sm whitespace-nowrap transition-colors duration-150 pointer-coarse:h-11 pointer-coarse:px-3.5",
        "hover:border-line-strong hover:bg-hover",
        "aria-pressed:border-accent aria-pressed:bg-accent-ground aria-pressed:font-medium aria-pressed:text-accent-text",
        isLastPhase && "mr-2",
      )}
    >
      {children}
    </button>
  );
}
