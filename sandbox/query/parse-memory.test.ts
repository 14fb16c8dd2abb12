import { expect, test } from "vitest";
import { parseFilter, parseOrderBy } from "./parse-options.ts";

test("a text that was read before gives the same tree, by each rule its own", () => {
  const first = parseFilter("statuscode eq 8");
  expect(parseFilter("statuscode eq 8")).toBe(first);
  expect(parseFilter("statuscode eq 4")).not.toEqual(first);
  expect(parseOrderBy("createdon")).not.toEqual(parseFilter("createdon"));
});

test("more texts than are remembered are read all the same", () => {
  const trees = Array.from({ length: 2500 }, (_, place) => parseFilter(`statuscode eq ${place}`));
  expect(trees.every(({ ok }) => ok)).toBe(true);
  expect(parseFilter("statuscode eq 2")).toEqual(trees[2]);
});
