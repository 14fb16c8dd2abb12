import { describe, expect, it } from "vitest";
import { NO_ACTION_FILTER } from "./action-log";
import { matchingPlaces, searchText, summariseActions } from "./action-log-view";
import { readActionLog } from "./read-action-log";

const ACTION = {
  name: "Read cell",
  localizedModuleName: "Excel",
  index: 3,
  functionName: "Main",
  status: "Failed",
  startTime: "2026-06-01T08:00:01.1000000Z",
  endTime: "2026-06-01T08:00:02.6000000Z",
  inputs: {
    Row: { localizedName: "Row", value: "2", variableName: null },
    Code: { localizedName: "Code", value: "4711-marker", variableName: "%Pin%" },
  },
  outputs: {},
  error: { code: "ScriptExecutionError", correlationId: "c", message: "Row 2 is not a number." },
};
const fileOf = (...actions: readonly object[]) =>
  ({ kind: "file", text: JSON.stringify({ actions, childFlowsLogStatus: "Default" }) }) as const;
const rowOf = (data: unknown, isError = false) => ({
  name: "A row",
  data: typeof data === "string" ? data : JSON.stringify(data),
  isError,
  createdAt: "2026-06-01T08:00:03Z",
});
const none: ReadonlySet<string> = new Set();

describe("the file of a log", () => {
  it("gives each action its place, times, status and error", () => {
    const reading = readActionLog(fileOf({ ...ACTION, status: "Succeeded", error: undefined }, ACTION), none);
    expect(reading.ok && reading.actions[1]).toMatchObject({
      place: 1,
      name: "Read cell",
      module: "Excel",
      subflow: "Main",
      index: 3,
      status: "failed",
      startMs: Date.UTC(2026, 5, 1, 8, 0, 1, 100),
      durationMs: 1500,
      error: { code: "ScriptExecutionError", message: "Row 2 is not a number." },
    });
  });

  it("keeps back a value whose parameter or variable is sensitive, and every value when nobody can tell", () => {
    const known = readActionLog(fileOf(ACTION), new Set(["Pin"]));
    expect(JSON.stringify(known)).not.toContain("4711-marker");
    expect(known.ok && known.actions[0]?.inputs[0]?.value).toBe("2");
    const unknown = readActionLog(fileOf(ACTION), null);
    expect(unknown.ok && unknown.actions[0]?.inputs.every(({ isHidden }) => isHidden)).toBe(true);
  });

  it.each(["", "no JSON", "[]", "{}", '{"actions":3}'])("is not read as a log when it holds %j", (text) => {
    expect(readActionLog({ kind: "file", text }, none).ok).toBe(false);
  });

  it("reads actions that lack everything", () => {
    const reading = readActionLog({ kind: "file", text: '{"actions":[{},null,{"status":7}]}' }, none);
    expect(reading.ok && reading.actions.map(({ status }) => status)).toEqual(["other", "other"]);
  });
});

describe("rows of a log", () => {
  it("are read out of their data, go on counting, and take from the row what the data lacks", () => {
    const rows = [rowOf(ACTION), rowOf({}), rowOf("no JSON", true)];
    const reading = readActionLog({ kind: "rows", rows }, none, 10);
    expect(reading.ok && reading.actions.map(({ place, name, status }) => [place, name, status])).toEqual([
      [10, "Read cell", "failed"],
      [11, "A row", "other"],
      [12, "A row", "failed"],
    ]);
  });
});

describe("finding actions", () => {
  const quick = { ...ACTION, name: "Close Excel", functionName: "End", endTime: ACTION.startTime };
  const reading = readActionLog(
    fileOf({ ...quick, status: "Succeeded", error: null }, ACTION),
    new Set(["Pin"]),
  );
  const actions = reading.ok ? reading.actions : [];
  const find = (change: Partial<typeof NO_ACTION_FILTER>) => [
    ...matchingPlaces(actions, actions.map(searchText), { ...NO_ACTION_FILTER, ...change }),
  ];

  it("looks in names, errors and values that may be seen", () => {
    expect(find({ text: "CLOSE" })).toEqual([0]);
    expect(find({ text: "not a number" })).toEqual([1]);
    expect(find({ text: "4711" })).toEqual([]);
  });

  it("narrows by status, subflow and duration", () => {
    expect(find({ status: "failed" })).toEqual([1]);
    expect(find({ subflow: "End" })).toEqual([0]);
    expect(find({ leastMs: 1000 })).toEqual([1]);
  });

  it("counts actions, failures and subflows", () => {
    expect(summariseActions(actions)).toEqual({ count: 2, failedPlaces: [1], subflows: ["End", "Main"] });
  });
});
