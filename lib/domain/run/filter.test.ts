import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRun, flowId } from "@/lib/testing/factories";
import {
  isFiltered,
  matchesRunFilter,
  NO_RUN_FILTER,
  parseRunFilter,
  RUN_FILTER_STATES,
  type RunFilter,
  runFilterParameters,
  statusesOfStates,
} from "./filter";

const read = (query: string) => parseRunFilter(new URLSearchParams(query));

describe("the filter in the address", () => {
  it("says nothing when nothing is filtered", () => {
    expect(runFilterParameters(NO_RUN_FILTER).toString()).toBe("");
    expect(read("")).toEqual(NO_RUN_FILTER);
  });

  it.each(["state=nonsense", "flow=42", "q=%20%20", "state=", "state=unknown"])(
    "opens the default for %s",
    (query) => {
      expect(read(query)).toEqual(NO_RUN_FILTER);
    },
  );

  it("keeps what makes sense beside what does not", () => {
    expect(read("state=failed,bogus&flow=x&q=invoice").states).toEqual(["failed"]);
    expect(read("state=failed&state=timedOut").states).toEqual(["failed", "timedOut"]);
  });

  it("is the same after being written and read", () => {
    const filters = fc.record({
      states: fc.subarray([...RUN_FILTER_STATES]),
      flowId: fc.constantFrom(null, flowId(1), flowId(2)),
      text: fc.string({ maxLength: 100 }).map((text) => text.trim()),
    });
    fc.assert(
      fc.property(filters, (filter: RunFilter) => {
        expect(parseRunFilter(runFilterParameters(filter))).toEqual(filter);
      }),
      { seed: 7 },
    );
  });

  it("cuts a text that is too long", () => {
    expect(read(`q=${"a".repeat(500)}`).text).toHaveLength(100);
  });
});

describe("what a filter leaves in", () => {
  it("reads a phase as all of its statuses", () => {
    expect(statusesOfStates(["running"])).toEqual(["paused", "running", "suspended"]);
    expect(statusesOfStates(["queued", "failed"])).toEqual(["queued", "failed"]);
    expect(statusesOfStates(["ended"])).toHaveLength(11);
    expect(statusesOfStates([])).toEqual([]);
  });

  it("leaves a run in when state, flow and text all fit", () => {
    const run = aRun({ status: "failed", flow: { id: flowId(1), name: "Invoice totals" } });
    const fits = (filter: Partial<RunFilter>) => matchesRunFilter(run, { ...NO_RUN_FILTER, ...filter });
    expect(fits({})).toBe(true);
    expect(fits({ states: ["ended"], flowId: flowId(1), text: "INVOICE" })).toBe(true);
    expect(fits({ states: ["succeeded"] })).toBe(false);
    expect(fits({ flowId: flowId(2) })).toBe(false);
    expect(fits({ text: "payroll" })).toBe(false);
  });

  it("keeps a run in an unknown state out of every list of states, and in the list of all", () => {
    const run = aRun({ status: "unknown" });
    expect(matchesRunFilter(run, NO_RUN_FILTER)).toBe(true);
    expect(matchesRunFilter(run, { ...NO_RUN_FILTER, states: ["queued", "running", "ended"] })).toBe(false);
  });

  it("knows whether it filters", () => {
    expect(isFiltered(NO_RUN_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_RUN_FILTER, text: "a" })).toBe(true);
  });
});
