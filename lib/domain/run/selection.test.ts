import { describe, expect, it } from "vitest";
import { aRun, runId } from "@/lib/testing/factories";
import { NO_RUN_FILTER } from "./filter";
import {
  isNothingSelected,
  isRunSelected,
  NO_RUNS_SELECTED,
  type RunSelection,
  selectAllRuns,
  selectRunRange,
  selectRuns,
  toggleRun,
} from "./selection";

const RUNS = [1, 2, 3, 4].map((number) => aRun({ id: runId(number) }));
const ORDER = RUNS.map((run) => run.id);
const chosen = (selection: RunSelection) =>
  RUNS.filter((run) => isRunSelected(selection, run)).map((run) => ORDER.indexOf(run.id) + 1);

describe("a selection of runs", () => {
  it("takes a run in and lets it go", () => {
    const one = toggleRun(NO_RUNS_SELECTED, aRun({ id: runId(2) }));
    expect(chosen(one)).toEqual([2]);
    expect(isNothingSelected(one)).toBe(false);
    expect(isNothingSelected(toggleRun(one, aRun({ id: runId(2) })))).toBe(true);
  });

  it("adds everything between two rows, in either direction, to what was chosen", () => {
    expect(chosen(selectRunRange(selectRuns([runId(1)]), ORDER, runId(4), runId(3)))).toEqual([1, 3, 4]);
    expect(chosen(selectRunRange(NO_RUNS_SELECTED, ORDER, runId(1), runId(3)))).toEqual([1, 2, 3]);
  });

  it("adds the end alone when the start of the range is gone, and nothing when the end is", () => {
    expect(chosen(selectRunRange(NO_RUNS_SELECTED, ORDER, runId(9), runId(3)))).toEqual([3]);
    expect(chosen(selectRunRange(NO_RUNS_SELECTED, ORDER, runId(3), runId(9)))).toEqual([]);
  });

  it("of all that match holds runs that are not loaded, but for those that were let go", () => {
    const all = selectAllRuns({ ...NO_RUN_FILTER, states: ["failed"] });
    const failed = aRun({ id: runId(77), status: "failed" });
    expect(isRunSelected(all, failed)).toBe(true);
    expect(isRunSelected(all, aRun())).toBe(false);
    const but = toggleRun(all, failed);
    expect(isRunSelected(but, failed)).toBe(false);
    expect(isRunSelected(toggleRun(but, failed), failed)).toBe(true);
  });
});
