import { describe, expect, it } from "vitest";
import {
  DEFAULT_FLOW_LIST_VIEW,
  flowListParameters,
  isNarrowed,
  parseFlowListView,
  type FlowListView,
} from "@/components/flows/flow-list-view";

const written = (view: FlowListView) =>
  new URLSearchParams(
    Object.entries(flowListParameters(view)).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as [string, string]],
    ),
  );

describe("parseFlowListView", () => {
  it("reads what flowListParameters wrote", () => {
    const view: FlowListView = {
      query: "größe & co",
      state: "draft",
      sort: { column: "changed", isDescending: true },
    };
    expect(parseFlowListView(written(view))).toEqual(view);
  });

  it("opens the default view for nonsense", () => {
    expect(parseFlowListView(new URLSearchParams("state=eaten&sort=--colour"))).toEqual(
      DEFAULT_FLOW_LIST_VIEW,
    );
  });

  it("cuts a query that no field would take", () => {
    expect(parseFlowListView(new URLSearchParams({ q: "x".repeat(500) })).query).toHaveLength(100);
  });
});

describe("flowListParameters", () => {
  it("writes nothing for the default view", () => {
    expect(written(DEFAULT_FLOW_LIST_VIEW).toString()).toBe("");
  });

  it("keeps the direction of the default column", () => {
    const sort = { column: "name", isDescending: true } as const;
    expect(written({ ...DEFAULT_FLOW_LIST_VIEW, sort }).toString()).toBe("sort=-name");
  });
});

describe("isNarrowed", () => {
  it("does not call blanks a search", () => {
    expect(isNarrowed({ ...DEFAULT_FLOW_LIST_VIEW, query: "  " })).toBe(false);
    expect(isNarrowed({ ...DEFAULT_FLOW_LIST_VIEW, state: "draft" })).toBe(true);
  });
});
