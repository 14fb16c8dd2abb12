import { describe, expect, it } from "vitest";
import { aRun, machineGroupId, machineId, runId } from "@/lib/testing/factories";
import type { KnownPriority } from "./queue-event";
import { priorityOf, queuePosition, queueTarget, type WaitingRun } from "./queue-position";

/** The n-th run was requested in the n-th minute. */
const waiting = (...priorities: readonly (KnownPriority | null)[]): readonly WaitingRun[] =>
  priorities.map((priority, index) => ({
    id: runId(index + 1),
    requestedAt: `2026-03-02T10:0${index}:00Z`,
    priority,
  }));

describe("a place in the queue", () => {
  it("is exact when all priorities are known: high before normal, then the older", () => {
    const queue = waiting("normal", "normal", "high", "normal", "high");
    const places = queue.map(({ id }) => queuePosition(id, queue));
    expect(places.map((place) => [place?.earliest, place?.latest])).toEqual([
      [3, 3],
      [4, 4],
      [1, 1],
      [5, 5],
      [2, 2],
    ]);
  });

  it("is a range where some are not known", () => {
    const queue = waiting("normal", null, "normal", null, "normal");
    expect(queuePosition(runId(3), queue)).toEqual({ earliest: 3, latest: 4, byAge: 3, waiting: 5 });
    expect(queuePosition(runId(2), queue)).toEqual({ earliest: 1, latest: 3, byAge: 2, waiting: 5 });
  });

  it("can be anything where none is known, but is said by age too", () => {
    expect(queuePosition(runId(2), waiting(null, null, null))).toEqual({
      earliest: 1,
      latest: 3,
      byAge: 2,
      waiting: 3,
    });
  });

  it("is the first of one, and nothing for a run that is not there", () => {
    expect(queuePosition(runId(1), waiting(null))).toMatchObject({ earliest: 1, latest: 1, waiting: 1 });
    expect(queuePosition(runId(9), waiting(null))).toBeNull();
  });

  it("leaves open which of two requests of one instant goes first", () => {
    const [first, second] = waiting("normal", "normal");
    if (first === undefined || second === undefined) throw new Error("No runs.");
    const queue = [first, { ...second, requestedAt: first.requestedAt }];
    expect(queuePosition(runId(1), queue)).toMatchObject({ earliest: 1, latest: 2 });
  });
});

describe("the queue of a run", () => {
  it("is that of its machine, else that of its group", () => {
    const machine = { id: machineId(), name: "HR-PC-07" };
    const machineGroup = { id: machineGroupId(), name: "Finance robots" };
    expect(queueTarget(aRun({ machine, machineGroup }))).toEqual({ kind: "machine", id: machineId() });
    expect(queueTarget(aRun({ machineGroup }))).toEqual({ kind: "group", id: machineGroupId() });
    expect(queueTarget(aRun())).toBeNull();
  });
});

describe("the priority of a waiting run", () => {
  const event = (kind: "queued" | "priorityChanged", priority: KnownPriority | null) => ({
    kind,
    at: "2026-03-02T10:00:00Z",
    machineName: null,
    priority,
    errorCode: null,
  });
  it("is what it was queued with, and not known once somebody changed it", () => {
    expect(priorityOf([])).toBeNull();
    expect(priorityOf([event("queued", "high")])).toBe("high");
    expect(priorityOf([event("queued", "high"), event("priorityChanged", "normal")])).toBeNull();
  });
});
