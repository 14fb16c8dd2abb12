import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { ANY_TEXT, textLike } from "../testing/matchers.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const RUN = "d9687093-d0c0-ec11-983e-0022480b428a";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", {
    workflowid: FLOW,
    name: "Desktop flow 1",
    ownerid: userIdOf("olivia"),
    clientdata: '{"properties":{}}',
  });
  sandbox.store.insert("flowsession", {
    flowsessionid: RUN,
    name: "Run",
    regardingobjectid: FLOW,
    ownerid: userIdOf("olivia"),
    statuscode: 8,
    startedon: Date.UTC(2022, 5, 16, 12, 54, 40, 999),
    completedon: Date.UTC(2022, 5, 16, 12, 57, 46),
  });
});
afterEach(() => sandbox.close());

describe("a row by key", () => {
  test("is the one of the developer guide", async () => {
    const answer = await sandbox.send(
      `flowsessions(${RUN})?$select=statuscode,statecode,startedon,completedon`,
    );
    const body = await answerJson(answer);
    expect(body).toEqual({
      "@odata.context": `${API}$metadata#flowsessions(statuscode,statecode,startedon,completedon)/$entity`,
      "@odata.etag": answer.headers.get("etag"),
      statuscode: 8,
      statecode: 0,
      startedon: "2022-06-16T12:54:40Z",
      completedon: "2022-06-16T12:57:46Z",
      flowsessionid: RUN,
    });
  });

  test("takes a key in capitals", async () => {
    expect((await sandbox.send(`flowsessions(${RUN.toUpperCase()})?$select=name`)).status).toBe(200);
  });

  test("that does not exist is a 404 that says so", async () => {
    const id = "00000000-0000-4000-8000-000000000000";
    const answer = await sandbox.send(`flowsessions(${id})`);
    expect(answer.status).toBe(404);
    expect(await answerJson(answer)).toEqual({
      error: { code: "0x80040217", message: `flowsession With Id = ${id} Does Not Exist` },
    });
  });

  test("shows a file column as an identifier or null", async () => {
    sandbox.store.writeFile("flowsession", RUN, "outputs", {
      name: "outputs.json",
      mimeType: "application/json",
      bytes: new TextEncoder().encode("{}"),
    });
    const body = await answerJson(
      await sandbox.send(`flowsessions(${RUN})?$select=inputs,outputs,outputs_name`),
    );
    expect(body).toMatchObject({
      inputs: null,
      outputs: textLike(/^[0-9a-f-]{36}$/),
      outputs_name: "outputs.json",
    });
  });

  test("is a 304 when it has not changed, and whole again when it has", async () => {
    const path = `flowsessions(${RUN})?$select=statuscode`;
    const etag = (await sandbox.send(path)).headers.get("etag") ?? "";
    const again = (init: Record<string, string>): Promise<Response> => sandbox.send(path, { headers: init });
    const unchanged = await again({ "if-none-match": etag });
    expect([unchanged.status, await unchanged.text(), unchanged.headers.get("etag")]).toEqual([
      304,
      "",
      etag,
    ]);
    expect((await again({ "if-none-match": "null" })).status).toBe(200);
    // Source: "Conditional retrievals": not with annotations, and not with $expand.
    const annotated = { "if-none-match": etag, prefer: 'odata.include-annotations="*"' };
    expect((await again(annotated)).status).toBe(200);
    const expanded = await sandbox.send(`${path}&$expand=owninguser`, { headers: { "if-none-match": etag } });
    expect(expanded.status).toBe(200);
    sandbox.store.update("flowsession", RUN, { statuscode: 4 });
    expect((await again({ "if-none-match": etag })).status).toBe(200);
  });
});

test("a row of a table without optimistic concurrency is never a 304", async () => {
  const id = String(sandbox.store.find("organization", {})[0]?.["organizationid"]);
  const first = await sandbox.send(`organizations(${id})?$select=name`);
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await sandbox.send(`organizations(${id})?$select=name`, { headers })).status).toBe(200);
});

