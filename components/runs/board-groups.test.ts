import { describe, expect, it } from "vitest";
import { boardGroups } from "@/components/runs/board-groups";
import { aRun, runId } from "@/lib/testing/factories";
import type { Run } from "@/lib/domain/run/run";

const run = (number: number, status: Run["status"]) =>
  aRun({ id: runId(number), status, requestedAt: `2026-03-02T10:00:${String(60 - number)}Z` });
const page = (...runs: readonly Run[]) => ({ runs });
const ids = (runs: readonly Run[]) => runs.map(({ id }) => id);

describe("the groups of the board", () => {
  it("are running, queued and ended, each newest request first over all pages", () => {
    const pages = [page(run(1, "queued"), run(2, "failed")), page(run(3, "running"), run(4, "succeeded"))];
    const groups = boardGroups(pages, []);
    expect(ids(groups.running)).toEqual([runId(3)]);
    expect(ids(groups.queued)).toEqual([runId(1)]);
    expect(ids(groups.ended)).toEqual([runId(2), runId(4)]);
  });

  it("hold an old active run that the list has not reached, and show a run in both once", () => {
    const groups = boardGroups([page(run(1, "running"))], [page(run(1, "running"), run(9, "running"))]);
    expect(ids(groups.running)).toEqual([runId(1), runId(9)]);
  });

  it("move a run that has ended to where its request stands among the ended", () => {
    const pages = [page(run(2, "succeeded"), run(5, "failed"))];
    const groups = boardGroups(pages, [page(run(3, "cancelled"), run(4, "queued"), run(8, "failed"))]);
    expect(ids(groups.queued)).toEqual([runId(4)]);
    expect(ids(groups.ended)).toEqual([runId(2), runId(3), runId(5), runId(8)]);
  });

  it("keep the order of a request's time over many pages, with the others where they belong", () => {
    const pages = [page(run(1, "failed"), run(3, "failed")), page(run(5, "failed"), run(7, "failed"))];
    const others = [2, 4, 6, 8, 9].map((number) => run(number, "cancelled"));
    const { ended } = boardGroups(pages, [page(...others)]);
    expect(ids(ended)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => runId(number)));
  });

  it("count a paused run and one in an unknown state as running", () => {
    expect(ids(boardGroups([page(run(1, "paused"), run(2, "unknown"))], []).running)).toHaveLength(2);
  });
});
