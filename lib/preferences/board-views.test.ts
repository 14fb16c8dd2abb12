import { describe, expect, it } from "vitest";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { rememberedColumns, savedViews } from "./board-views";

describe("views of the board", () => {
  it("come back as they were, apart for each environment", () => {
    const area = fakeStorage();
    const view = {
      name: "Failed today",
      filter: "state=failed&from=24h",
      columns: [{ id: "flow", widthPx: null }],
      density: "compact",
      isDefault: true,
    } as const;
    savedViews("production", area).write([view]);
    expect(savedViews("production", area).read()).toEqual([view]);
    expect(savedViews("test", area).read()).toBeNull();
  });

  it("keep the columns apart, and forget a width that no column can have", () => {
    const area = fakeStorage();
    const columns = rememberedColumns(area);
    columns.write([{ id: "state", widthPx: 128 }]);
    expect(columns.read()).toEqual([{ id: "state", widthPx: 128 }]);
    columns.write([{ id: "state", widthPx: 1 }]);
    expect(columns.read()).toBeNull();
  });
});
