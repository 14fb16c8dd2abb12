import { describe, expect, it } from "vitest";
import { NO_RUN_FILTER, type RunFilter } from "@/lib/domain/run/filter";
import type { RunRequest } from "@/lib/domain/run/run-request";
import { flowId, personId, runId } from "@/lib/testing/factories";
import { type Answer, brokenConnection, fakeAnswers, json, refusal } from "@/lib/testing/fake-answers";
import { createDataverseClient } from "./dataverse-client";

const BASE = "http://localhost:4010";
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

function clientWith(...answers: readonly Answer[]) {
  const fake = fakeAnswers(...answers);
  const client = createDataverseClient({
    environmentId: "test",
    baseUrl: BASE,
    getAccessToken: () => Promise.resolve("a-token"),
    fetch: fake.fetch,
  });
  return { client, sent: fake.sent };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const option = (url: URL | undefined, name: string) => url?.searchParams.get(name) ?? "";
const page = (value: readonly unknown[], more: object = {}) => json({ value, ...more });

const workflow = (over: object = {}) => ({
  workflowid: flowId(),
  name: "Invoice totals",
  description: null,
  statecode: 1,
  componentstate: 0,
  ismanaged: false,
  createdon: "2026-01-05T08:00:00Z",
  modifiedon: "2026-03-01T09:30:00Z",
  _ownerid_value: personId(),
  [`_ownerid_value${FORMATTED}`]: "Ada Lindqvist",
  ...over,
});

const flowsession = (over: object = {}) => ({
  "@odata.etag": 'W/"77"',
  flowsessionid: runId(),
  name: "Invoice totals",
  statuscode: 2,
  createdon: "2026-03-02T10:00:00Z",
  modifiedon: "2026-03-02T10:00:05Z",
  _regardingobjectid_value: flowId(),
  [`_regardingobjectid_value${FORMATTED}`]: "Invoice totals",
  ...over,
});

describe("flows", () => {
  it("are listed with drafts, by name, with the owner's name", async () => {
    const { client, sent } = clientWith(page([workflow()]));
    const [flow] = await client.flows.list();
    expect(flow).toMatchObject({
      id: flowId(),
      state: "published",
      description: null,
      owner: { id: personId(), name: "Ada Lindqvist" },
    });
    expect(option(sent[0]?.url, "$filter")).toBe("category eq 6");
    expect(option(sent[0]?.url, "$orderby")).toBe("name");
    expect(sent[0]?.headers.get("MSCRM.IncludeUnpublished")).toBe("true");
  });

  it("come once although a draft and a published copy exist, whichever is first", async () => {
    const draft = workflow({ name: "New name", componentstate: 1, statecode: 0 });
    for (const rows of [
      [draft, workflow()],
      [workflow(), draft],
    ]) {
      const flows = await clientWith(page(rows)).client.flows.list();
      expect(flows).toHaveLength(1);
      expect(flows[0]).toMatchObject({
        name: "Invoice totals",
        state: "published",
        hasUnpublishedChanges: true,
      });
    }
  });

  it.each([
    [{ statecode: 2 }, "suspended"],
    [{ statecode: 0 }, "draft"],
    [{ componentstate: 1 }, "draft"],
    [{ statecode: 77 }, "unknown"],
  ])("with %j are %s", async (columns, state) => {
    const [flow] = await clientWith(page([workflow(columns)])).client.flows.list();
    expect(flow?.state).toBe(state);
  });

  it("are read page after page", async () => {
    const nextLink = `${BASE}/api/data/v9.2/workflows?$skiptoken=2`;
    const { client, sent } = clientWith(
      page([workflow()], { "@odata.nextLink": nextLink }),
      page([workflow({ workflowid: flowId(2) })]),
    );
    expect(await client.flows.list()).toHaveLength(2);
    expect(sent[1]?.url.href).toBe(nextLink);
    expect(sent[1]?.headers.get("Prefer")).toBe(sent[0]?.headers.get("Prefer"));
    expect(sent[1]?.headers.get("MSCRM.IncludeUnpublished")).toBe("true");
  });

  it("do not take the token where a page's link leads elsewhere", async () => {
    const { client, sent } = clientWith(
      page([], { "@odata.nextLink": "https://evil.example/api/data/v9.2/x" }),
    );
    expect(await failureOf(client.flows.list())).toMatchObject({ kind: "contract" });
    expect(sent).toHaveLength(1);
  });

  it("are asked for again with fewer columns where one is unknown, and remember it", async () => {
    const unknown = refusal(400, "0x80060888", "Could not find a property named 'ismanaged' on type 'x'.");
    const { client, sent } = clientWith(unknown, page([workflow()]), page([workflow()]));
    await client.flows.list();
    await client.flows.list();
    expect(option(sent[0]?.url, "$select")).toContain("ismanaged");
    expect(option(sent[1]?.url, "$select")).not.toContain("ismanaged");
    expect(sent).toHaveLength(3);
  });

  it("fail for good when even the documented columns are unknown", async () => {
    const unknown = refusal(400, "0x80060888", "Could not find a property named 'name' on type 'x'.");
    const { client, sent } = clientWith(unknown, unknown);
    expect(await failureOf(client.flows.list())).toMatchObject({ kind: "rejected" });
    expect(sent).toHaveLength(2);
  });

  it("that are not there are notFound", async () => {
    expect(await failureOf(clientWith(page([])).client.flows.get(flowId()))).toMatchObject({
      kind: "notFound",
    });
  });

  it.each([
    [{ name: 5 }, "value.0.name"],
    [{ workflowid: "x" }, "value.0.workflowid"],
    [{ modifiedon: "soon" }, "value.0.modifiedon"],
  ])("with the wrong column %j fail by its name", async (columns, path) => {
    const error = await failureOf(clientWith(page([workflow(columns)])).client.flows.list());
    expect(error).toMatchObject({ kind: "contract" });
    expect(String(error)).toContain(path);
    expect(String(error)).toContain("workflow");
  });

  it("have their definition read from clientdata only where inputs are empty", async () => {
    const text = (body: string) => () => new Response(body);
    const empty = () => new Response(null, { status: 204 });
    const newer = clientWith(text('{"schema":{}}'), empty);
    expect(await newer.client.flows.definition(flowId())).toEqual({
      inputs: '{"schema":{}}',
      outputs: null,
      clientData: null,
    });
    const older = clientWith(empty, empty, text('{"properties":{}}'));
    expect((await older.client.flows.definition(flowId())).clientData).toBe('{"properties":{}}');
    expect(older.sent[2]?.url.pathname).toBe(`/api/data/v9.2/workflows(${flowId()})/clientdata/$value`);
  });
});

describe("runs", () => {
  it("are listed newest first, filtered, a page at a time", async () => {
    const nextLink = `${BASE}/api/data/v9.2/flowsessions?$skiptoken=2`;
    const { client, sent } = clientWith(page([flowsession()], { "@odata.nextLink": nextLink }), page([]));
    const filter: RunFilter = {
      ...NO_RUN_FILTER,
      states: ["queued", "failed"],
      flowId: flowId(),
      text: "O'Brien",
    };
    const first = await client.runs.list(filter, null);
    expect(first.next).toBe(nextLink);
    expect(option(sent[0]?.url, "$orderby")).toBe("createdon desc,flowsessionid desc");
    expect(option(sent[0]?.url, "$filter")).toBe(
      `(statuscode eq 3 or statuscode eq 8) and _regardingobjectid_value eq ${flowId()} and (contains(regardingobjectid_process/name,'O''Brien') or contains(name,'O''Brien') or contains(errormessage,'O''Brien'))`,
    );
    expect((await client.runs.list(filter, first.next)).next).toBeNull();
    expect(sent[1]?.url.href).toBe(nextLink);
    expect(sent[1]?.headers.get("Prefer")).toBe(sent[0]?.headers.get("Prefer"));
  });

  it("in an unknown state do not break a list", async () => {
    const { runs } = await clientWith(
      page([flowsession({ statuscode: 999 }), flowsession()]),
    ).client.runs.list(NO_RUN_FILTER, null);
    expect(runs.map(({ status, statusCode }) => [status, statusCode])).toEqual([
      ["unknown", 999],
      ["running", 2],
    ]);
  });

  it("take their version from the row, or else from its ETag", async () => {
    const rows = [
      flowsession({ versionnumber: 5 }),
      flowsession(),
      flowsession({ "@odata.etag": "W1276122" }),
    ];
    const { runs } = await clientWith(page(rows)).client.runs.list(NO_RUN_FILTER, null);
    expect(runs.map((run) => run.version)).toEqual([5, 77, 1276122]);
  });

  it("tell what only their page shows, and survive a context that is no JSON", async () => {
    const row = flowsession({
      context: '{"hostName":"RPA-07","agentVersion":null}',
      inputs: null,
      outputs: "file-1",
    });
    expect(await clientWith(json(row)).client.runs.get(runId())).toMatchObject({
      hostName: "RPA-07",
      agentVersion: null,
      hasInputs: false,
      hasOutputs: true,
    });
    const broken = clientWith(json(flowsession({ context: "{oops" })));
    expect((await broken.client.runs.get(runId())).hostName).toBeNull();
  });

  it("have a status by exactly the request of Microsoft's guide", async () => {
    const row = {
      statuscode: 8,
      statecode: 0,
      startedon: "2022-06-16T12:54:40Z",
      completedon: "2022-06-16T12:57:46Z",
    };
    const { client, sent } = clientWith(json(row));
    expect(await client.runs.status(runId())).toMatchObject({ status: "failed", startedAt: row.startedon });
    expect(sent[0]?.url.href).toBe(
      `${BASE}/api/data/v9.2/flowsessions(${runId()})?$select=statuscode,statecode,startedon,completedon`,
    );
  });

  it.each([
    ["204", () => new Response(null, { status: 204 })],
    ["404", refusal(404, "0x80040217", "No file attachment found.")],
    ["an empty text", () => new Response("")],
  ])("without outputs are answered %s and have none", async (_, answer) => {
    expect(await clientWith(answer).client.runs.outputs(runId())).toEqual({ kind: "none" });
  });

  it("that may not be read have no outputs to show but a refusal", async () => {
    const { client } = clientWith(refusal(403, "0x80040220", "missing prvReadflowsession privilege"));
    expect(await failureOf(client.runs.outputs(runId()))).toMatchObject({
      kind: "forbidden",
      privilege: "prvReadflowsession",
    });
  });

  it("that changed are asked for by watermark, with nothing but what can change", async () => {
    const { client, sent } = clientWith(page([flowsession()]));
    const changes = await client.runs.changes.since("2026-03-02T10:00:00Z");
    expect(changes).toMatchObject({ isComplete: true, rows: [{ id: runId() }] });
    expect(option(sent[0]?.url, "$filter")).toBe("modifiedon ge 2026-03-02T10:00:00Z");
    expect(option(sent[0]?.url, "$select")).toBe(
      "flowsessionid,statuscode,modifiedon,startedon,completedon,errorcode,errormessage,_machineid_value," +
        "_machinegroupid_value,runduration,runwaitduration,runexecutionduration",
    );
    expect(sent[0]?.headers.get("Prefer")).toBe("odata.maxpagesize=1000");
  });

  it("are asked for by their ids, as many at a time as an address can name", async () => {
    const { client, sent } = clientWith(page([flowsession()]), page([]));
    const ids = Array.from({ length: 251 }, (_, place) => runId(place + 1));
    expect(await client.runs.changes.versionsOf(ids)).toEqual([{ id: runId(), version: 77 }]);
    expect(sent).toHaveLength(2);
    expect(option(sent[1]?.url, "$filter")).toBe(
      `Microsoft.Dynamics.CRM.In(PropertyName='flowsessionid',PropertyValues=["${runId(251)}"])`,
    );
    expect(option(sent[1]?.url, "$select")).toBe("flowsessionid");
    expect(String(sent[0]?.url).length).toBeLessThan(32_000);
  });

  it("that change are read with fewer columns where an environment lacks the newer ones", async () => {
    const { client, sent } = clientWith(
      refusal(
        400,
        "0x80060888",
        "Could not find a property named 'runwaitduration' on type 'x.flowsession'.",
      ),
      page([flowsession()]),
    );
    expect((await client.runs.changes.since("2026-03-02T10:00:00Z")).rows).toHaveLength(1);
    expect(option(sent[1]?.url, "$select")).toBe(
      "flowsessionid,statuscode,modifiedon,startedon,completedon,errorcode,errormessage,_machineid_value",
    );
  });
});

describe("the newest run of each flow", () => {
  const ids = [flowId(1), flowId(2), flowId(3)];
  const more = { "@odata.nextLink": `${BASE}/api/data/v9.2/flowsessions?$skiptoken=2` };
  const runOf = (flow: string, run: string) =>
    flowsession({ flowsessionid: run, _regardingobjectid_value: flow });

  it("comes from one request when all runs fit into it", async () => {
    const { client, sent } = clientWith(page([runOf(ids[0] ?? "", runId(1)), runOf(ids[0] ?? "", runId(2))]));
    const latest = await client.runs.latestByFlow(ids);
    expect([...latest.byFlow].map(([id, run]) => [id, run.id])).toEqual([[ids[0], runId(1)]]);
    expect(latest.unresolved.size).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it("is asked for flows that the newest runs leave out, together", async () => {
    const { client, sent } = clientWith(
      page([runOf(ids[0] ?? "", runId(1))], more),
      page([runOf(ids[2] ?? "", runId(3))]),
    );
    const latest = await client.runs.latestByFlow(ids);
    expect([...latest.byFlow.keys()]).toEqual([ids[0], ids[2]]);
    expect(option(sent[1]?.url, "$filter")).toBe(
      `(_regardingobjectid_value eq ${flowId(2)} or _regardingobjectid_value eq ${flowId(3)})`,
    );
    expect(latest.unresolved.size).toBe(0);
  });

  it("stays unresolved after a bounded number of requests", async () => {
    const endless = Array.from({ length: 20 }, () => page([runOf(flowId(9), runId(1))], more));
    const { client, sent } = clientWith(...endless);
    const latest = await client.runs.latestByFlow(ids);
    expect(latest.unresolved.size).toBe(3);
    expect(sent).toHaveLength(10);
  });
});

describe("running a flow", () => {
  const request: RunRequest = {
    flowId: flowId(),
    connection: { kind: "name", name: "shared-uiflow-1" },
    mode: "attended",
    priority: "normal",
    timeoutSeconds: 7200,
    inputs: '{"Input1":"Value", "Input2":"Value"}',
  };

  it("sends exactly the body of Microsoft's guide for a connection", async () => {
    const { client, sent } = clientWith(json({ flowsessionId: runId() }));
    expect(await client.flows.run(request)).toEqual({ kind: "started", runId: runId() });
    expect(sent[0]?.method).toBe("POST");
    expect(sent[0]?.url.pathname).toBe(
      `/api/data/v9.2/workflows(${flowId()})/Microsoft.Dynamics.CRM.RunDesktopFlow`,
    );
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      runMode: "attended",
      runPriority: "normal",
      connectionName: "shared-uiflow-1",
      timeout: 7200,
      inputs: '{"Input1":"Value", "Input2":"Value"}',
    });
  });

  it("adds connectionType 2 for a connection reference and leaves out inputs that are none", async () => {
    const { client, sent } = clientWith(json({ flowsessionid: runId().toUpperCase() }));
    const connection = { kind: "reference", logicalName: "contoso_finance" } as const;
    expect(await client.flows.run({ ...request, connection, inputs: null })).toMatchObject({
      runId: runId(),
    });
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      runMode: "attended",
      runPriority: "normal",
      connectionName: "contoso_finance",
      connectionType: 2,
      timeout: 7200,
    });
  });

  it.each([
    [400, "refused"],
    [403, "refused"],
    [404, "refused"],
    [429, "refused"],
    [500, "unknown"],
    [503, "unknown"],
    [504, "unknown"],
  ] as const)("with status %i is %s, and is sent once", async (status, kind) => {
    const { client, sent } = clientWith(refusal(status, "0x1", "No.", { "Retry-After": "0" }));
    expect(await client.flows.run(request)).toMatchObject({ kind });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["breaks", brokenConnection],
    ["answers what can't be read", () => new Response("<html>")],
    ["answers without an id", json({})],
  ])("over a connection that %s leaves the outcome unknown, and is sent once", async (_, answer) => {
    const { client, sent } = clientWith(answer);
    expect((await client.flows.run(request)).kind).toBe("unknown");
    expect(sent).toHaveLength(1);
  });

  it("is refused when nothing left the browser", async () => {
    const fake = fakeAnswers();
    const client = createDataverseClient({
      environmentId: "test",
      baseUrl: BASE,
      getAccessToken: () => Promise.reject(new Error("signed out")),
      fetch: fake.fetch,
    });
    expect(await client.flows.run(request)).toMatchObject({
      kind: "refused",
      error: { kind: "unauthenticated" },
    });
    expect(fake.sent).toHaveLength(0);
  });
});