describe("$expand", () => {
  test("nests single-valued targets with their own $select and $expand", async () => {
    const path = `flowsessions(${RUN})?$select=name&$expand=regardingobjectid_process($select=name;$expand=owninguser($select=fullname)),MachineId($select=name)`;
    expect(await answerJson(await sandbox.send(path))).toEqual({
      "@odata.context": `${API}$metadata#flowsessions(name,regardingobjectid_process(name,owninguser(fullname)),MachineId(name))/$entity`,
      "@odata.etag": ANY_TEXT,
      name: "Run",
      flowsessionid: RUN,
      regardingobjectid_process: {
        name: "Desktop flow 1",
        workflowid: FLOW,
        owninguser: {
          fullname: "Olivia Brandt",
          systemuserid: userIdOf("olivia"),
          ownerid: userIdOf("olivia"),
        },
      },
      MachineId: null,
    });
  });

  test("shows of an owner little more than the identifier", async () => {
    const body = await answerJson(
      await sandbox.send(`flowsessions(${RUN})?$select=name&$expand=ownerid($select=ownerid)`),
    );
    expect(body["ownerid"]).toEqual({
      "@odata.type": "#Microsoft.Dynamics.CRM.systemuser",
      ownerid: userIdOf("olivia"),
    });
  });

  test("works in a list, for targets that several rows share", async () => {
    sandbox.store.insert("flowsession", { regardingobjectid: FLOW, ownerid: userIdOf("olivia") });
    const body = await answerJson(
      await sandbox.send("flowsessions?$select=name&$expand=regardingobjectid_process($select=name)"),
    );
    expect(body.value?.map((row) => row["regardingobjectid_process"])).toMatchObject([
      { name: "Desktop flow 1" },
      { name: "Desktop flow 1" },
    ]);
  });

  test("takes 15 and refuses 16", async () => {
    const many = (count: number): string =>
      Array.from({ length: count }, () => "createdby($select=fullname)").join(",");
    expect((await sandbox.send(`flowsessions?$expand=${many(15)}`)).status).toBe(200);
    expect((await sandbox.send(`flowsessions?$expand=${many(16)}`)).status).toBe(400);
  });

  test.each([
    [
      "$expand=nothing",
      "Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "$expand=machineid",
      "Could not find a property named 'machineid' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "$expand=MachineId($select=nme)",
      "Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowmachine'.",
    ],
    [
      "$expand=ownerid($select=fullname)",
      "Could not find a property named 'fullname' on type 'Microsoft.Dynamics.CRM.principal'.",
    ],
    ["$expand=MachineId($select=name;$select=name)", "Query option '$select' was specified more than once."],
    ["$select=nme", "Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowsession'."],
    [
      "$select=toString",
      "Could not find a property named 'toString' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
  ])("%s is refused", async (query, message) => {
    const answer = await sandbox.send(`flowsessions(${RUN})?${query}`);
    expect(answer.status).toBe(400);
    expect(await answerJson(answer)).toEqual({ error: { code: "0x80060888", message } });
  });
});

describe("one property", () => {
  test("is a value with its context", async () => {
    expect(await answerJson(await sandbox.send(`workflows(${FLOW})/name`))).toEqual({
      "@odata.context": `${API}$metadata#workflows(${FLOW})/name`,
      value: "Desktop flow 1",
    });
    expect(
      await answerJson(await sandbox.send(`flowsessions(${RUN})/_regardingobjectid_value`)),
    ).toMatchObject({
      value: FLOW,
    });
  });

  test("is 204 when null, raw or not", async () => {
    expect((await sandbox.send(`workflows(${FLOW})/description`)).status).toBe(204);
    expect((await sandbox.send(`workflows(${FLOW})/inputs/$value`)).status).toBe(204);
  });

  test("is plain text when raw", async () => {
    const answer = await sandbox.send(`workflows(${FLOW})/clientdata/$value`);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toBe('{"properties":{}}');
    expect(await (await sandbox.send(`flowsessions(${RUN})/statuscode/$value`)).text()).toBe("8");
  });

  test("that is a file is answered with its bytes and described in readable headers", async () => {
    const bytes = new TextEncoder().encode('{"Output1":"My output value"}');
    sandbox.store.writeFile("flowsession", RUN, "outputs", {
      name: "Ergebnis ä.json",
      mimeType: "application/json",
      bytes,
    });
    const answer = await sandbox.send(`flowsessions(${RUN})/outputs/$value`);
    expect(answer.status).toBe(200);
    expect(await answer.clone().json()).toEqual({ Output1: "My output value" });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/json",
      "x-ms-file-size": String(bytes.byteLength),
      "x-ms-file-name": "Ergebnis%20%C3%A4.json",
      mimetype: "application/json",
    });
    const exposed = answer.headers.get("access-control-expose-headers");
    expect(exposed).toContain("x-ms-file-size, x-ms-file-name, mimetype");
    expect(exposed).toContain("Retry-After");
  });

  test("that is an empty file is 204", async () => {
    expect((await sandbox.send(`flowsessions(${RUN})/outputs/$value`)).status).toBe(204);
    expect((await sandbox.send(`flowsessions(${RUN})/outputs`)).status).toBe(204);
  });

  test("that the table lacks is 404", async () => {
    const answer = await sandbox.send(`flowsessions(${RUN})/nothing`);
    expect(answer.status).toBe(404);
    expect((await answerJson(answer)).error?.message).toBe("Resource not found for the segment 'nothing'.");
  });

  test("takes no query options", async () => {
    expect((await sandbox.send(`workflows(${FLOW})/name?$select=name`)).status).toBe(400);
  });
});

describe("a navigation property", () => {
  test("is the row behind the lookup", async () => {
    const answer = await sandbox.send(`flowsessions(${RUN})/regardingobjectid_process?$select=name`);
    expect(await answerJson(answer)).toEqual({
      "@odata.context": `${API}$metadata#workflows(name)/$entity`,
      "@odata.etag": answer.headers.get("etag"),
      name: "Desktop flow 1",
      workflowid: FLOW,
    });
    expect(
      await answerJson(await sandbox.send(`flowsessions(${RUN})/ownerid?$select=fullname`)),
    ).toMatchObject({
      fullname: "Olivia Brandt",
    });
  });

  test("is 204 when it points nowhere", async () => {
    expect((await sandbox.send(`flowsessions(${RUN})/MachineId`)).status).toBe(204);
  });

  test("has no raw value and takes no list options", async () => {
    expect((await sandbox.send(`flowsessions(${RUN})/ownerid/$value`)).status).toBe(400);
    expect((await sandbox.send(`flowsessions(${RUN})/ownerid?$top=1`)).status).toBe(400);
  });
});
