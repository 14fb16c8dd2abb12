import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";

const ids = [1, 2, 3].map((at) => `30000000-0000-4000-8000-00000000000${at}`);
let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox();
  for (const [at, id] of ids.entries()) {
    sandbox.store.insert("flowmachine", { flowmachineid: id, name: id, ownerid: userIdOf("ada") });
    sandbox.store.insert("sandboxmachine", {
      sandboxmachineid: id,
      hostname: "PC",
      isonline: at === 1 ? 0 : 1,
    });
  }
  sandbox.store.update("flowmachine", ids[2] ?? "", { statecode: 2, statuscode: 3 });
});

afterEach(() => sandbox.close());

const ask = (machineIds: unknown, over: object = {}, as: TestPerson = "ada") =>
  sandbox.send("BatchGetFlowMachineStatus", {
    as,
    method: "POST",
    body: JSON.stringify({ version: "2", machineIds: JSON.stringify(machineIds), ...over }),
  });

describe("BatchGetFlowMachineStatus", () => {
  test("answers a JSON list as text: who is online, offline, and not registered", async () => {
    const answer = await ask(ids);
    const body = await answerJson(answer);
    expect(answer.status).toBe(200);
    const list: unknown = JSON.parse(String(body["machinesStatus"]));
    expect(list).toMatchObject([
      { machineId: ids[0], status: "Online", errorInfo: null },
      { machineId: ids[1], status: "Offline", errorInfo: { errorCode: "NoListenerConnected" } },
      { machineId: ids[2], status: "NotRegistered" },
    ]);
  });

  test("names a machine that has been deleted, in the words by which callers know it", async () => {
    const gone = "30000000-0000-4000-8000-00000000dead";
    const answer = await ask([ids[0], gone]);
    const body = await answerJson(answer);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(body).toLowerCase()).toContain(`flowmachine with id = ${gone}`);
  });

  test.each([
    ["an earlier version", ids, { version: "1" }],
    ["more than 20 machines", Array.from({ length: 21 }, () => ids[0]), {}],
    ["what is no identifier", ["x"], {}],
    ["what is no list", {}, {}],
    ["no JSON", [], { machineIds: "[" }],
    ["a list that is not text", [], { machineIds: [] }],
    ["an undeclared parameter", ids, { colour: "red" }],
  ])("refuses %s with 400", async (_, machineIds, over) => {
    expect((await ask(machineIds, over)).status).toBe(400);
  });

  test("refuses a person without the right to read machines", async () => {
    expect((await ask(ids, {}, "nora")).status).toBe(403);
  });

  test("is a 404 where the environment lacks it", async () => {
    sandbox.switches.set({ machineStatusAction: false });
    const answer = await ask(ids);
    const body = await answerJson(answer);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(body)).toContain("Resource not found for the segment 'BatchGetFlowMachineStatus'.");
  });
});
