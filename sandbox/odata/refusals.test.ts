import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ok } from "../kernel/result.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";
import { BODY_BYTES_MAX } from "../http/read-body.ts";
import { URL_LENGTH_MAX } from "./request-checks.ts";

const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const BASE_LENGTH = "http://localhost:4010/api/data/v9.2/".length;

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox({
    actions: [
      {
        name: "Echo",
        table: "workflow",
        run: (_, id, body) => ok({ status: 200, type: "EchoResponse", body: { id, body } }),
      },
    ],
  });
  sandbox.store.insert("workflow", { workflowid: FLOW, name: "Flow", ownerid: userIdOf("olivia") });
});
afterAll(() => sandbox.close());

interface Refused {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

async function refusal(path: string, init: RequestInit = {}): Promise<Refused> {
  const answer = await sandbox.send(path, init);
  const { error } = await answerJson(answer);
  return { status: answer.status, code: error?.code, message: error?.message };
}

describe("what the sandbox lacks is a 501 that names it", () => {
  const special = (name: string): string =>
    `workflows?$filter=Microsoft.Dynamics.CRM.${name}(PropertyName='createdon')`;

  test.each([
    ["$crossjoin", "'$crossjoin'"],
    ["RelationshipDefinitions", "The entity set 'RelationshipDefinitions'"],
    ["GlobalOptionSetDefinitions", "The entity set 'GlobalOptionSetDefinitions'"],
    ["flowruns", "The entity set 'flowruns'"],
    ["ExecuteCosmosSqlQuery(QueryText=@p1,EntityLogicalName=@p2)?@p1='x'", "'ExecuteCosmosSqlQuery'"],
    ["flowevents", "The entity set 'flowevents'"],
    ["workflows(name='x')", "An alternate key"],
    ["workflows/$ref", "'$ref' on the entity set 'workflows'"],
    [
      "workflows/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()",
      "'Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()' on the entity set 'workflows'",
    ],
    [`workflows(${FLOW})/$value`, "'$value' on a row"],
    [`workflows(${FLOW})/ownerid/fullname`, "'fullname' after 'ownerid'"],
    ["WhoAmI()/UserId", "A path after the function 'WhoAmI'"],
    ["workflows?$apply=identity", "The transformation 'identity' in $apply"],
    ["workflows?$deltatoken=1", "The query option '$deltatoken'"],
    ["workflows?fetchXml=<fetch options='Recompile'/>", "The attribute 'options' of fetch"],
    ["workflows?savedQuery=x", "The query option 'savedQuery'"],
    [`workflows(${FLOW})/flowevent_workflow`, "The collection 'flowevent_workflow'"],
    ["flowsessions?$expand=flowevent_flowsession", "The collection 'flowevent_flowsession'"],
    ["flowsessions?$filter=flowevent_flowsession/any()", "The collection 'flowevent_flowsession'"],
    ["workflows?$expand=regardingobjectid_process/$count", "$expand of 'regardingobjectid_process/$count'"],
    ["workflows?$select=*", "$select=*"],
    ["workflows?$select=owninguser/fullname", "A path in $select"],
    ["workflows?$select=owninguser", "The navigation property 'owninguser' in $select"],
    ["workflows?$expand=*", "$expand of '*'"],
    ["flowsessions?$expand=outputs", "$expand of 'outputs'"],
    ["flowsessions?$expand=ComputerUseAgentId", "$expand of 'ComputerUseAgentId'"],
    [
      "workflows?$expand=owninguser($filter=isdisabled eq true)",
      "The option '$filter' inside $expand of 'owninguser'",
    ],
    ["workflows?$expand=ownerid($expand=owninguser)", "$expand inside 'ownerid'"],
    ["flowsessions?$orderby=outputs", "$orderby on the column 'outputs'"],
    ["flowsessions?$filter=outputs ne null", "$filter on the column 'outputs'"],
    ["workflows?$filter=iscustomizable eq null", "$filter on the column 'iscustomizable'"],
    ["workflows?$filter=owninguser eq null", "The navigation property 'owninguser' in the place of a column"],
    ["workflows?$filter=tolower(name) eq 'x'", "The function 'tolower' in $filter"],
    ["workflows?$filter=name in ('a','b')", "The operator 'in' in $filter"],
    ["workflows?$filter=contains(name,uniquename)", "A column as the second argument of 'contains'"],
    [special("LastFiscalYear"), "The function 'Microsoft.Dynamics.CRM.LastFiscalYear' in $filter"],
    [special("Above"), "The function 'Microsoft.Dynamics.CRM.Above' in $filter"],
  ])("%s", async (path, what) => {
    expect(await refusal(path)).toEqual({
      status: 501,
      code: "0x80060888",
      message: `${what} is not supported by the sandbox.`,
    });
  });

  test.each([
    ["CallerObjectId", FLOW],
    ["MSCRMCallerID", FLOW],
    ["MSCRM.AsUnpublished", "true"],
    ["If-Match", "*"],
    ["If-Modified-Since", "Mon, 15 Jun 2026 12:00:00 GMT"],
  ])("the header %s", async (name, value) => {
    const message = `The header '${name}' is not supported by the sandbox.`;
    expect(await refusal("workflows", { headers: { [name]: value } })).toMatchObject({
      status: 501,
      message,
    });
  });

  test("change tracking and other formats of metadata", async () => {
    const tracked = await refusal("workflows", { headers: { prefer: "odata.track-changes" } });
    expect(tracked).toMatchObject({ status: 501, message: textWith("'odata.track-changes'") });
    const full = await refusal("workflows", { headers: { accept: "application/json;odata.metadata=full" } });
    expect(full).toMatchObject({ status: 501, message: textWith("'odata.metadata=full'") });
  });

  test.each([
    ["POST", "workflows", "Creating rows of 'workflows'"],
    ["PUT", `workflows(${FLOW})`, "The method PUT for the row of 'workflows'"],
    ["PATCH", `systemusers(${userIdOf("olivia")})`, "Changing rows of 'systemusers'"],
    ["DELETE", `flowmachines(${FLOW})`, "Deleting rows of 'flowmachines'"],
    ["PUT", `workflows(${FLOW})/name/$value`, "The method PUT for the property of 'workflows'"],
  ])("%s %s", async (method, path, what) => {
    const message = `${what} is not supported by the sandbox.`;
    const asked = await sandbox.send(path, { method, as: "ada" });
    expect([asked.status, (await answerJson(asked)).error?.message]).toEqual([501, message]);
    expect(sandbox.store.get("workflow", FLOW)).toBeDefined();
  });

  test("documented actions that are not there", async () => {
    const answer = await refusal(`workflows(${FLOW})/Microsoft.Dynamics.CRM.SetState`, { method: "POST" });
    expect(answer).toMatchObject({ status: 501, message: "'SetState' is not supported by the sandbox." });
    const callback = `flowsessions(${FLOW})/Microsoft.Dynamics.CRM.TriggerDesktopFlowRunCallback`;
    expect(await refusal(callback, { method: "POST" })).toMatchObject({
      status: 501,
      message: "'TriggerDesktopFlowRunCallback' is not supported by the sandbox.",
    });
  });

  test("other versions of the Web API", async () => {
    const answer = await sandbox.send("../v9.1/workflows");
    expect((await answerJson(answer)).error?.message).toBe(
      "The Web API version 'v9.1' is not supported by the sandbox.",
    );
  });
});

describe("what makes no sense is a 400", () => {
  test.each([
    ["workflows?$skip=10", "The query parameter $skip is not supported."],
    ["workflows?$search=x", "The query parameter $search is not supported."],
    ["workflows?$format=json", "The query parameter $format is not supported."],
    ["workflows?$compute=x", "The query parameter $compute is not supported."],
    // Names of options are case-sensitive.
    ["workflows?$Select=name", "The query parameter $Select is not supported."],
    ["workflows?$SKIP=1", "The query parameter $SKIP is not supported."],
    ["workflows?$filter=name eq 'x'&@p1='x'", "The parameter alias '@p1' is used nowhere."],
    [`workflows(${FLOW})?@p1='x'`, "The query parameter @p1 is not supported for a single row."],
    ["workflows?colour=red", "The query parameter colour is not supported."],
    ["workflows?=x", "The query parameter  is not supported."],
    [
      "workflows?$select=name&$select=name",
      "Query option '$select' was specified more than once, but it must be specified at most once.",
    ],
    [
      `workflows(${FLOW})?$filter=category eq 6`,
      "The query parameter $filter is not supported for a single row.",
    ],
    ["workflows/$count?$apply=identity", "The query parameter $apply is not supported for $count."],
    [
      `workflows(${FLOW})?fetchXml=<fetch/>`,
      "The query parameter fetchXml is not supported for a single row.",
    ],
    ["workflows/$count?$top=1", "The query parameter $top is not supported for $count."],
    ["workflows?$select=", "Syntax error at position 0 in ''."],
    ["workflows?$filter=%ff", "The query string is not well encoded."],
    ["workflows(1)", "Error in query syntax: '1' is no identifier of a row."],
    [`workflows('${FLOW}')`, `Error in query syntax: ''${FLOW}'' is no identifier of a row.`],
    [`workflows({${FLOW}})`, `Error in query syntax: '{${FLOW}}' is no identifier of a row.`],
    ["workflows()", "Error in query syntax: '' is no identifier of a row."],
    ["WhoAmI(A=1)", "The parameters 'A=1' are not those of the function."],
    ["WhoAmI?x=1", "The query parameter x is not supported."],
    ["RetrieveCurrentOrganization(AccessType=@p1)", "The parameter alias '@p1' has no value."],
    [
      "RetrieveCurrentOrganization()",
      "The parameter 'AccessType' must be a Microsoft.Dynamics.CRM.EndpointAccessType.",
    ],
    [
      "RetrieveCurrentOrganization(AccessType='Default')",
      "The parameter 'AccessType' must be a Microsoft.Dynamics.CRM.EndpointAccessType.",
    ],
  ])("%s", async (path, message) => {
    expect(await refusal(path)).toEqual({ status: 400, code: "0x80060888", message });
  });
});

describe("what is not there is a 404", () => {
  test.each([
    ["flows", "Resource not found for the segment 'flows'."],
    ["Workflows", "Resource not found for the segment 'Workflows'."],
    ["workflow", "Resource not found for the segment 'workflow'."],
    ["fileattachment", "Resource not found for the segment 'fileattachment'."],
    ["workflows/nothing", "Resource not found for the segment 'nothing'."],
    ["workflows('", "Resource not found for the segment 'workflows(''."],
  ])("%s", async (path, message) => {
    expect(await refusal(path)).toEqual({ status: 404, code: "0x8006088a", message });
  });

  test("an action without its namespace, or with a name that nobody documented", async () => {
    const bare = await refusal(`workflows(${FLOW})/Echo`, { method: "POST" });
    expect(bare.status).toBe(501);
    const got = await refusal(`workflows(${FLOW})/Echo`);
    expect(got).toMatchObject({ status: 404, message: "Resource not found for the segment 'Echo'." });
    const unknown = await refusal(`workflows(${FLOW})/Microsoft.Dynamics.CRM.Fly`, { method: "POST" });
    expect(unknown).toMatchObject({
      status: 404,
      message: "Resource not found for the segment 'Microsoft.Dynamics.CRM.Fly'.",
    });
    const otherTable = await refusal(`flowsessions(${FLOW})/Microsoft.Dynamics.CRM.Echo`, { method: "POST" });
    expect(otherTable.status).toBe(404);
  });

  test("an address outside the Web API", async () => {
    expect((await sandbox.send("../../../")).status).toBe(404);
    expect((await sandbox.send("../../discovery")).status).toBe(404);
  });
});

describe("methods and sizes", () => {
  test("a method that the resource never has is a 405 with the one it has", async () => {
    const answer = await sandbox.send("WhoAmI", { method: "POST" });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
    const got = await sandbox.send(`workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo`);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await sandbox.send("workflows", { method: "HEAD" })).status).toBe(405);
  });

