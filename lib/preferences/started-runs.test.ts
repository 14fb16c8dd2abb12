import { describe, expect, it } from "vitest";
import { parseFlowId, parseRunId } from "@/lib/domain/ids";
import { rememberStartedRun, startedRun } from "./started-runs";

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const runId = (number: number) => {
  const id = parseRunId(guid(number));
  if (id === undefined) throw new Error("Failed to make a run's id: no GUID.");
  return id;
};
const flowId = parseFlowId(guid(999));

function anArea() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe("runs started in this browser", () => {
  it("are found again, apart for each environment", () => {
    const area = anArea();
    if (flowId === undefined) throw new Error("Failed to make a flow's id: no GUID.");
    const run = { runId: runId(1), flowId, flowName: "Invoice totals", startedAtMs: 5 };
    rememberStartedRun("production", run, area);
    expect(startedRun("production", runId(1), area)).toEqual(run);
    expect(startedRun("test", runId(1), area)).toBeNull();
    expect(startedRun("production", runId(2), area)).toBeNull();
  });

  it("are forgotten when fifty newer ones have come", () => {
    const area = anArea();
    if (flowId === undefined) throw new Error("Failed to make a flow's id: no GUID.");
    for (let number = 1; number <= 51; number += 1)
      rememberStartedRun("p", { runId: runId(number), flowId, flowName: "F", startedAtMs: number }, area);
    expect(startedRun("p", runId(1), area)).toBeNull();
    expect(startedRun("p", runId(2), area)?.startedAtMs).toBe(2);
  });
});
