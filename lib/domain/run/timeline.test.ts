import { describe, expect, it } from "vitest";
import { aRun } from "@/lib/testing/factories";
import type { QueueEvent, QueueEventKind } from "./queue-event";
import { runTimeline } from "./timeline";

const at = (time: string) => `2026-03-02T10:${time}Z`;
const ms = (time: string) => Date.parse(at(time));
const event = (kind: QueueEventKind, time: string): QueueEvent => ({
  kind,
  at: at(time),
  machineName: "FIN-RPA-02",
  priority: "normal",
  errorCode: null,
});
const WAY = [
  event("queued", "00:00"),
  event("assigned", "00:03"),
  event("confirmed", "00:05"),
  event("completed", "03:17"),
];
const spans = (timeline: ReturnType<typeof runTimeline>) =>
  timeline.spans.map(({ kind, fromMs, lengthMs }) => [kind, fromMs / 1000, lengthMs / 1000]);

describe("the timeline of a run", () => {
  it("tells request, start and end, and the time between them", () => {
    const timeline = runTimeline(aRun(), [], ms("59:00"));
    expect(timeline.moments.map(({ kind, afterMs }) => [kind, afterMs / 1000])).toEqual([
      ["requested", 0],
      ["started", 5],
      ["ended", 192],
    ]);
    expect(spans(timeline)).toEqual([
      ["waiting", 0, 5],
      ["executing", 5, 192],
    ]);
    expect(timeline).toMatchObject({ totalMs: 197_000, clocksDisagree: false });
  });

  it("takes in the events of the queue, and tells preparing from waiting", () => {
    const timeline = runTimeline(aRun(), [...WAY].reverse(), ms("59:00"));
    expect(timeline.moments.map(({ kind }) => kind)).toEqual([
      "requested",
      "queued",
      "assigned",
      "confirmed",
      "started",
      "ended",
    ]);
    expect(spans(timeline)).toEqual([
      ["waiting", 0, 3],
      ["preparing", 3, 2],
      ["executing", 5, 192],
    ]);
  });

  it("puts events of one second into the order in which they can only have been", () => {
    const events = [event("confirmed", "00:03"), event("assigned", "00:03"), event("queued", "00:03")];
    expect(
      runTimeline(aRun(), events, ms("59:00"))
        .moments.map(({ kind }) => kind)
        .slice(1, 4),
    ).toEqual(["queued", "assigned", "confirmed"]);
  });

  it("grows with the clock alone while the run lives, in its last span", () => {
    const queued = aRun({ status: "queued", startedAt: at("00:00"), completedAt: null });
    expect(runTimeline(queued, [], ms("00:40")).spans).toEqual([
      { kind: "waiting", fromMs: 0, lengthMs: 40_000, isLive: true },
    ]);
    const running = aRun({ status: "running", completedAt: null });
    expect(runTimeline(running, [], ms("01:05")).spans).toEqual([
      { kind: "waiting", fromMs: 0, lengthMs: 5_000, isLive: false },
      { kind: "executing", fromMs: 5_000, lengthMs: 60_000, isLive: true },
    ]);
  });

  it("counts what came before a refusal as waiting", () => {
    const events = [
      event("queued", "00:00"),
      event("assigned", "00:02"),
      event("assignFailed", "00:04"),
      event("assigned", "00:30"),
      event("confirmed", "00:33"),
    ];
    const run = aRun({ startedAt: at("00:33"), completedAt: at("01:00") });
    expect(spans(runTimeline(run, events, ms("59:00")))).toEqual([
      ["waiting", 0, 30],
      ["preparing", 30, 3],
      ["executing", 33, 27],
    ]);
    const again = aRun({ status: "queued", startedAt: null, completedAt: null });
    expect(spans(runTimeline(again, events.slice(0, 3), ms("01:00")))).toEqual([["waiting", 0, 60]]);
  });

  it("keeps the order and has no negative span when the clocks disagree", () => {
    const timeline = runTimeline(
      aRun({ startedAt: at("00:05"), completedAt: at("00:01") }),
      WAY,
      ms("59:00"),
    );
    expect(timeline.moments.map(({ kind }) => kind).slice(-2)).toEqual(["started", "ended"]);
    expect(timeline.moments.at(-1)).toMatchObject({ isOutOfOrder: true, afterMs: 0, at: at("00:01") });
    expect(timeline.spans.every(({ lengthMs }) => lengthMs >= 0)).toBe(true);
    expect(timeline.clocksDisagree).toBe(true);
  });

  it("does not call a second's difference a disagreement", () => {
    const timeline = runTimeline(aRun({ startedAt: "2026-03-02T09:59:59Z" }), [], ms("59:00"));
    expect(timeline.clocksDisagree).toBe(false);
    expect(timeline.spans.at(0)).toMatchObject({ kind: "waiting", lengthMs: 0 });
  });

  it("never shrinks when this computer's clock is behind", () => {
    const running = aRun({ status: "running", completedAt: null });
    expect(runTimeline(running, [], ms("00:00")).spans.at(-1)).toMatchObject({ lengthMs: 0, isLive: true });
  });

  it("of a run that ended in the queue has waiting only", () => {
    const run = aRun({ status: "cancelled", startedAt: null, completedAt: at("00:30") });
    expect(spans(runTimeline(run, [], ms("59:00")))).toEqual([["waiting", 0, 30]]);
  });

  it("does not grow when Dataverse sent no end of an ended run", () => {
    expect(runTimeline(aRun({ completedAt: null }), [], ms("59:00")).totalMs).toBe(5_000);
  });
});
