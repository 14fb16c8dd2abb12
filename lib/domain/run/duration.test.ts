import { describe, expect, it } from "vitest";
import { aRun } from "@/lib/testing/factories";
import { formatDuration, runDurations } from "./duration";

const NOW = Date.parse("2026-03-02T10:05:00Z");

describe("times of a run", () => {
  it("counts all of a queued run's time as waiting, whatever startedon says", () => {
    const run = aRun({ status: "queued", completedAt: null });
    expect(runDurations(run, NOW)).toEqual({
      waitingMs: 300_000,
      executingMs: null,
      totalMs: 300_000,
      source: "computed",
      isLive: true,
    });
  });

  it("tells waiting from executing while a run goes on", () => {
    const run = aRun({ status: "running", startedAt: "2026-03-02T10:01:00Z", completedAt: null });
    expect(runDurations(run, NOW)).toMatchObject({ waitingMs: 60_000, executingMs: 240_000, isLive: true });
  });

  it("takes what Dataverse reports for an ended run", () => {
    const run = aRun({ totalMs: 100, waitingMs: 40, executingMs: 60 });
    expect(runDurations(run, NOW)).toEqual({
      waitingMs: 40,
      executingMs: 60,
      totalMs: 100,
      source: "reported",
      isLive: false,
    });
  });

  it("computes from the instants where Dataverse reports nothing, and says so", () => {
    expect(runDurations(aRun(), NOW)).toEqual({
      waitingMs: 5_000,
      executingMs: 192_000,
      totalMs: 197_000,
      source: "computed",
      isLive: false,
    });
  });

  it("knows no execution of a run that ended in the queue", () => {
    const run = aRun({ status: "cancelled", startedAt: null });
    expect(runDurations(run, NOW)).toMatchObject({ waitingMs: 197_000, executingMs: null });
  });

  it("does not guess an end that Dataverse did not send", () => {
    expect(runDurations(aRun({ completedAt: null }), NOW)).toMatchObject({
      executingMs: null,
      totalMs: null,
    });
  });

  it("never goes below zero when the clocks differ", () => {
    const run = aRun({ status: "running", startedAt: "2026-03-02T10:06:00Z", completedAt: null });
    expect(runDurations(run, NOW).executingMs).toBe(0);
  });
});

describe("durations in words", () => {
  it.each([
    [0, "0 s"],
    [40, "0.1 s"],
    [400, "0.4 s"],
    [999, "0.9 s"],
    [12_000, "12 s"],
    [59_999, "59 s"],
    [60_000, "1 min 0 s"],
    [192_000, "3 min 12 s"],
    [7_500_000, "2 h 5 min"],
    [86_399_999, "23 h 59 min"],
    [273_600_000, "3 d 4 h"],
    [-5, "0 s"],
  ])("writes %i ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
