import { describe, expect, it } from "vitest";
import { boardColumns, moveColumn, toggleColumn, USUAL_COLUMNS } from "@/components/runs/board-columns";

const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id);

describe("the columns of the board", () => {
  it("are the usual ones between the box and the actions while nothing is chosen", () => {
    expect(ids(boardColumns(null))).toEqual(["select", ...ids(USUAL_COLUMNS), "actions"]);
    expect(ids(USUAL_COLUMNS)).not.toContain("trigger");
  });

  it("are those that were chosen, in their order and width, and always the one that leads to the run", () => {
    const chosen = boardColumns([
      { id: "trigger", widthPx: 200 },
      { id: "gone", widthPx: null },
      { id: "state", widthPx: null },
    ]);
    expect(ids(chosen)).toEqual(["select", "trigger", "state", "flow", "actions"]);
    expect(chosen[1]?.width).toBe(200);
  });

  it("move by one place and stay at the ends", () => {
    const columns = ["a", "b", "c"].map((id) => ({ id, widthPx: null }));
    expect(ids(moveColumn(columns, "b", -1))).toEqual(["b", "a", "c"]);
    expect(ids(moveColumn(columns, "c", 1))).toEqual(["a", "b", "c"]);
  });

  it("come last when they are shown, and go when they are not wanted", () => {
    const columns = [{ id: "a", widthPx: null }];
    expect(ids(toggleColumn(columns, "b"))).toEqual(["a", "b"]);
    expect(ids(toggleColumn(columns, "a"))).toEqual([]);
  });
});
