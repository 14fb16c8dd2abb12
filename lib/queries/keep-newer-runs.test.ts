import { expect, it } from "vitest";
import { aRun, runId } from "@/lib/testing/factories";
import { keepNewerRuns } from "./keep-newer-runs";

/** Requested `number` minutes before eleven. */
const run = (number: number, version = 1) =>
  aRun({
    id: runId(number),
    version,
    requestedAt: `2026-03-02T10:${String(60 - number).padStart(2, "0")}:00Z`,
  });
const page = (next: string | null, ...runs: ReturnType<typeof run>[]) => ({ runs, next });
const list = (...pages: ReturnType<typeof page>[]) => ({ pages, pageParams: pages.map(() => null) });

it("leaves the pages alone that were there when one more is read", () => {
  const [first, second] = [page("2", run(1), run(2)), page("3", run(3))];
  const more = page(null, run(4));
  const kept = keepNewerRuns(list(first, second), list(first, second, more));
  expect(kept).toMatchObject({ pages: [{}, {}, {}] });
  const { pages } = kept as ReturnType<typeof list>;
  expect([pages[0] === first, pages[1] === second, pages[2]?.runs[0]]).toEqual([true, true, run(4)]);
});

it("keeps the page that the poller changed while the next one was on its way", () => {
  const before = page("2", run(1), run(2));
  const merged = page("2", run(1, 5), run(2));
  const kept = keepNewerRuns(list(merged), list(before, page(null, run(3)))) as ReturnType<typeof list>;
  expect(kept.pages[0]).toEqual(merged);
  expect(kept.pages[1]?.runs).toEqual([run(3)]);
});

it("gives back the shown page when reading it anew brought nothing, and the newer of two versions otherwise", () => {
  const shown = page("2", run(1, 5), run(2, 2));
  const [same] = (
    keepNewerRuns(list(shown), list(page("2", run(1, 4), run(2, 2)))) as ReturnType<typeof list>
  ).pages;
  expect(same).toBe(shown);
  const [changed] = (
    keepNewerRuns(list(shown), list(page("2", run(1, 4), run(2, 3)))) as ReturnType<typeof list>
  ).pages;
  expect(changed?.runs.map(({ version }) => version)).toEqual([5, 3]);
});
