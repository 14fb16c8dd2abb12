import { describe, expect, it } from "vitest";
import { toggleState } from "@/components/runs/toggle-state";

describe("toggleState", () => {
  it("adds a state in the order in which a person reads them, and takes it away again", () => {
    expect(toggleState(["failed"], "queued")).toEqual(["queued", "failed"]);
    expect(toggleState(["queued", "failed"], "failed")).toEqual(["queued"]);
  });

  it("lets the whole phase replace the single ended states", () => {
    expect(toggleState(["running", "failed", "timedOut"], "ended")).toEqual(["running", "ended"]);
  });

  it("lets a single ended state replace the whole phase", () => {
    expect(toggleState(["queued", "ended"], "failed")).toEqual(["queued", "failed"]);
  });

  it("keeps a live status that is no phase beside the ended phase", () => {
    expect(toggleState(["ended"], "paused")).toEqual(["ended", "paused"]);
  });
});
