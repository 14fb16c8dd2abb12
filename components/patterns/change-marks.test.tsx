import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ChangeMarks } from "@/components/patterns/change-marks";
import { tableLines } from "@/components/patterns/table-lines";

/** 400 ms into a second. */
const START_MS = Date.parse("2026-03-10T12:00:00.400Z");

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
});
afterEach(() => {
  vi.useRealTimers();
});

const lines = tableLines(
  ["a", "b", "c"].map((id) => ({ id })),
  ({ id }) => id,
  [{ id: "all", label: "All", count: "3", rows: 3 }],
);

function renderMarks(changed: ReadonlySet<string>, drawn = [0, 1, 2, 3]) {
  const marks = (changedIds: ReadonlySet<string>, indexes: readonly number[]) => (
    <ChangeMarks
      changedIds={changedIds}
      lines={lines}
      drawing={{ rows: indexes.map((index) => ({ index, gapPx: 0 })), rowHeightRem: 2 }}
      aboveRem={1}
    />
  );
  const view = render(marks(changed, drawn));
  return {
    places: () =>
      [...view.container.querySelectorAll<HTMLElement>("[data-for]")].map(
        ({ dataset, style }) => `${dataset["for"]} at ${style.top}`,
      ),
    show: (next: ReadonlySet<string>, indexes = drawn) => view.rerender(marks(next, indexes)),
  };
}
const pass = (ms: number) => {
  act(() => void vi.advanceTimersByTime(ms));
};

it("lies over each row that changed for at least a second, and goes as the clock strikes", () => {
  const { places } = renderMarks(new Set(["a", "c"]));
  expect(places()).toEqual(["a at 3rem", "c at 7rem"]);
  pass(1_599);
  expect(places()).toEqual(["a at 3rem", "c at 7rem"]);
  pass(1);
  expect(places()).toEqual([]);
});

it("marks no row that comes into sight when its change is over, and each anew that changes again", () => {
  const changed = new Set(["a", "b"]);
  const { places, show } = renderMarks(changed, [0, 1]);
  pass(1_600);
  show(changed, [0, 1, 2]);
  expect(places()).toEqual([]);
  show(new Set(["b"]), [0, 1, 2]);
  expect(places()).toEqual(["b at 5rem"]);
});
