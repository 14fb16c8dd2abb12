import { expect, it } from "vitest";
import { tableLines } from "@/components/patterns/table-lines";

const rows = ["a", "b", "c"].map((id) => ({ id }));
const rowId = ({ id }: { id: string }) => id;
const group = (id: string, count: number) => ({ id, label: id, count: `${count}`, rows: count });
const lines = (groups?: Parameters<typeof tableLines>[2]) => tableLines(rows, rowId, groups);
const idsOf = (made: ReturnType<typeof lines>) =>
  Array.from({ length: made.count }, (_, index) => made.at(index)?.id);

it("is the rows alone without groups", () => {
  expect(idsOf(lines())).toEqual(["a", "b", "c"]);
  expect(lines().at(3)).toBeUndefined();
  expect(lines().at(-1)).toBeUndefined();
});

it("puts the heading of each group before its rows, and none for a group without rows", () => {
  const grouped = lines([group("one", 2), group("none", 0), group("two", 1)]);
  expect(idsOf(grouped)).toEqual(["group:one", "a", "b", "group:two", "c"]);
  expect([0, 1, 2, 3, 4, 5].map((index) => grouped.isRow(index))).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

it("finds a row from anywhere, and says so when it is gone", () => {
  const grouped = lines([group("one", 1), group("two", 2)]);
  for (const near of [-1, 0, 2, 4, 100]) {
    expect(["a", "b", "c"].map((id) => grouped.indexOf(id, near))).toEqual([1, 3, 4]);
    expect(grouped.indexOf("d", near)).toBe(-1);
  }
});

it("has no lines without rows", () => {
  expect(tableLines([], rowId, undefined).count).toBe(0);
  expect(tableLines([], rowId, [group("one", 0)]).count).toBe(0);
  expect(tableLines([], rowId, [group("one", 0)]).indexOf("a", 0)).toBe(-1);
});
