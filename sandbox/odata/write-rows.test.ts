import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { tableByName } from "../model/tables.ts";
import { answerJson } from "../testing/answer-json.ts";
import {
  createSandbox,
  TEST_NOW_MS,
  userIdOf,
  type TestPerson,
  type TestSandbox,
} from "../testing/create-sandbox.ts";
import { ANY_TEXT, textLike, textWith } from "../testing/matchers.ts";

const BASE = "http://localhost:4010/api/data/v9.2/";
const QUEUE = "90000000-0000-4000-8000-000000000001";
const OTHER_QUEUE = "90000000-0000-4000-8000-000000000002";
const ITEM = "91000000-0000-4000-8000-000000000001";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const MACHINE = "30000000-0000-4000-8000-000000000001";
const GROUP = "20000000-0000-4000-8000-000000000001";
const MISSING = "99999999-0000-4000-8000-000000000001";
const NOW = new Date(TEST_NOW_MS).toISOString().replace(".000", "");

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  const mine = { ownerid: userIdOf("ada") };
  store.insert("workqueue", { workqueueid: QUEUE, name: "Invoices", ...mine });
  store.insert("workqueue", {
    workqueueid: OTHER_QUEUE,
    name: "Claims",
    defaultitemtimetoliveinminutes: 60,
    ...mine,
  });
  store.insert("workqueueitem", { workqueueitemid: ITEM, name: "First", workqueueid: QUEUE, ...mine });
  store.insert("workflow", { workflowid: FLOW, name: "Flow", ...mine });
  store.insert("flowmachinegroup", { flowmachinegroupid: GROUP, name: "Group", ...mine });
  store.insert("flowmachine", { flowmachineid: MACHINE, name: "PC", flowmachinegroupid: GROUP, ...mine });
});
afterEach(() => sandbox.close());

