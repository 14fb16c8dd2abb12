import { expect, it } from "vitest";
import { delaysOf } from "./seen-states.ts";

it("takes the first frame that shows a change, not one that showed the same state before", () => {
  const changes = [{ id: "a", status: "paused", atMs: 1000 }] as const;
  const seen = [
    { id: "a", status: "paused", atMs: 400 },
    { id: "a", status: "suspended", atMs: 800 },
    { id: "a", status: "paused", atMs: 3200 },
    { id: "a", status: "paused", atMs: 9000 },
  ];
  expect(delaysOf(changes, seen, 5000)).toEqual([2200]);
});

it("leaves out rows that are not drawn, and changes that no frame showed", () => {
  const changes = [
    { id: "away", status: "paused", atMs: 1000 },
    { id: "a", status: "suspended", atMs: 5000 },
  ] as const;
  expect(delaysOf(changes, [{ id: "a", status: "paused", atMs: 1200 }], 5000)).toEqual([]);
});

it("leaves out a change that was undone before a tick could bring it", () => {
  const changes = [
    { id: "a", status: "suspended", atMs: 1000 },
    { id: "a", status: "paused", atMs: 3000 },
    { id: "a", status: "suspended", atMs: 13_000 },
  ] as const;
  const seen = [
    { id: "a", status: "paused", atMs: 5000 },
    { id: "a", status: "suspended", atMs: 15_500 },
  ];
  expect(delaysOf(changes, seen, 5000)).toEqual([2000, 2500]);
});
