import { describe, expect, it } from "vitest";
import { flowId, runId } from "@/lib/testing/factories";
import { NO_RUN_FILTER } from "../run/filter";
import { bulkFilter, groupTargets } from "./bulk-targets";

describe("the runs that an action is done to", () => {
  it.each([
    ["cancel", [], ["paused", "running", "queued", "suspended"]],
    ["cancel", ["queued", "failed"], ["queued"]],
    ["cancel", ["ended"], null],
    ["runAgain", ["running"], null],
    ["runAgain", ["failed", "running"], ["failed"]],
  ] as const)("leaves out what makes no sense: %s of %j", (kind, states, left) => {
    expect(bulkFilter(kind, { ...NO_RUN_FILTER, states, text: "x" })).toEqual(
      left === null ? null : { ...NO_RUN_FILTER, states: left, text: "x" },
    );
  });

  it("are told by flow and by state, the most frequent first", () => {
    const flow = (number: number) => ({ id: flowId(number), name: `Flow ${String(number)}` });
    const target = (number: number, of: number, status: "queued" | "running") => ({
      runId: runId(number),
      flow: flow(of),
      status,
    });
    const groups = groupTargets([
      target(1, 1, "queued"),
      target(2, 2, "queued"),
      target(3, 2, "running"),
      target(4, 2, "running"),
      { runId: runId(5), flow: null, status: "queued" },
    ]);
    expect(groups).toEqual([
      {
        flow: flow(2),
        count: 3,
        states: [
          ["running", 2],
          ["queued", 1],
        ],
      },
      { flow: flow(1), count: 1, states: [["queued", 1]] },
      { flow: null, count: 1, states: [["queued", 1]] },
    ]);
  });
});
