import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowId, runId } from "@/lib/testing/factories";
import { type BulkAction, type BulkKind, newBulkAction } from "./bulk-action";
import { bulkCounts, bulkOutcome, bulkPhase } from "./bulk-counts";
import { applyBulk, type BulkEvent, nextPlace } from "./bulk-events";

const action = (kind: BulkKind, count = 3): BulkAction =>
  newBulkAction(
    { id: "one", kind, createdAtMs: 0 },
    Array.from({ length: count }, (_, place) => ({
      runId: runId(place + 1),
      flow: { id: flowId(place % 2), name: "Invoice totals" },
    })),
  );

const after = (start: BulkAction, ...events: readonly BulkEvent[]) => events.reduce(applyBulk, start);
const outcomes = ({ items }: BulkAction) => items.map(bulkOutcome);

const refused: BulkEvent = {
  type: "answered",
  place: 0,
  answer: { kind: "refused", reason: { kind: "notStarted" } },
};

describe("a bulk action", () => {
  it("takes a run that is named twice once", () => {
    const target = { runId: runId(1), flow: null };
    expect(newBulkAction({ id: "one", kind: "cancel", createdAtMs: 0 }, [target, target]).items).toHaveLength(
      1,
    );
  });

  it("tells acceptance from the end, and an end by cancelling from one by itself", () => {
    const accepted = (place: number): BulkEvent[] => [
      { type: "asked", place },
      { type: "answered", place, answer: { kind: "accepted" } },
    ];
    const asked = after(action("cancel"), ...accepted(0), ...accepted(1), ...accepted(2));
    expect(outcomes(asked)).toEqual(["accepted", "accepted", "accepted"]);
    expect(bulkPhase(asked, bulkCounts(asked))).toBe("ending");
    const seen = after(
      asked,
      { type: "ended", runId: runId(1), status: "cancelled" },
      { type: "ended", runId: runId(2), status: "succeeded" },
      { type: "ended", runId: runId(3), status: "running" },
    );
    expect(outcomes(seen)).toEqual(["cancelled", "endedFirst", "accepted"]);
  });

  it("leaves out a run that ended before it was asked", () => {
    const seen = after(action("cancel"), { type: "ended", runId: runId(2), status: "failed" });
    expect(outcomes(seen)).toEqual(["waiting", "skipped", "waiting"]);
    expect(nextPlace(seen, new Set([0]))).toBe(2);
  });

  it("counts a cancelled run as ours when an earlier wish was lost", () => {
    const seen = after(
      action("cancel"),
      { type: "asked", place: 0 },
      { type: "interrupted" },
      { type: "asked", place: 0 },
      { type: "answered", place: 0, answer: { kind: "skipped", status: "cancelled" } },
    );
    expect(outcomes(seen)[0]).toBe("cancelled");
  });

  it("asks again for a cancellation that a reload interrupted, and looks for a start", () => {
    const interrupted = (kind: BulkKind) =>
      after(action(kind), { type: "asked", place: 0 }, { type: "interrupted" }).items[0]?.state.step;
    expect(interrupted("cancel")).toBe("waiting");
    expect(interrupted("runAgain")).toBe("looking");
  });

  it("asks for nothing new once stopped, but still looks for what was lost", () => {
    const stopped = after(action("runAgain"), { type: "asked", place: 0 }, { type: "stopped" });
    expect(bulkPhase(stopped, bulkCounts(stopped))).toBe("stopping");
    expect(nextPlace(stopped, new Set([0]))).toBeNull();
    expect(applyBulk(stopped, { type: "asked", place: 1 })).toBe(stopped);
    const reloaded = applyBulk(stopped, { type: "interrupted" });
    expect(nextPlace(reloaded, new Set())).toBe(0);
    expect(nextPlace(applyBulk(stopped, { type: "wentOn" }), new Set([0]))).toBe(1);
  });

  it("never starts two runs of one flow at the same time, and cancels side by side", () => {
    expect(nextPlace(action("runAgain"), new Set([0]))).toBe(1);
    expect(nextPlace(action("runAgain"), new Set([0, 1]))).toBeNull();
    expect(nextPlace(action("cancel"), new Set([0, 1]))).toBe(2);
  });

  it("asks again for what was refused, never for a start that may exist", () => {
    const twice = after(action("runAgain"), { type: "asked", place: 0 }, refused, { type: "refusedAgain" });
    expect(twice.items[0]?.state.step).toBe("waiting");
    const unclear = after(
      action("runAgain"),
      { type: "asked", place: 0 },
      { ...refused, answer: { kind: "unknown", reason: { kind: "several", runIds: [] } } },
      { type: "refusedAgain" },
    );
    expect(unclear.items[0]?.state.step).toBe("unknown");
  });

  it("ignores an answer that nobody waits for", () => {
    const start = action("cancel");
    expect(applyBulk(start, refused)).toBe(start);
    expect(applyBulk(start, { ...refused, place: 99 })).toBe(start);
  });
});

