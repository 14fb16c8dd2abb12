import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MachineId } from "@/lib/domain/ids";
import { groupsWithMembers } from "@/lib/domain/machine/machine";
import { machineGroupId, machineId } from "@/lib/testing/factories";
import { type Answer, fakeAnswers, json, refusal } from "@/lib/testing/fake-answers";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { createSandbox, TEST_NOW_MS, type TestSandbox } from "@/sandbox/testing/create-sandbox";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox({ actions: [] });
  sandbox.store.insert("flowmachinegroup", {
    flowmachinegroupid: machineGroupId(1),
    name: "Finance robots",
    flowgrouptype: 545_940_001,
  });
  sandbox.store.insert("flowmachinegroup", {
    flowmachinegroupid: machineGroupId(2),
    name: "HR-PC-07",
    flowgrouptype: 545_940_002,
  });
  const machine = (number: number, name: string, group: number, more: object = {}) =>
    sandbox.store.insert("flowmachine", {
      flowmachineid: machineId(number),
      name,
      flowmachinegroupid: machineGroupId(group),
      lastheartbeatdate: TEST_NOW_MS - 20_000,
      ...more,
    });
  machine(1, "FIN-RPA-02", 1, { agentversion: "2.59.1", sessioncapacity: 3 });
  machine(2, "FIN-RPA-01", 1, { statecode: 2, statuscode: 4 });
  machine(3, "HR-PC-07", 2, { statecode: 2, statuscode: 3 });
});
afterEach(() => sandbox.close());

const asked = (person: "olivia" | "ben" = "olivia") => {
  const server = sandboxFetch(sandbox, person);
  return { ...server, machines: testDataverse(server.fetch).machines };
};
const answered = (...answers: readonly Answer[]) => {
  const fake = fakeAnswers(...answers);
  return { ...fake, machines: testDataverse(fake.fetch).machines };
};

describe("machines", () => {
  it("are read by name with what their rows tell", async () => {
    const machines = await asked().machines.list(null);
    expect(machines.map(({ name, state }) => [name, state])).toEqual([
      ["FIN-RPA-01", "maintenance"],
      ["FIN-RPA-02", "active"],
      ["HR-PC-07", "needsReconnection"],
    ]);
    expect(machines[1]).toMatchObject({
      group: { id: machineGroupId(1), name: "Finance robots" },
      hosting: "customer",
      agentVersion: "2.59.1",
      sessionCapacity: 3,
      description: null,
    });
    expect(Date.parse(machines[1]?.lastHeartbeatAt ?? "")).toBe(TEST_NOW_MS - 20_000);
  });

  it("are read one by one, and those of one group", async () => {
    const { machines } = asked();
    expect((await machines.get(machineId(1))).name).toBe("FIN-RPA-02");
    expect((await machines.list(machineGroupId(2))).map(({ name }) => name)).toEqual(["HR-PC-07"]);
  });

  it("come in their groups, without those that a lone machine has by itself", async () => {
    const { machines } = asked();
    const groups = groupsWithMembers(await machines.groups(), await machines.list(null));
    expect(groups.map(({ name, members }) => [name, members.length])).toEqual([["Finance robots", 2]]);
    expect(groups[0]).toMatchObject({ kind: "standard", isHosted: false, isActive: true });
  });

  it("are forbidden to somebody without the right", async () => {
    const { machines } = asked("ben");
    await expect(machines.list(null)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(machines.groups()).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("are read with the documented columns alone where an environment lacks one of the others", async () => {
    const unknown = refusal(400, "0x80060888", "Could not find a property named 'hostingtype' on type 'x'.");
    const row = { flowmachineid: machineId(1), name: "FIN-RPA-02", statuscode: 77 };
    const { machines, sent } = answered(unknown, json({ value: [row] }));
    expect((await machines.list(null))[0]).toMatchObject({
      state: "unknown",
      statusCode: 77,
      hosting: "unknown",
      lastHeartbeatAt: null,
      sessionCapacity: null,
      group: null,
    });
    expect(sent[1]?.url.searchParams.get("$select")).not.toContain("hostingtype");
  });
});

describe("the connections of machines", () => {
  const list = (...states: readonly [MachineId, string][]) =>
    JSON.stringify(states.map(([id, status]) => ({ machineId: id, status, errorInfo: null })));

  it("are read from whatever member holds the list", async () => {
    const text = list([machineId(1), "Online"], [machineId(2), "Offline"], [machineId(3), "Napping"]);
    const { machines, sent } = answered(json({ "@odata.context": "x", someName: text }));
    const connections = await machines.connections([machineId(1), machineId(2), machineId(3)]);
    expect([...connections.values()]).toEqual(["connected", "disconnected", "notKnown"]);
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      version: "2",
      machineIds: JSON.stringify([machineId(1), machineId(2), machineId(3)]),
    });
  });

  it("are asked for twenty machines at a time, and not at all for none", async () => {
    const { machines, sent } = answered(json({ a: "[]" }), json({ a: "[]" }));
    await machines.connections(Array.from({ length: 21 }, (_, index) => machineId(index)));
    expect(sent).toHaveLength(2);
    expect((await machines.connections([])).size).toBe(0);
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["the action is not there", refusal(404, "0x80060888", "Resource not found")],
    ["it may not be called", refusal(403, "0x80040220", "is missing prvReadflowmachine privilege")],
    ["its answer is something else", json({ a: "hello", b: 3 })],
  ])("are not known where %s", async (_, answer) => {
    expect((await answered(answer).machines.connections([machineId(1)])).size).toBe(0);
  });

  it("are an error like any other where Dataverse is throttled", async () => {
    const busy = refusal(429, "0x80072322", "Too many.", { "Retry-After": "1" });
    await expect(answered(busy).machines.connections([machineId(1)])).rejects.toMatchObject({
      kind: "throttled",
    });
  });
});
