import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRun, flowId, personId } from "@/lib/testing/factories";
import { parseMachineGroupId, parseMachineId } from "../ids";
import {
  isFiltered,
  matchesRunFilter,
  NO_RUN_FILTER,
  countRunFilters,
  parseRunFilter,
  RUN_FILTER_MODES,
  RUN_FILTER_STATES,
  RUN_FILTER_TRIGGERS,
  type RunFilter,
  runFilterParameters,
  statusesOfStates,
} from "./filter";

const MACHINE = parseMachineId("00000004-0000-4000-8000-000000000001") ?? null;
const GROUP = parseMachineGroupId("00000005-0000-4000-8000-000000000001") ?? null;

const read = (query: string) => parseRunFilter(new URLSearchParams(query));

describe("the filter in the address", () => {
  it("says nothing when nothing is filtered", () => {
    expect(runFilterParameters(NO_RUN_FILTER).toString()).toBe("");
    expect(read("")).toEqual(NO_RUN_FILTER);
  });

  it.each([
    "state=nonsense",
    "flow=42",
    "q=%20%20",
    "state=",
    "state=unknown",
    "person=olivia",
    "trigger=unknown",
    "from=yesterday",
    "from=toString",
    "to=24h",
    "to=2026-13-45T00:00:00Z",
  ])("opens the default for %s", (query) => {
    expect(read(query)).toEqual(NO_RUN_FILTER);
  });

  it("keeps what makes sense beside what does not", () => {
    expect(read("state=failed,bogus&flow=x&q=invoice").states).toEqual(["failed"]);
    expect(read("state=failed&state=timedOut").states).toEqual(["failed", "timedOut"]);
  });

  it("is the same after being written and read", () => {
    const instant = fc
      .date({ min: new Date("2001-01-01"), max: new Date("2099-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().replace(/\.\d+Z$/, "Z"));
    const filters = fc.record({
      states: fc.subarray([...RUN_FILTER_STATES]),
      flowId: fc.constantFrom(null, flowId(1), flowId(2)),
      machineId: fc.constantFrom(null, MACHINE),
      machineGroupId: fc.constantFrom(null, GROUP),
      personId: fc.constantFrom(null, personId(3)),
      triggers: fc.subarray([...RUN_FILTER_TRIGGERS]),
      modes: fc.subarray([...RUN_FILTER_MODES]),
      errorCode: fc.string({ maxLength: 100 }).map((text) => text.trim() || null),
      from: fc.oneof(fc.constantFrom(null, "1h", "30d"), instant),
      to: fc.oneof(fc.constant(null), instant),
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

  it("looks for a text in the flow's name, the run's name and the error's message", () => {
    const run = aRun({
      flow: { id: flowId(1), name: "Payroll" },
      name: "Run of May",
      error: { code: "E1", message: "No listener." },
    });
    const fits = (text: string) => matchesRunFilter(run, { ...NO_RUN_FILTER, text });
    expect(["PAYR", "may", "LISTEN"].map(fits)).toEqual([true, true, true]);
    expect(fits("e1")).toBe(false);
    expect(matchesRunFilter(aRun({ flow: null, name: "" }), { ...NO_RUN_FILTER, text: "x" })).toBe(false);
  });

  it("compares machine, group, person, trigger, mode and error code", () => {
    const run = aRun({
      machine: MACHINE && { id: MACHINE, name: "RPA-01" },
      machineGroup: GROUP && { id: GROUP, name: "Finance" },
      startedBy: { id: personId(3), name: "Nora" },
      trigger: "api",
      mode: "attended",
      error: { code: "NoListenerConnected", message: null },
    });
    const fits = (filter: Partial<RunFilter>, of = run) =>
      matchesRunFilter(of, { ...NO_RUN_FILTER, ...filter });
    const all: readonly Partial<RunFilter>[] = [
      { machineId: MACHINE },
      { machineGroupId: GROUP },
      { personId: personId(3) },
      { triggers: ["api", "agent"] },
      { modes: ["attended"] },
      { errorCode: "nolistenerconnected" },
    ];
    expect(all.map((filter) => fits(filter))).toEqual(all.map(() => true));
    const other = aRun({ trigger: "unknown" });
    expect(all.map((filter) => fits(filter, other))).toEqual(all.map(() => false));
  });

  it("takes the start of a time span in and leaves its end out", () => {
    const run = aRun({ requestedAt: "2026-03-02T10:00:00Z" });
    const fits = (from: string | null, to: string | null) =>
      matchesRunFilter(run, { ...NO_RUN_FILTER, from, to });
    expect(fits("2026-03-02T10:00:00Z", null)).toBe(true);
    expect(fits("2026-03-02T10:00:01Z", null)).toBe(false);
    expect(fits(null, "2026-03-02T10:00:00Z")).toBe(false);
    expect(fits(null, "2026-03-02T10:00:01Z")).toBe(true);
  });

  it("measures a named span back from what the run last said", () => {
    const run = aRun({ requestedAt: "2026-03-02T10:00:00Z", modifiedAt: "2026-03-02T11:00:00Z" });
    expect(matchesRunFilter(run, { ...NO_RUN_FILTER, from: "1h" })).toBe(true);
    const later = { ...run, modifiedAt: "2026-03-02T11:00:01Z" };
    expect(matchesRunFilter(later, { ...NO_RUN_FILTER, from: "1h" })).toBe(false);
  });

  it("keeps a run in an unknown state out of every list of states, and in the list of all", () => {
    const run = aRun({ status: "unknown" });
    expect(matchesRunFilter(run, NO_RUN_FILTER)).toBe(true);
    expect(matchesRunFilter(run, { ...NO_RUN_FILTER, states: ["queued", "running", "ended"] })).toBe(false);
  });

  it("knows whether it filters", () => {
    expect(isFiltered(NO_RUN_FILTER)).toBe(false);
    expect(isFiltered({ ...NO_RUN_FILTER, text: "a" })).toBe(true);
    const both = { ...NO_RUN_FILTER, from: "2026-03-02T10:00:00Z", to: "2026-03-03T10:00:00Z" };
    expect(countRunFilters({ ...both, states: ["failed", "queued"] })).toBe(3);
  });
});