const places = fc.nat({ max: 3 });
const answers = fc.oneof(
  fc.constant({ kind: "accepted" } as const),
  fc
    .nat({ max: 50 })
    .map((number) => ({ kind: "started", runId: runId(1000 + number), isFound: false }) as const),
  fc.constant({ kind: "refused", reason: { kind: "notStarted" } } as const),
  fc.constant({ kind: "unknown", reason: { kind: "cannotTell", cause: "forbidden" } } as const),
  fc.constant({ kind: "skipped", status: "succeeded" } as const),
  fc.constant({ kind: "lost" } as const),
);
const events: fc.Arbitrary<BulkEvent> = fc.oneof(
  places.map((place) => ({ type: "asked", place }) as const),
  fc.record({ type: fc.constant("answered" as const), place: places, answer: answers }),
  fc.record({
    type: fc.constant("ended" as const),
    runId: places.map((place) => runId(place + 1)),
    status: fc.constantFrom("cancelled", "running", "failed"),
  }),
  fc.constantFrom<BulkEvent>(
    { type: "interrupted" },
    { type: "stopped" },
    { type: "wentOn" },
    { type: "refusedAgain" },
  ),
);

it("never asks twice for a start whose answer is not certain, in any order of events", () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 60 }), (history) => {
      let state = action("runAgain", 4);
      const isOpen = [false, false, false, false];
      for (const event of history) {
        const before = state;
        state = applyBulk(before, event);
        for (const [place, { state: now }] of state.items.entries()) {
          const was = before.items[place]?.state.step;
          if (now.step === "asking" && was !== "asking") {
            expect(isOpen[place]).toBe(false);
            isOpen[place] = true;
          }
          // Only these say that nothing was started.
          if (now.step === "refused" || now.step === "skipped") isOpen[place] = false;
        }
      }
    }),
    { seed: 20_261, numRuns: 2_000 },
  );
});

it("reports nothing as done that was not answered, in any order of events", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<BulkKind>("cancel", "runAgain"),
      fc.array(events, { maxLength: 60 }),
      (kind, history) => {
        let state = action(kind, 4);
        const answeredAs = state.items.map(() => new Set<string>());
        for (const event of history) {
          if (event.type === "answered" && state !== applyBulk(state, event))
            answeredAs[event.place]?.add(event.answer.kind);
          state = applyBulk(state, event);
        }
        for (const [place, item] of state.items.entries()) {
          const outcome = bulkOutcome(item);
          if (outcome === "started") expect(answeredAs[place]).toContain("started");
          if (outcome === "accepted" || outcome === "endedFirst")
            expect(answeredAs[place]).toContain("accepted");
          if (outcome === "cancelled") expect(item.ended).toBe("cancelled");
          if (outcome === "refused" || outcome === "unknown") expect(answeredAs[place]).toContain(outcome);
        }
        const counts = bulkCounts(state);
        const { total, ...parts } = counts;
        expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total);
      },
    ),
    { seed: 20_262, numRuns: 2_000 },
  );
});