interface Asked {
  readonly as?: TestPerson;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(line: string, { as = "ada", body, headers = {} }: Asked = {}): Promise<Response> {
  const [method = "", path = ""] = line.split(" ");
  const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  return sandbox.send(path, { method, headers, as, ...init });
}

async function refusal(line: string, asked: Asked = {}): Promise<unknown> {
  const answer = await send(line, asked);
  if (answer.status === 204) return { status: 204 };
  const { error } = await answerJson(answer);
  return { status: answer.status, code: error?.code, message: error?.message };
}

const item = () => sandbox.store.get("workqueueitem", ITEM) ?? {};
const etag = () => `W/"${String(item()["versionnumber"])}"`;
const inQueue = { "workqueueid@odata.bind": `workqueues(${QUEUE})` };

describe("creating a row", () => {
  test("answers 204 with its address, and fills in what the system knows", async () => {
    const answer = await send("POST workqueueitems", {
      as: "olivia",
      body: { ...inQueue, input: "{}", priority: 2 },
    });
    expect(answer.status).toBe(204);
    const address = answer.headers.get("odata-entityid") ?? "";
    expect(address).toMatch(/^http:\/\/localhost:4010\/api\/data\/v9\.2\/workqueueitems\([0-9a-f-]{36}\)$/);
    expect(answer.headers.get("location")).toBe(address);
    expect(answer.headers.get("access-control-expose-headers")).toContain("OData-EntityId");
    const read = await answerJson(await send(`GET ${address.slice(BASE.length)}`, { as: "olivia" }));
    const user = userIdOf("olivia");
    expect(read).toMatchObject({
      name: "2026-06-15-000000001",
      priority: 2,
      statecode: 0,
      statuscode: 0,
      retrycount: 0,
      _workqueueid_value: QUEUE,
      _ownerid_value: user,
      _owninguser_value: user,
      _owningbusinessunit_value: ANY_TEXT,
      _createdby_value: user,
      _modifiedby_value: user,
      createdon: NOW,
      modifiedon: NOW,
    });
  });

  test("answers 201 with the row where that is preferred, as selected and annotated", async () => {
    const answer = await send("POST workqueueitems?$select=name,statecode", {
      body: { ...inQueue, name: "Mine" },
      headers: { prefer: 'return=representation, odata.include-annotations="*"' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("preference-applied")).toBe(
      'return=representation,odata.include-annotations="*"',
    );
    expect(answer.headers.get("etag")).toMatch(/^W\/"\d+"$/);
    expect(await answerJson(answer)).toEqual({
      "@odata.context": `${BASE}$metadata#workqueueitems(name,statecode)/$entity`,
      "@odata.etag": answer.headers.get("etag"),
      workqueueitemid: ANY_TEXT,
      name: "Mine",
      statecode: 0,
      "statecode@OData.Community.Display.V1.FormattedValue": "Queued",
    });
  });

  test("answers the row that it is linked to with it, where expanded", async () => {
    const line = "POST workqueueitems?$select=name&$expand=workqueueid($select=name)";
    const answer = await send(line, { body: inQueue, headers: { prefer: "return=representation" } });
    expect(await answerJson(answer)).toMatchObject({ workqueueid: { name: "Invoices" } });
  });

  test("numbers the names of items and takes over the queue's time to live", async () => {
    for (let count = 0; count < 2; count += 1) {
      await send("POST workqueueitems", {
        body: { "workqueueid@odata.bind": `/workqueues(${OTHER_QUEUE})` },
      });
    }
    const items = sandbox.store.find("workqueueitem", { workqueueid: OTHER_QUEUE });
    expect(items.map(({ name }) => name).sort()).toEqual(["2026-06-15-000000001", "2026-06-15-000000002"]);
    expect(items[0]?.["expirydate"]).toBe(TEST_NOW_MS + 3_600_000);
  });

  test.each([`workqueues(${QUEUE})`, `/workqueues(${QUEUE})`, `${BASE}workqueues(${QUEUE.toUpperCase()})`])(
    "binds %s",
    async (address) => {
      const answer = await send("POST workqueueitems", { body: { "workqueueid@odata.bind": address } });
      expect(answer.status).toBe(204);
    },
  );

  test("takes a key that is free and refuses one that is not", async () => {
    const body = { ...inQueue, workqueueitemid: MISSING };
    expect((await send("POST workqueueitems", { body })).status).toBe(204);
    expect(await refusal("POST workqueueitems", { body })).toMatchObject({ status: 412, code: "0x80040237" });
  });

  test("gives it to somebody else, with the privilege to make rows for them", async () => {
    const body = {
      ...inQueue,
      workqueueitemid: MISSING,
      "ownerid@odata.bind": `systemusers(${userIdOf("ben")})`,
    };
    expect((await send("POST workqueueitems", { body })).status).toBe(204);
    expect(sandbox.store.get("workqueueitem", MISSING)).toMatchObject({
      ownerid: userIdOf("ben"),
      owninguser: userIdOf("ben"),
      createdby: userIdOf("ada"),
    });
  });

  test("makes queues", async () => {
    expect((await send("POST workqueues", { body: { name: "New" } })).status).toBe(204);
    expect(await refusal("POST workqueues", { body: {} })).toMatchObject({ message: textWith("'name'") });
  });

  test("is refused without the privilege, and by name where clients make no rows", async () => {
    expect(await refusal("POST workqueueitems", { as: "nora", body: inQueue })).toMatchObject({
      status: 403,
      message: textWith("prvCreateworkqueueitem"),
    });
    expect(await refusal("POST workflows", { body: { name: "x" } })).toEqual({
      status: 501,
      code: "0x80060888",
      message: "Creating rows of 'workflows' is not supported by the sandbox.",
    });
    expect(await refusal("POST systemusers", { body: {} })).toMatchObject({ status: 501 });
  });
});

describe("a body that does not fit is refused, and changes nothing", () => {
  const queue = QUEUE;
  test.each([
    [
      { nme: "x" },
      400,
      "0x80060888",
      "Invalid property 'nme' was found in entity 'Microsoft.Dynamics.CRM.workqueueitem'.",
    ],
    [{ Name: "x" }, 400, "0x80060888", "Invalid property 'Name'"],
    [{ owneridtype: "x" }, 400, "0x80060888", "Invalid property 'owneridtype'"],
    [{ toString: "x" }, 400, "0x80060888", "Invalid property 'toString'"],
    [
      { name: "x".repeat(101) },
      400,
      "0x80044331",
      "A validation error occurred.  The length of the 'name' attribute of the 'workqueueitem' entity exceeded the maximum allowed length of '100'.",
    ],
    [{ processortype: 7 }, 400, "0x8004431A", "The value 7 of 'processortype'"],
    [{ statuscode: 99 }, 400, "0x8004431A", "Accepted Values: 0,1,2,3,4,5,6,7,8"],
    [{ priority: 0 }, 400, "0x80044330", "The value 0 of 'priority'"],
    [{ priority: "1" }, 400, "0x80048d19", "'Edm.Int32'"],
    [{ priority: 1.5 }, 400, "0x80048d19", "'Edm.Int32'"],
    [{ priority: 2_147_483_648 }, 400, "0x80048d19", "'Edm.Int32'"],
    [{ name: 1 }, 400, "0x80048d19", "'Edm.String'"],
    [{ statecode: "0" }, 400, "0x80048d19", "'Edm.Int32'"],
    [{ delayuntil: "tomorrow" }, 400, "0x80048d19", "'Edm.DateTimeOffset'"],
    [{ delayuntil: "2026-02-30T00:00:00Z" }, 400, "0x80048d19", "'Edm.DateTimeOffset'"],
    [{ delayuntil: "2026-06-15T12:00:00" }, 400, "0x80048d19", "'Edm.DateTimeOffset'"],
    [{ delayuntil: "1752-12-31T23:59:59Z" }, 400, "0x80040239", "1753"],
    [{ name: null }, 400, "0x80040203", "'name' cannot be NULL"],
    [{ statecode: null }, 400, "0x80040203", "'statecode' cannot be NULL"],
    [{ createdon: "2026-06-15T12:00:00Z" }, 400, "0x80060888", "'createdon'"],
    [{ versionnumber: 1 }, 400, "0x80060888", "'versionnumber'"],
    [
      { _workqueueid_value: queue },
      400,
      "0x80060888",
      "CRM do not support direct update of Entity Reference",
    ],
    [{ workqueueid: queue }, 400, "0x80048d19", "'workqueueid@odata.bind'"],
    [{ workqueueid: null }, 400, "0x80040203", "'workqueueid' cannot be NULL"],
    [{ workqueueid: { name: "x" } }, 501, "0x80060888", "Writing related rows ('workqueueid')"],
    [{ workqueueitem_flowlog_workqueueitemid: [] }, 501, "0x80060888", "Writing related rows"],
    [
      { "WorkQueueId@odata.bind": `workqueues(${queue})` },
      400,
      "0x80048d19",
      "An undeclared property 'WorkQueueId'",
    ],
    [{ "workqueueid@odata.bind": `workqueues(${MISSING})` }, 404, "0x80040217", "workqueue With Id"],
    [{ "workqueueid@odata.bind": `workflows(${FLOW})` }, 400, "0x80048d19", "'workflow'"],
    [
      { "workqueueid@odata.bind": `https://elsewhere.example/api/data/v9.2/workqueues(${queue})` },
      400,
      "0x80048d19",
      "Invalid URI",
    ],
    [{ "workqueueid@odata.bind": 7 }, 400, "0x80048d19", "Invalid URI"],
    [{ "ownerid@odata.bind": null }, 400, "0x80040203", "'ownerid' cannot be NULL"],
    [
      { importsequencenumber: 1 },
      501,
      "0x80060888",
      "Writing the column 'importsequencenumber' of 'workqueueitem'",
    ],
    [{ workqueueitemid: MISSING }, 400, "0x80060888", "'workqueueitemid' can't be changed"],
    ["[]", 400, "0x80048d19", "JSON object"],
    ["{", 400, "0x80048d19", "Invalid JSON"],
  ])("%j", async (body, status, code, message) => {
    const before = item();
    expect(await refusal(`PATCH workqueueitems(${ITEM})`, { body })).toEqual({
      status,
      code,
      message: textWith(message),
    });
    expect(item()).toEqual(before);
  });

  test("a new item without its queue", async () => {
    expect(await refusal("POST workqueueitems", { body: { name: "x" } })).toMatchObject({
      status: 400,
      message: textWith("'workqueueid'"),
    });
  });

  test("an identifier that occurs twice in its queue; in another queue it may", async () => {
    const named = { uniqueidbyqueue: "INV-1" };
    expect((await send("POST workqueueitems", { body: { ...inQueue, ...named } })).status).toBe(204);
    expect(await refusal("POST workqueueitems", { body: { ...inQueue, ...named } })).toEqual({
      status: 412,
      code: "0x80060892",
      message: textWith("Unique Id By Queue"),
    });
    expect(await refusal(`PATCH workqueueitems(${ITEM})`, { body: named })).toMatchObject({ status: 412 });
    const elsewhere = { "workqueueid@odata.bind": `workqueues(${OTHER_QUEUE})`, ...named };
    expect((await send("POST workqueueitems", { body: elsewhere })).status).toBe(204);
  });
});

describe("changing a row", () => {
  test("sets what the body names, who and when, and gives it a new version", async () => {
    const before = etag();
    sandbox.clock.advance(60_000);
    const body = {
      name: "New",
      input: null,
      "@odata.etag": before,
      "name@x.y": 1,
      delayuntil: "2026-07-01T10:00:00.5+02:00",
    };
    const answer = await send(`PATCH workqueueitems(${ITEM})`, { as: "olivia", body });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("odata-entityid")).toBe(`${BASE}workqueueitems(${ITEM})`);
    expect(item()).toMatchObject({
      name: "New",
      delayuntil: Date.UTC(2026, 6, 1, 8),
      modifiedon: TEST_NOW_MS + 60_000,
      modifiedby: userIdOf("olivia"),
      createdby: null,
    });
    expect(etag()).not.toBe(before);
  });

  test("answers 200 with the row where that is preferred", async () => {
    const answer = await send(`PATCH workqueueitems(${ITEM})?$select=name`, {
      body: { name: "New" },
      headers: { prefer: "return=representation" },
    });
    expect([answer.status, answer.headers.get("preference-applied")]).toEqual([200, "return=representation"]);
    expect(await answerJson(answer)).toMatchObject({ name: "New", "@odata.etag": etag() });
  });

  test("is bound to the version that If-Match names", async () => {
    const stale = etag();
    const patch = (ifMatch: string) =>
      refusal(`PATCH workqueueitems(${ITEM})`, { body: { name: "New" }, headers: { "if-match": ifMatch } });
    expect(await patch(stale)).toMatchObject({ status: 204 });
    const changed = item();
    expect(await patch(stale)).toEqual({
      status: 412,
      code: "0x80060882",
      message: "The version of the existing record doesn't match the RowVersion property provided.",
    });
    expect(item()).toEqual(changed);
    expect(await patch("*")).toMatchObject({ status: 204 });
    expect(await patch("12")).toMatchObject({ status: 400 });
  });

  test("makes a row that is not there, unless If-Match forbids; If-None-Match forbids the opposite", async () => {
    const line = `PATCH workqueueitems(${MISSING})`;
    expect(await refusal(line, { body: inQueue, headers: { "if-match": "*" } })).toMatchObject({
      status: 404,
      code: "0x80040217",
    });
    const made = await send(line, { body: inQueue, headers: { "if-none-match": "*" } });
    expect([made.status, made.headers.get("odata-entityid")]).toEqual([
      204,
      `${BASE}workqueueitems(${MISSING})`,
    ]);
    expect(await refusal(line, { body: inQueue, headers: { "if-none-match": "*" } })).toMatchObject({
      status: 412,
      message: "A record with matching key values already exists.",
    });
    expect((await send(line, { body: inQueue, headers: { "if-none-match": "null" } })).status).toBe(204);
  });

  test("answers 201 with a row that it made", async () => {
    const headers = { prefer: "return=representation" };
    expect((await send(`PATCH workqueueitems(${MISSING})`, { body: inQueue, headers })).status).toBe(201);
  });

  test("makes no flow that is not there", async () => {
    expect(await refusal(`PATCH workflows(${MISSING})`, { body: { name: "x" } })).toMatchObject({
      status: 501,
      message: textWith("Creating rows of 'workflows'"),
    });
    expect(
      await refusal(`PATCH workflows(${MISSING})`, { body: { name: "x" }, headers: { "if-match": "*" } }),
    ).toMatchObject({ status: 404 });
  });

  test("is refused without the privilege for the row, and for a table that clients don't change", async () => {
    expect(await refusal(`PATCH workflows(${FLOW})`, { as: "olivia", body: { name: "x" } })).toMatchObject({
      status: 403,
      message: textWith("prvWriteworkflow"),
    });
    expect(await refusal(`PATCH workflows(${FLOW})`, { as: "ben", body: { name: "x" } })).toMatchObject({
      status: 403,
    });
    expect(await refusal(`PATCH systemusers(${userIdOf("ada")})`, { body: {} })).toMatchObject({
      status: 501,
      message: textWith("Changing rows of 'systemusers'"),
    });
  });

  test("assigns a row with the privilege to assign, and moves what its owner brings", async () => {
    const body = { "ownerid@odata.bind": `systemusers(${userIdOf("ben")})` };
    expect(await refusal(`PATCH workqueueitems(${ITEM})`, { as: "olivia", body })).toMatchObject({
      status: 403,
      message: textWith("prvAssignworkqueueitem"),
    });
    expect((await send(`PATCH workqueueitems(${ITEM})`, { body })).status).toBe(204);
    expect(item()).toMatchObject({ ownerid: userIdOf("ben"), owninguser: userIdOf("ben"), owningteam: null });
    const nobody = { "ownerid@odata.bind": `systemusers(${MISSING})` };
    expect(await refusal(`PATCH workqueueitems(${ITEM})`, { body: nobody })).toMatchObject({ status: 404 });
  });

  test("links only to a row that the caller may append to", async () => {
    const body = { "processinguser@odata.bind": `systemusers(${userIdOf("ben")})` };
    expect(await refusal(`PATCH workqueueitems(${ITEM})`, { as: "olivia", body })).toMatchObject({
      status: 403,
      message: textWith("prvAppendTosystemuser"),
    });
    expect((await send(`PATCH workqueueitems(${ITEM})`, { body })).status).toBe(204);
    expect(item()["processinguser"]).toBe(userIdOf("ben"));
    expect((await send(`PATCH workqueueitems(${ITEM})`, { body: { processinguser: null } })).status).toBe(
      204,
    );
    expect(item()["processinguser"]).toBeNull();
  });
});

describe("states", () => {
  const patch = (body: object) => refusal(`PATCH workqueueitems(${ITEM})`, { body });

  test("a state alone brings its default status", async () => {
    await patch({ statecode: 4 });
    expect(item()).toMatchObject({ statecode: 4, statuscode: 4 });
  });

  test("a status must belong to the state that the row then has", async () => {
    expect(await patch({ statecode: 4, statuscode: 6 })).toMatchObject({ status: 204 });
    expect(await patch({ statuscode: 5 })).toMatchObject({ status: 204 });
    expect(await patch({ statuscode: 2 })).toEqual({
      status: 400,
      code: "0x80048408",
      message: `2 is not a valid status code for state code workqueueitemState.Error on workqueueitem with Id ${ITEM}.`,
    });
    expect(await patch({ statecode: 2, statuscode: 0 })).toMatchObject({ code: "0x80048408" });
  });

  test("an item notes when it was begun and done, and for how many seconds", async () => {
    await patch({ statecode: 1 });
    sandbox.clock.advance(90_000);
    await patch({ statecode: 2, processingresult: "done" });
    expect(item()).toMatchObject({
      statuscode: 2,
      processingstarttime: TEST_NOW_MS,
      completedon: TEST_NOW_MS + 90_000,
      processingduration: 90,
    });
  });

  test("a worker's own times are kept", async () => {
    await patch({ statecode: 1, processingstarttime: "2026-06-15T10:00:00Z" });
    await patch({ statecode: 4, completedon: "2026-06-15T11:00:00Z", processingduration: 7 });
    expect(item()).toMatchObject({
      processingstarttime: Date.UTC(2026, 5, 15, 10),
      completedon: Date.UTC(2026, 5, 15, 11),
      processingduration: 7,
    });
  });

  test("a flow is turned off and on, and suspended by nobody", async () => {
    const flow = () => sandbox.store.get("workflow", FLOW);
    expect((await send(`PATCH workflows(${FLOW})`, { body: { statecode: 0 } })).status).toBe(204);
    expect(flow()).toMatchObject({ statecode: 0, statuscode: 1 });
    expect((await send(`PATCH workflows(${FLOW})`, { body: { statecode: 1, statuscode: 2 } })).status).toBe(
      204,
    );
    expect(await refusal(`PATCH workflows(${FLOW})`, { body: { statecode: 2 } })).toMatchObject({
      status: 501,
      message: textWith("Setting the status 3 of 'workflow'"),
    });
  });

  test("a managed flow is turned off, and keeps its name", async () => {
    sandbox.store.update("workflow", FLOW, { ismanaged: 1 });
    expect((await send(`PATCH workflows(${FLOW})`, { body: { statecode: 0 } })).status).toBe(204);
    expect(await refusal(`PATCH workflows(${FLOW})`, { body: { name: "x" } })).toMatchObject({
      status: 403,
      message: textWith("'name' of a managed flow"),
    });
  });

  test("a machine and a group go into maintenance and come back", async () => {
    const body = { statecode: 2, statuscode: 4 };
    expect((await send(`PATCH flowmachines(${MACHINE})`, { as: "olivia", body })).status).toBe(204);
    expect(sandbox.store.get("flowmachine", MACHINE)).toMatchObject(body);
    expect((await send(`PATCH flowmachines(${MACHINE})`, { body: { statecode: 2 } })).status).toBe(204);
    // The documented default of maintenance is another reason than a person's own.
    expect(sandbox.store.get("flowmachine", MACHINE)).toMatchObject({ statecode: 2, statuscode: 3 });
    const active = { statecode: 0, statuscode: 1 };
    expect((await send(`PATCH flowmachines(${MACHINE})`, { as: "olivia", body: active })).status).toBe(204);
    const group = { statecode: 2, description: "Patch day" };
    expect((await send(`PATCH flowmachinegroups(${GROUP})`, { as: "olivia", body: group })).status).toBe(204);
    expect(sandbox.store.get("flowmachinegroup", GROUP)).toMatchObject({ ...group, statuscode: 3 });
  });
});

describe("deleting a row", () => {
  test("takes what belongs to it along", async () => {
    const answer = await send(`DELETE workqueues(${QUEUE})`);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    expect(sandbox.store.find("workqueueitem", {})).toHaveLength(0);
    sandbox.store.insert("flowsession", { regardingobjectid: FLOW, ownerid: userIdOf("ada") });
    expect((await send(`DELETE workflows(${FLOW})`)).status).toBe(204);
    expect(sandbox.store.find("flowsession", {})).toHaveLength(0);
  });

  test("is bound to the version that If-Match names", async () => {
    const line = `DELETE workqueueitems(${ITEM})`;
    expect(await refusal(line, { headers: { "if-match": 'W/"1"' } })).toMatchObject({
      status: 412,
      code: "0x80060882",
    });
    expect((await send(line, { headers: { "if-match": etag() } })).status).toBe(204);
    expect(await refusal(line)).toMatchObject({ status: 404, code: "0x80040217" });
  });

  test("is refused without the privilege, and by name where clients delete nothing", async () => {
    expect(await refusal(`DELETE workflows(${FLOW})`, { as: "olivia" })).toMatchObject({
      status: 403,
      message: textWith("prvDeleteworkflow"),
    });
    expect(await refusal(`DELETE flowmachines(${MACHINE})`)).toMatchObject({
      status: 501,
      message: textWith("Deleting rows of 'flowmachines'"),
    });
    expect(sandbox.store.get("flowmachine", MACHINE)).toBeDefined();
  });
});

describe("a single property", () => {
  test("is set and emptied", async () => {
    const path = `workqueueitems(${ITEM})/processingresult`;
    expect((await send(`PUT ${path}`, { body: { value: "fine" } })).status).toBe(204);
    expect(item()).toMatchObject({ processingresult: "fine", modifiedby: userIdOf("ada") });
    expect((await send(`DELETE ${path}`, { headers: { "if-match": etag() } })).status).toBe(204);
    expect(item()["processingresult"]).toBeNull();
  });

  test.each([
    ["PUT", "name", {}, 400, "the property 'value'"],
    ["PUT", "name", { value: "x", other: 1 }, 400, "the property 'value'"],
    ["PUT", "name", { value: 7 }, 400, "Edm.String"],
    ["PUT", "nme", { value: "x" }, 400, "Invalid property 'nme'"],
    ["PUT", "createdon", { value: null }, 400, "'createdon'"],
    ["DELETE", "name", undefined, 400, "'name' cannot be NULL"],
    ["DELETE", "workqueueid", undefined, 400, "navigation property"],
    ["DELETE", "workqueueitem_flowlog_workqueueitemid", undefined, 501, "the collection"],
    ["PUT", "name/$value", { value: "x" }, 501, "PUT"],
  ])("%s %s with %j is refused", async (method, property, body, status, message) => {
    const before = item();
    expect(await refusal(`${method} workqueueitems(${ITEM})/${property}`, { body })).toMatchObject({
      status,
      message: textWith(message),
    });
    expect(item()).toEqual(before);
  });
});

describe("a reference", () => {
  const path = `workqueueitems(${ITEM})/workqueueid/$ref`;
  const user = `workqueueitems(${ITEM})/processinguser/$ref`;

  test("is set, read and taken away", async () => {
    const body = { "@odata.id": `${BASE}workqueues(${OTHER_QUEUE})` };
    expect((await send(`PUT ${path}`, { body })).status).toBe(204);
    expect(item()["workqueueid"]).toBe(OTHER_QUEUE);
    expect(await answerJson(await send(`GET ${path}`))).toMatchObject(body);
    await send(`PUT ${user}`, { body: { "@odata.id": `systemusers(${userIdOf("ben")})` } });
    expect(item()["processinguser"]).toBe(userIdOf("ben"));
    expect((await send(`DELETE ${user}`)).status).toBe(204);
    expect(item()["processinguser"]).toBeNull();
  });

  test("is refused where the row must have one, where it fits not, and in a collection", async () => {
    expect(await refusal(`DELETE ${path}`)).toMatchObject({
      status: 400,
      message: textWith("cannot be NULL"),
    });
    expect(await refusal(`PUT ${path}`, { body: { "@odata.id": `workflows(${FLOW})` } })).toMatchObject({
      status: 400,
    });
    expect(await refusal(`PUT ${path}`, { body: {} })).toMatchObject({ message: textWith("Invalid URI") });
    expect(
      await refusal(`PUT workqueues(${QUEUE})/workqueue_workqueueitem/$ref`, { body: { "@odata.id": "x" } }),
    ).toMatchObject({ status: 501 });
  });
});

test("a write that the caller may not read afterwards is undone", async () => {
  const answer = await send(`PATCH workqueueitems(${ITEM})`, {
    as: "olivia",
    body: { "processinguser@odata.bind": `systemusers(${MISSING})`, name: "New" },
  });
  expect(answer.status).not.toBe(204);
  expect(item()["name"]).toBe("First");
});

test("a wrong option of a write is refused before anything is written", async () => {
  const answer = await refusal(`PATCH workqueueitems(${ITEM})?$filter=name eq 'x'`, {
    body: { name: "New" },
  });
  expect(answer).toMatchObject({ status: 400, message: textLike(/\$filter is not supported for a write/) });
  expect(
    await refusal("POST workqueueitems?$select=nme", {
      body: inQueue,
      headers: { prefer: "return=representation" },
    }),
  ).toMatchObject({ status: 400 });
  expect(sandbox.store.find("workqueueitem", {})).toHaveLength(1);
});

describe("what else a console changes", () => {
  test("a person's own connection references", async () => {
    const reference = "40000000-0000-4000-8000-000000000001";
    const own = {
      connectionreferenceid: reference,
      connectionreferencedisplayname: "Old",
      ownerid: userIdOf("ben"),
    };
    sandbox.store.insert("connectionreference", own);
    const body = { connectionreferencedisplayname: "New", connectionid: "shared-uiflow-1" };
    const line = `PATCH connectionreferences(${reference})`;
    expect((await send(line, { as: "ben", body })).status).toBe(204);
    expect(sandbox.store.get("connectionreference", reference)).toMatchObject(body);
    expect(await refusal(line, { as: "olivia", body })).toMatchObject({ status: 403 });
    expect(await refusal(line, { as: "ben", body: { connectorid: "x" } })).toMatchObject({ status: 501 });
  });

  test("settings, which have no versions to be bound to", async () => {
    sandbox.store.insert("usersettings", { systemuserid: userIdOf("ada") });
    const line = `PATCH usersettingscollection(${userIdOf("ada")})`;
    expect((await send(line, { body: { timezonecode: 110 } })).status).toBe(204);
    expect(sandbox.store.get("usersettings", userIdOf("ada"))).toMatchObject({ timezonecode: 110 });
    expect(
      await refusal(line, { body: { timezonecode: 1 }, headers: { "if-match": 'W/"1"' } }),
    ).toMatchObject({
      status: 400,
      code: "0x80060893",
    });
  });

  test("the name of a run, and nothing of how it went", async () => {
    const run = "50000000-0000-4000-8000-000000000001";
    sandbox.store.insert("flowsession", {
      flowsessionid: run,
      name: "Run",
      statuscode: 4,
      ownerid: userIdOf("ada"),
    });
    expect((await send(`PATCH flowsessions(${run})`, { body: { name: "Audit" } })).status).toBe(204);
    expect(await refusal(`PATCH flowsessions(${run})`, { body: { statuscode: 8 } })).toMatchObject({
      status: 501,
      message: textWith("Writing the column 'statuscode' of 'flowsession'"),
    });
    expect(await refusal(`PATCH flowsessions(${run})`, { body: { outputs: MISSING } })).toMatchObject({
      status: 400,
    });
  });
});

test("no body whatever gives a 500", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const table = tableByName("workqueueitem");
  const names = [
    ...Object.keys(table?.columns ?? {}),
    ...[
      "workqueueid@odata.bind",
      "ownerid@odata.bind",
      "@odata.id",
      "__proto__",
      "workqueue_workqueueitem",
      "_ownerid_value",
    ],
  ];
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      1,
      2 ** 31,
      -1,
      1e300,
      "9999-12-31T23:59:59.9999999Z",
      "0000-01-01T00:00:00Z",
      QUEUE,
      `workqueues(${QUEUE})`,
    ),
  );
  const answered = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        "POST workqueueitems",
        `PATCH workqueueitems(${ITEM})`,
        `PUT workqueueitems(${ITEM})/name`,
      ),
      fc.dictionary(fc.constantFrom(...names, "value"), value, { maxKeys: 3 }),
      async (line, body) => {
        const { status } = await send(line, { body });
        answered.add(status);
        expect([204, 400, 404, 412, 501]).toContain(status);
      },
    ),
    { seed: 5, numRuns: 600 },
  );
  expect(complaint).not.toHaveBeenCalled();
  expect([...answered]).toEqual(expect.arrayContaining([204, 400, 501]));
  complaint.mockRestore();
});
