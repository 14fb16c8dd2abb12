import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cancelDesktopFlowRun } from "../../actions/cancel-desktop-flow-run.ts";
import { runDesktopFlow } from "../../actions/run-desktop-flow.ts";
import { batchedAnswers, batchInit, type BatchLine } from "../../testing/batch-message.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../../testing/create-sandbox.ts";

const BASE = "http://localhost:4010/api/data/v9.2/";
const QUEUE = "90000000-0000-4000-8000-000000000001";
const ITEM = "91000000-0000-4000-8000-000000000001";
const NEW_QUEUE = "90000000-0000-4000-8000-000000000009";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const MACHINE = "30000000-0000-4000-8000-000000000001";
const GROUP = "20000000-0000-4000-8000-000000000001";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox({ actions: [runDesktopFlow, cancelDesktopFlowRun] });
  const { store } = sandbox;
  const ownerid = userIdOf("ada");
  store.insert("workqueue", { workqueueid: QUEUE, name: "Invoices", ownerid });
  store.insert("workqueueitem", { workqueueitemid: ITEM, name: "First", workqueueid: QUEUE, ownerid });
  store.insert("workflow", { workflowid: FLOW, name: "Text", ownerid });
  store.insert("sandboxflow", { sandboxflowid: FLOW, script: "text-transform" });
  store.insert("flowmachinegroup", { flowmachinegroupid: GROUP, name: "Group" });
  store.insert("flowmachine", { flowmachineid: MACHINE, name: "PC", flowmachinegroupid: GROUP });
  store.insert("sandboxmachine", { sandboxmachineid: MACHINE, hostname: "PC" });
  store.insert("sandboxconnection", {
    name: "desk",
    systemuserid: ownerid,
    windowsuser: "CONTOSO\\ada",
    machineid: MACHINE,
  });
});
afterEach(() => sandbox.close());

const send = async (items: readonly (BatchLine | readonly BatchLine[])[], headers = {}) => {
  const answer = await sandbox.send("$batch", { ...batchInit(items, headers), as: "ada" });
  return { status: answer.status, parts: await batchedAnswers(answer) };
};
const statuses = ({ parts }: Awaited<ReturnType<typeof send>>) => parts.map(({ status }) => status);

const newItem = (contentId: string, over: object = {}): BatchLine => ({
  line: "POST workqueueitems",
  body: { "workqueueid@odata.bind": `workqueues(${QUEUE})`, ...over },
  contentId,
});
const items = () => sandbox.store.find("workqueueitem", {});
const runs = () => sandbox.store.find("flowsession", {});

const start: BatchLine = {
  line: `POST workflows(${FLOW})/Microsoft.Dynamics.CRM.RunDesktopFlow`,
  body: { runMode: "unattended", connectionName: "desk", inputs: '{"Text":"hello","Mode":"upper"}' },
};
const failing: BatchLine = { line: `PATCH workqueueitems(${ITEM})`, body: { nme: "x" } };

describe("a change set", () => {
  test("is answered as one multipart part with the content IDs of its requests", async () => {
    const answer = await sandbox.send("$batch", { ...batchInit([[newItem("1"), newItem("b")]]), as: "ada" });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toMatch(
      /^--batchresponse_[\w-]+\r\nContent-Type: multipart\/mixed; boundary=(changesetresponse_[\w-]+)\r\n\r\n--\1\r\n/,
    );
    expect(text).toMatch(/\r\n--changesetresponse_[\w-]+--\r\n--batchresponse_[\w-]+--\r\n$/);
    expect(text.match(/Content-ID: (1|b)/g)).toEqual(["Content-ID: 1", "Content-ID: b"]);
    expect(text).toMatch(/HTTP\/1\.1 204 No Content\r\n[^]*OData-EntityId: http:\/\/localhost:4010\/api/);
    expect(items()).toHaveLength(3);
  });

  test("that fails leaves no trace of any of its requests, and its keys are free again", async () => {
    const before = items();
    const key = { workqueueitemid: NEW_QUEUE };
    const failed = await send([
      [newItem("1", key), { line: `DELETE workqueueitems(${ITEM})` }, newItem("3", key)],
    ]);
    expect(failed.status).toBe(400);
    expect(statuses(failed)).toEqual([412]);
    expect(failed.parts[0]?.head).toContain("Content-ID: 3");
    expect(items()).toEqual(before);
    expect(statuses(await send([[newItem("1", key)]]))).toEqual([204]);
  });

  test("that fails is one failed part of a batch that goes on", async () => {
    const read = { line: `GET workqueueitems(${ITEM})?$select=name` };
    const prefer = { prefer: "odata.continue-on-error" };
    const answer = await send([[newItem("1")], [newItem("1"), failing, newItem("3")], read], prefer);
    expect(answer.status).toBe(200);
    expect(statuses(answer)).toEqual([204, 400, 200]);
    expect(items()).toHaveLength(2);
  });

  test("undoes nothing of the requests before it", async () => {
    const answer = await send([newItem("1"), [newItem("1"), failing]]);
    expect(statuses(answer)).toEqual([204, 400]);
    expect(items()).toHaveLength(2);
  });
});

