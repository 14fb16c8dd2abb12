import { describe, expect, it } from "vitest";
import { changedRuns } from "@/components/runs/use-changed-runs";
import type { Run } from "@/lib/domain/run/run";
import { aRun, runId } from "@/lib/testing/factories";

const OLD = aRun({ id: runId(1), requestedAt: "2026-03-02T10:00:00Z", version: 10 });
const OLDER = aRun({ id: runId(2), requestedAt: "2026-03-02T09:00:00Z", version: 9 });
const page = (...runs: readonly Run[]) => ({ runs });

describe("changedRuns", () => {
  it("names runs of which a newer version came", () => {
    expect([...changedRuns([page(OLD, OLDER)], [page({ ...OLD, version: 11 }, OLDER)])]).toEqual([OLD.id]);
  });

  it("names runs that came in on top", () => {
    const fresh = aRun({ id: runId(3), requestedAt: "2026-03-02T11:00:00Z" });
    expect([...changedRuns([page(OLD)], [page(fresh, OLD)])]).toEqual([fresh.id]);
  });

  it("is silent about older runs that were loaded, and about the first rows of all", () => {
    const first = page(OLD);
    expect(changedRuns([first], [first, page(OLDER)]).size).toBe(0);
    expect(changedRuns([page(OLD)], [page(OLD, OLDER)]).size).toBe(0);
    expect(changedRuns([], [first]).size).toBe(0);
  });

  it("is silent about a run that another page shows in the version that was there", () => {
    expect(changedRuns([page(OLD), page(OLDER)], [page(OLD, OLDER)]).size).toBe(0);
    const kept = page(OLD);
    expect(changedRuns([kept], [kept, page(OLD)]).size).toBe(0);
  });
});
