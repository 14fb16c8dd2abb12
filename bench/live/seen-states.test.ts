import { expect, it } from "vitest";
import { delaysOf } from "./seen-states.ts";

it("takes the first frame that shows a change, not one that showed the same state before", () => {
  const changes = [{ id: "a", status: "paused", atMs: 1000 }] as const;
  const seen = [
    { id: "a", status: "paused", atMs: 400 },
    { id: "a", status: "running", atMs: 800 },
    { id: "a", status: "paused", atMs: 3200 },
    { id: "a", status: "paused", atMs: 9000 },
  ];
  expect(delaysOf(changes, seen)).toEqual([2200]);
});

it("leaves out rows that are not drawn, and changes that no frame showed", () => {
  const changes = [
    { id: "away", status: "paused", atMs: 1000 },
    { id: "a", status: "running", atMs: 5000 },
  ] as const;
  expect(delaysOf(changes, [{ id: "a", status: "paused", atMs: 1200 }])).toEqual([]);
});
