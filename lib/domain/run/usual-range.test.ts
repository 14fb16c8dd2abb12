import { describe, expect, it } from "vitest";
import { aRun, runId } from "@/lib/testing/factories";
import { lateAfterMs, pastDuration, runPace, usualTimes, USUAL_RUNS_MIN } from "./usual-range";

const past = (seconds: readonly number[]) =>
  seconds.map((executing, index) => ({
    runId: runId(index + 1),
    waitingMs: 2_000,
    executingMs: executing * 1_000,
  }));
const TEN = past([60, 61, 62, 63, 64, 65, 66, 67, 100, 500]);

describe("the usual times of a flow", () => {
  it("are the median and what nine in ten runs keep to", () => {
    expect(usualTimes(TEN, null).executing).toEqual({ medianMs: 64_000, p90Ms: 100_000, runs: 10 });
  });

  it("are not told from too few runs, nor from the run itself", () => {
    expect(usualTimes(TEN.slice(0, USUAL_RUNS_MIN - 1), null)).toMatchObject({ executing: null, runs: 4 });
    expect(usualTimes(TEN.slice(0, USUAL_RUNS_MIN), runId(1))).toMatchObject({ executing: null, runs: 4 });
    expect(usualTimes(TEN.slice(0, USUAL_RUNS_MIN), runId(77)).executing).not.toBeNull();
  });

  it("leave out runs of which nothing is known", () => {
    const some = TEN.map((run, index) => (index < 6 ? { ...run, executingMs: null } : run));
    expect(usualTimes(some, null)).toMatchObject({ executing: null, waiting: { runs: 10 } });
  });

  it("come from the durations of runs, reported or computed", () => {
    expect(pastDuration(aRun())).toEqual({ runId: runId(), waitingMs: 5_000, executingMs: 192_000 });
    expect(pastDuration(aRun({ executingMs: 7, waitingMs: 3 }))).toMatchObject({
      executingMs: 7,
      waitingMs: 3,
    });
  });
});

describe("the pace of a run", () => {
  const usual = usualTimes(TEN, null);
  const running = (elapsedMs: number) =>
    runPace(
      aRun({ status: "running", completedAt: null }),
      usual,
      Date.parse("2026-03-02T10:00:05Z") + elapsedMs,
    );

  it("is late beyond nine in ten and a tolerance, and not before", () => {
    expect(lateAfterMs({ medianMs: 1, p90Ms: 100_000, runs: 10 })).toBe(120_000);
    expect(lateAfterMs({ medianMs: 1, p90Ms: 10_000, runs: 10 })).toBe(25_000);
    expect(running(120_000)).toMatchObject({ phase: "executing", isLate: false, elapsedMs: 120_000 });
    expect(running(121_000)?.isLate).toBe(true);
  });

  it("compares the wait of a queued run with the usual wait", () => {
    const queued = aRun({ status: "queued", startedAt: null, completedAt: null });
    const pace = runPace(queued, usual, Date.parse("2026-03-02T10:01:00Z"));
    expect(pace).toMatchObject({ phase: "waiting", elapsedMs: 60_000, isLate: true });
  });

  it("of a run that has ended is never late", () => {
    expect(runPace(aRun({ executingMs: 9_000_000 }), usual, 0)).toMatchObject({ isLate: false });
  });

  it("is not told of a run that never began", () => {
    expect(runPace(aRun({ status: "failed", startedAt: null, executingMs: 0 }), usual, 0)).toBeNull();
  });

  it("is not known where nothing is usual", () => {
    expect(runPace(aRun(), usualTimes([], null), 0)).toBeNull();
  });
});
