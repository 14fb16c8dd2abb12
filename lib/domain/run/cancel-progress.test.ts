import { describe, expect, it } from "vitest";
import { cancelProgress, CANCEL_IDLE, type CancelEvent, nextCancelProgress } from "./cancel-progress";

const after = (...events: CancelEvent[]) => events.reduce(nextCancelProgress, CANCEL_IDLE);
const seen = (status: "running" | "cancelled" | "succeeded") => ({ type: "seen", status }) as const;

describe("cancelling a run", () => {
  it("is over only when the run has ended", () => {
    expect(after({ type: "asked" })).toEqual({ step: "asking" });
    expect(after({ type: "asked" }, { type: "accepted" }, seen("running"))).toEqual({ step: "accepted" });
    expect(after({ type: "asked" }, { type: "accepted" }, seen("cancelled"))).toEqual({
      step: "ended",
      status: "cancelled",
      byCancel: true,
    });
  });

  it("shows a run that ended by itself meanwhile as what it is", () => {
    expect(after({ type: "asked" }, { type: "accepted" }, seen("succeeded"))).toEqual({
      step: "ended",
      status: "succeeded",
      byCancel: false,
    });
  });

  it("does not claim a cancellation that nobody here asked for", () => {
    expect(after(seen("cancelled"))).toMatchObject({ step: "ended", byCancel: false });
    expect(after({ type: "asked" }, { type: "refused" }, seen("cancelled"))).toMatchObject({
      byCancel: false,
    });
  });

  it("counts a lost answer as asked", () => {
    expect(after({ type: "asked" }, { type: "lost" })).toEqual({ step: "unanswered" });
    expect(after({ type: "asked" }, { type: "lost" }, seen("cancelled"))).toMatchObject({ byCancel: true });
  });

  it("may be asked again after a refusal", () => {
    expect(after({ type: "asked" }, { type: "refused" }, { type: "asked" })).toEqual({ step: "asking" });
  });

  it("stays ended when an answer arrives late", () => {
    expect(after({ type: "asked" }, seen("succeeded"), { type: "refused" })).toMatchObject({ step: "ended" });
  });
});

describe("the progress that a record and a state tell", () => {
  const accepted = { askedAtMs: 1000, answer: "accepted", answeredAtMs: 1400, refusal: null } as const;

  it("is accepted, not ended, while the machine still runs", () => {
    expect(cancelProgress(accepted, "running")).toEqual({ step: "accepted" });
  });

  it("tells an end by the cancellation from an end of its own", () => {
    expect(cancelProgress(accepted, "cancelled")).toMatchObject({ step: "ended", byCancel: true });
    expect(cancelProgress(accepted, "succeeded")).toMatchObject({ step: "ended", byCancel: false });
  });

  it("says nothing when nobody asked", () => {
    expect(cancelProgress(null, "cancelled")).toEqual({ step: "idle" });
  });
});