describe("cancelling a run", () => {
  it("posts the action without a body", async () => {
    const { client, sent } = clientWith(() => new Response(null, { status: 204 }));
    await client.runs.cancel(runId());
    expect(sent[0]).toMatchObject({ method: "POST", body: null });
    expect(sent[0]?.url.pathname).toBe(
      `/api/data/v9.2/flowsessions(${runId()})/Microsoft.Dynamics.CRM.CancelDesktopFlowRun`,
    );
  });

  it("names the right that is missing", async () => {
    const { client } = clientWith(refusal(403, "0x80040220", "is missing prvWriteflowsession privilege"));
    expect(await failureOf(client.runs.cancel(runId()))).toMatchObject({ privilege: "prvWriteflowsession" });
  });
});

describe("connections", () => {
  it("are offered by reference, with the logical name where there is no other", async () => {
    const row = {
      connectionreferenceid: "00000004-0000-4000-8000-000000000001",
      connectionreferencelogicalname: "contoso_finance",
      connectionreferencedisplayname: null,
      connectionid: "shared-uiflow-1",
    };
    const { client, sent } = clientWith(page([row]));
    expect(await client.connections.references()).toMatchObject([
      { logicalName: "contoso_finance", displayName: "contoso_finance", connectionName: "shared-uiflow-1" },
    ]);
    expect(option(sent[0]?.url, "$filter")).toBe("endswith(connectorid,'shared_uiflow') and statecode eq 0");
  });

  it("used before come once each, latest first", async () => {
    const rows = ["b", "a", "b", null].map((connectionid) => ({ connectionid }));
    expect(await clientWith(page(rows)).client.connections.namesUsedBefore(flowId())).toEqual(["b", "a"]);
  });
});

describe("the caller", () => {
  it("is who Dataverse says", async () => {
    const { client } = clientWith(json({ UserId: personId(), BusinessUnitId: "b", OrganizationId: "o" }));
    expect(await client.me.whoAmI()).toEqual({ personId: personId(), organizationId: "o" });
  });

  it("is in the environment that describes itself", async () => {
    const { client, sent } = clientWith(
      json({ Detail: { FriendlyName: "Contoso", EnvironmentId: "env-1" } }),
    );
    expect(await client.me.organization()).toMatchObject({ name: "Contoso", environmentId: "env-1" });
    expect(decodeURIComponent(sent[0]?.url.search ?? "")).toBe(
      "?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'",
    );
  });
});