  test("an address may have 32,768 characters and no more", async () => {
    const long = (length: number): string => {
      const start = "workflows?$filter=name%20eq%20%27";
      return `${start}${"a".repeat(length - BASE_LENGTH - start.length - 3)}%27`;
    };
    expect((await sandbox.send(long(URL_LENGTH_MAX))).status).toBe(200);
    expect(await refusal(long(URL_LENGTH_MAX + 1))).toMatchObject({ status: 414, code: "0x80060888" });
  });

  test("a body may be as large as the limit and no larger, declared or not", async () => {
    const path = `workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo`;
    const body = (bytes: number): string => `{"a":"${"x".repeat(bytes - 8)}"}`;
    expect((await sandbox.send(path, { method: "POST", body: body(BODY_BYTES_MAX) })).status).toBe(200);
    expect((await refusal(path, { method: "POST", body: body(BODY_BYTES_MAX + 1) })).status).toBe(413);
    const headers = { "content-length": String(BODY_BYTES_MAX + 1) };
    expect((await refusal(path, { method: "POST", body: "{}", headers })).status).toBe(413);
  });

  test("a body is a JSON object or nothing", async () => {
    const path = `workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo`;
    const post = (body: string | Uint8Array<ArrayBuffer>): Promise<Refused> =>
      refusal(path, { method: "POST", body });
    for (const body of [
      "{",
      "[1]",
      "null",
      '"x"',
      "12",
      "[".repeat(100_000),
      Uint8Array.of(0x7b, 0xff, 0x7d),
    ]) {
      expect(await post(body)).toMatchObject({ status: 400, code: "0x80048d19" });
    }
    expect((await post("")).status).toBe(200);
  });
});

describe("an action", () => {
  test("gets the key in lower case and the body, and answers a type", async () => {
    const answer = await sandbox.send(`workflows(${FLOW.toUpperCase()})/Microsoft.Dynamics.CRM.Echo`, {
      method: "POST",
      body: '{"a":1}',
    });
    expect(await answerJson(answer)).toEqual({
      "@odata.context": "http://localhost:4010/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.EchoResponse",
      id: FLOW,
      body: { a: 1 },
    });
  });

  test("takes no query options", async () => {
    const path = `workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo?$select=id`;
    expect((await refusal(path, { method: "POST" })).status).toBe(400);
  });
});
