import { describe, expect, it } from "vitest";
import { aRun, runId } from "@/lib/testing/factories";
import {
  endedAmong,
  failedOf,
  markSeen,
  NOTHING_TOLD,
  stopWatching,
  tellEnds,
  watchRun,
  WATCHED_MAX,
} from "./told";

const live = (number: number) => aRun({ id: runId(number), status: "running", completedAt: null });
const watching = (...numbers: number[]) =>
  numbers.reduce((told, number) => watchRun(told, live(number)), NOTHING_TOLD);
const over = (number: number, status: "succeeded" | "failed" = "succeeded") =>
  aRun({ id: runId(number), status });

describe("runs that somebody wants to be told of", () => {
  it("are kept once, and the oldest gives way to the newest when there are too many", () => {
    expect(watching(1, 2, 1).watched.map(({ runId: id }) => id)).toEqual([runId(1), runId(2)]);
    const many = watching(...Array.from({ length: WATCHED_MAX + 1 }, (_, place) => place));
    expect(many.watched).toHaveLength(WATCHED_MAX);
    expect(many.watched.some(({ runId: id }) => id === runId(0))).toBe(false);
  });

  it("are not waited for when they have ended, nor when somebody stops", () => {
    expect(watchRun(NOTHING_TOLD, over(1))).toEqual(NOTHING_TOLD);
    expect(stopWatching(watching(1), runId(1))).toEqual(NOTHING_TOLD);
  });

  it("are told together when they end together, and those that go on stay", () => {
    const told = watching(1, 2, 3);
    const ends = endedAmong(told.watched, [over(1), over(2, "failed"), live(3)]);
    const first = tellEnds(told, ends);
    expect(first.news).toHaveLength(2);
    expect(failedOf(first.news)).toBe(1);
    expect(first.told.watched.map(({ runId: id }) => id)).toEqual([runId(3)]);
    expect(first.told.ended).toHaveLength(2);
  });

  it("are told once, however many tabs see the end", () => {
    const told = watching(1);
    const ends = endedAmong(told.watched, [over(1)]);
    const first = tellEnds(told, ends);
    expect(tellEnds(first.told, ends)).toEqual({ told: first.told, news: [] });
  });

  it("are told as gone when they can't be read any more", () => {
    expect(endedAmong(watching(1).watched, [])).toEqual([
      { runId: runId(1), flowName: "Invoice totals", status: null, endedAt: null },
    ]);
  });

  it("leave the list when somebody looks at one, or at all", () => {
    const told = watching(1, 2);
    const { told: both } = tellEnds(told, endedAmong(told.watched, [over(1), over(2)]));
    expect(markSeen(both, runId(1)).ended).toHaveLength(1);
    expect(markSeen(both, null).ended).toEqual([]);
  });
});
