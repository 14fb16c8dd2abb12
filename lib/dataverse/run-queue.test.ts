import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { flowId, machineGroupId, machineId, runId } from "@/lib/testing/factories";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { createSandbox, TEST_NOW_MS, type TestSandbox, userIdOf } from "@/sandbox/testing/create-sandbox";

const GROUP = { kind: "group", id: machineGroupId() } as const;
const MACHINE = { kind: "machine", id: machineId() } as const;
const QUEUED = 100_000_003;

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox({ actions: [] });
  sandbox.store.insert("workflow", {
    workflowid: flowId(),
    name: "Invoice totals",
    category: 6,
    ownerid: userIdOf("ada"),
  });
  sandbox.store.insert("flowmachinegroup", { flowmachinegroupid: machineGroupId(), name: "Finance robots" });
  sandbox.store.insert("flowmachine", {
    flowmachineid: machineId(),
    name: "FIN-RPA-02",
    flowmachinegroupid: machineGroupId(),
  });
});
afterEach(() => sandbox.close());

function addRun(number: number, columns: Readonly<Record<string, string | number | null>> = {}): void {
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(number),
    regardingobjectid: flowId(),
    statuscode: 3,
    machinegroupid: machineGroupId(),
    createdon: TEST_NOW_MS - 100_000 + number * 1_000,
    ownerid: userIdOf("ada"),
    ...columns,
  });
}

function addEvent(number: number, type: number, data: object | string, atMs = TEST_NOW_MS - 50_000): void {
  sandbox.store.insert("flowlog", {
    type,
    parentobjectid: runId(number),
    flowsessionid: runId(number),
    flowmachineid: type === 100_000_004 ? machineId() : null,
    data: typeof data === "string" ? data : JSON.stringify(data),
    createdon: atMs,
  });
}

const asked = (person: "olivia" | "ben" = "olivia") => {
  const server = sandboxFetch(sandbox, person);
  return { ...server, dataverse: testDataverse(server.fetch) };
};

describe("the runs that wait", () => {
  it("for a group are those without a machine, oldest first, with the priorities that events tell", async () => {
    addRun(3);
    addRun(1);
    addRun(2);
    addRun(4, { machineid: machineId() });
    addRun(5, { statuscode: 2 });
    addEvent(1, QUEUED, { priority: "High" });
    addEvent(2, QUEUED, { priority: "normal" });
    addEvent(2, 100_000_002, { priority: "high" });
    const { dataverse, sent } = asked();
    const waiting = await dataverse.runQueue.waiting(GROUP);
    expect(waiting.isWhole).toBe(true);
    expect(waiting.runs.map(({ id, priority }) => [id, priority])).toEqual([
      [runId(1), "high"],
      [runId(2), null],
      [runId(3), null],
    ]);
    expect(sent).toHaveLength(2);
    expect((await dataverse.runQueue.waiting(MACHINE)).runs.map(({ id }) => id)).toEqual([runId(4)]);
  });

  it("alone need no question about priorities", async () => {
    addRun(1);
    const { dataverse, sent } = asked();
    expect((await dataverse.runQueue.waiting(GROUP)).runs).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it("are known by age where events can't be read", async () => {
    addRun(1);
    addRun(2);
    addEvent(1, QUEUED, { priority: "high" });
    const { dataverse, intercept } = asked();
    for (const status of [403, 404, 400]) {
      intercept((url) =>
        url.pathname.endsWith("/flowlogs") ? Response.json({ error: {} }, { status }) : undefined,
      );
      const { runs } = await dataverse.runQueue.waiting(GROUP);
      expect(runs.map(({ priority }) => priority)).toEqual([null, null]);
    }
  });
});

describe("the events of a run's queue", () => {
  it("are read in their order, with machine and reason, without actions and what can't be understood", async () => {
    addRun(1);
    addEvent(1, 100_000_004, { machineName: "other" }, TEST_NOW_MS - 40_000);
    addEvent(1, QUEUED, "no json", TEST_NOW_MS - 45_000);
    addEvent(1, 100_000_001, {}, TEST_NOW_MS - 30_000);
    addEvent(1, 100_000_005, { machineName: "FIN-RPA-01", errorCode: "Busy" }, TEST_NOW_MS - 20_000);
    const events = await asked().dataverse.runQueue.events(runId(1));
    expect(events).toMatchObject([
      { kind: "queued", priority: null, machineName: null, errorCode: null },
      { kind: "assigned", machineName: "FIN-RPA-02" },
      { kind: "assignFailed", machineName: "FIN-RPA-01", errorCode: "Busy" },
    ]);
  });

  it("are none where there is no such table, and refused to somebody without the right", async () => {
    addRun(1);
    const { dataverse, intercept } = asked();
    intercept(() => Response.json({ error: {} }, { status: 404 }));
    expect(await dataverse.runQueue.events(runId(1))).toEqual([]);
    intercept(() => Response.json({ error: {} }, { status: 403 }));
    await expect(dataverse.runQueue.events(runId(1))).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("the last successful runs of a flow", () => {
  it("are at most fifty, the newest, of 90 days", async () => {
    const ended = (number: number, agoDays: number, statuscode = 4) =>
      addRun(number, {
        statuscode,
        createdon: TEST_NOW_MS - agoDays * 86_400_000 - number * 1_000,
        startedon: TEST_NOW_MS - agoDays * 86_400_000,
        completedon: TEST_NOW_MS - agoDays * 86_400_000 + 60_000,
      });
    for (let number = 1; number <= 52; number += 1) ended(number, 10);
    ended(60, 100);
    ended(61, 1, 8);
    ended(62, 1);
    const { dataverse, sent } = asked();
    const runs = await dataverse.runs.lastSucceeded(flowId());
    expect(runs).toHaveLength(50);
    expect(runs[0]?.id).toBe(runId(62));
    expect(runs.map(({ id }) => id)).not.toContain(runId(60));
    expect(runs.map(({ id }) => id)).not.toContain(runId(61));
    expect(sent).toHaveLength(1);
  });
});
