import { expect, it } from "vitest";
import { aRun, runId } from "@/lib/testing/factories";
import { runsOffPages } from "./listed";

/** Requested `second` seconds after ten. */
const run = (number: number, second: number) =>
  aRun({ id: runId(number), requestedAt: `2026-03-02T10:00:${String(second).padStart(2, "0")}Z` });
const page = (...runs: ReturnType<typeof run>[]) => ({ runs });

it("leaves out what stands on any page, also where many were requested in the same second", () => {
  const pages = [
    page(run(1, 50), run(2, 40)),
    page(),
    page(run(3, 40), run(4, 40)),
    page(run(5, 40), run(6, 10)),
  ];
  const sought = [1, 2, 3, 4, 5, 6].map((number) => run(number, [50, 40, 40, 40, 40, 10][number - 1] ?? 0));
  expect(runsOffPages(pages, sought)).toEqual([]);
  const others = [run(11, 59), run(12, 45), run(13, 40), run(14, 20), run(15, 1)];
  expect(runsOffPages(pages, [...sought, ...others])).toEqual(others);
});

it("knows no run without pages", () => {
  expect(runsOffPages([], [run(1, 1)])).toHaveLength(1);
  expect(runsOffPages([page()], [run(1, 1)])).toHaveLength(1);
});
