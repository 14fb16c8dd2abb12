import { describe, expect, it } from "vitest";
import { changedRuns } from "@/components/runs/use-changed-runs";
import { aRun, runId } from "@/lib/testing/factories";

const OLD = aRun({ id: runId(1), requestedAt: "2026-03-02T10:00:00Z", version: 10 });
const OLDER = aRun({ id: runId(2), requestedAt: "2026-03-02T09:00:00Z", version: 9 });

describe("changedRuns", () => {
  it("names runs of which a newer version came", () => {
    expect([...changedRuns([OLD, OLDER], [{ ...OLD, version: 11 }, OLDER])]).toEqual([OLD.id]);
  });

  it("names runs that came in on top", () => {
    const fresh = aRun({ id: runId(3), requestedAt: "2026-03-02T11:00:00Z" });
    expect([...changedRuns([OLD], [fresh, OLD])]).toEqual([fresh.id]);
  });

  it("is silent about older runs that were loaded, and about the first rows of all", () => {
    expect(changedRuns([OLD], [OLD, OLDER]).size).toBe(0);
    expect(changedRuns([], [OLD]).size).toBe(0);
  });
});