describe("a content ID", () => {
  test("stands for the row that its request made, in bodies and addresses", async () => {
    const answer = await send([
      [
        { line: "POST workqueues", body: { name: "New", workqueueid: NEW_QUEUE }, contentId: "1" },
        newItem("2", { "workqueueid@odata.bind": "$1", name: "$1" }),
        { line: "PUT $2/input", body: { value: "{}" }, contentId: "3" },
        { line: "PATCH $1", body: { description: "d" }, contentId: "4" },
        { line: `PUT workqueueitems(${ITEM})/workqueueid/$ref`, body: { "@odata.id": "$4" }, contentId: "5" },
      ],
    ]);
    expect(statuses(answer)).toEqual([204, 204, 204, 204, 204]);
    const made = sandbox.store.find("workqueueitem", { workqueueid: NEW_QUEUE });
    expect(made.map(({ name, input }) => [name, input]).sort()).toEqual([
      ["$1", "{}"],
      ["First", null],
    ]);
    expect(sandbox.store.get("workqueue", NEW_QUEUE)).toMatchObject({ description: "d" });
  });

  test("stands for a row that is answered with it too", async () => {
    const made = newItem("1", { workqueueitemid: NEW_QUEUE });
    const headers = { Prefer: "return=representation" };
    const answer = await send([[{ ...made, headers }, { line: "DELETE $1" }]]);
    expect(statuses(answer)).toEqual([201, 204]);
    expect(items()).toHaveLength(1);
  });

  test.each([
    [
      "a later one",
      [
        newItem("2", { "workqueueid@odata.bind": "$1" }),
        { line: "POST workqueues", body: { name: "x" }, contentId: "1" },
      ],
    ],
    ["one of no request", [{ line: "PATCH $7", body: { name: "x" } }]],
  ])("must be known: %s is a 400", async (_, lines) => {
    const answer = await send([lines]);
    expect([answer.status, answer.parts[0]?.body]).toEqual([
      400,
      expect.stringMatching(/Content-ID Reference: '\$[17]' does not exist in the batch context/),
    ]);
  });

  test("counts within its change set alone", async () => {
    const prefer = { prefer: "odata.continue-on-error" };
    const answer = await send([[newItem("1")], [{ line: "DELETE $1" }]], prefer);
    expect(statuses(answer)).toEqual([204, 400]);
  });
});

describe("runs in a change set", () => {
  test("begin when all of it is done", async () => {
    expect(statuses(await send([[start, newItem("2")]]))).toEqual([200, 204]);
    sandbox.clock.advance(60_000);
    expect(runs()).toMatchObject([{ statuscode: 4 }]);
  });

  test("never were when it fails, and their machine is free", async () => {
    expect(statuses(await send([[start, failing]]))).toEqual([400]);
    expect([runs(), sandbox.store.find("sandboxrun", {})]).toEqual([[], []]);
    sandbox.clock.advance(60_000);
    expect(runs()).toEqual([]);
    await send([start]);
    sandbox.clock.advance(60_000);
    expect(runs()).toMatchObject([{ statuscode: 4 }]);
  });

  test("go on when a set that would have cancelled them fails", async () => {
    await send([start]);
    const id = String(runs()[0]?.["flowsessionid"]);
    const cancel = { line: `POST flowsessions(${id})/Microsoft.Dynamics.CRM.CancelDesktopFlowRun` };
    expect(statuses(await send([[cancel, failing]]))).toEqual([400]);
    sandbox.clock.advance(60_000);
    expect(runs()).toMatchObject([{ statuscode: 4 }]);
  });

  test("that is deleted gives its machine away, alone or with its flow", async () => {
    await send([start]);
    sandbox.clock.advance(4000);
    expect(runs()).toMatchObject([{ statuscode: 2 }]);
    const id = String(runs()[0]?.["flowsessionid"]);
    expect(statuses(await send([[{ line: `DELETE flowsessions(${id})` }, failing]]))).toEqual([400]);
    expect(runs()).toHaveLength(1);
    expect(statuses(await send([{ line: `DELETE flowsessions(${id})` }, start]))).toEqual([204, 200]);
    sandbox.clock.advance(4000);
    expect(runs()).toMatchObject([{ statuscode: 2 }]);
    expect(statuses(await send([{ line: `DELETE ${BASE}workflows(${FLOW})` }]))).toEqual([204]);
    sandbox.clock.advance(60_000);
    expect([runs(), sandbox.store.find("sandboxrun", {})]).toEqual([[], []]);
  });
});

test("a change set of 1,000 items is made in a reasonable time, each with a number of its own", async () => {
  const startMs = performance.now();
  const answer = await send([Array.from({ length: 1000 }, (_, index) => newItem(String(index + 1)))]);
  expect(performance.now() - startMs).toBeLessThan(10_000);
  expect(statuses(answer)).toHaveLength(1000);
  expect(new Set(items().map(({ name }) => name)).size).toBe(1001);
});
