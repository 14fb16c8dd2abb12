import { DynamicsWebApi, type RequestError } from "dynamics-web-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSandboxUnderTest, type SandboxUnderTest } from "../sandbox-under-test";

const RUNS = 25_000;
const FLOWS = 200;

type Row = Readonly<Record<string, unknown>>;

let sandbox: SandboxUnderTest;
let api: DynamicsWebApi;
let flowId: string;
let runId: string;

/** Somebody else's client, as its own documentation has it used, over HTTP and with real tokens. */
beforeAll(async () => {
  sandbox = await startSandboxUnderTest("load");
  await sandbox.control("POST", "reset", { scenario: "load", flows: FLOWS, runs: RUNS, live: 20, speed: 0 });
  api = clientOf("ada");
  flowId = (await first("workflows", "category eq 6", ["workflowid"]))["workflowid"] as string;
  runId = (await first("flowsessions", "statuscode eq 4", ["flowsessionid"]))["flowsessionid"] as string;
}, 60_000);
afterAll(() => sandbox.close());

function clientOf(user: string): DynamicsWebApi {
  return new DynamicsWebApi({
    serverUrl: sandbox.org,
    dataApi: { version: "9.2" },
    onTokenRefresh: () => sandbox.token(user),
  });
}

async function first(collection: string, filter: string, select: string[]): Promise<Row> {
  const { value } = await api.retrieveMultiple<Row>({ collection, filter, select, top: 1 });
  return value[0] ?? {};
}

async function refusal(
  request: Promise<unknown>,
): Promise<Pick<RequestError, "status" | "code" | "message">> {
  const error = (await request.then(
    () => ({ message: "It was not refused." }),
    (reason: unknown) => reason,
  )) as RequestError;
  return { status: error.status ?? 0, code: error.code ?? "", message: error.message };
}

describe("dynamics-web-api reads", () => {
  it("a run with its flow and machine", async () => {
    const run = await api.retrieve<Row>({
      collection: "flowsessions",
      key: runId,
      select: ["name", "statuscode", "_regardingobjectid_value"],
      expand: [
        { property: "regardingobjectid_process", select: ["name"] },
        {
          property: "MachineId",
          select: ["name"],
          expand: [{ property: "FlowMachineGroupId", select: ["name"] }],
        },
      ],
      includeAnnotations: "*",
    });
    expect(run).toMatchObject({
      flowsessionid: runId,
      statuscode: 4,
      statuscode_Formatted: "Succeeded",
      regardingobjectid_process: { workflowid: run["_regardingobjectid_value"] },
      MachineId: { FlowMachineGroupId: { name: expect.any(String) as unknown } },
    });
  });

  it("a list with filter, order, count and pages, and follows its next link", async () => {
    const asked = {
      collection: "flowsessions",
      filter: "statuscode eq 8",
      orderBy: ["createdon desc"],
      select: ["createdon"],
      count: true,
      maxPageSize: 40,
    };
    const page = await api.retrieveMultiple<Row>(asked);
    const next = await api.retrieveMultiple<Row>(asked, page.oDataNextLink);
    const instants = [...page.value, ...next.value].map((row) => Number(row["createdon"]));
    expect(instants).toHaveLength(80);
    expect(instants).toEqual([...instants].sort((a, b) => b - a));
    expect(page.oDataCount).toBe(await api.count({ collection: "flowsessions", filter: "statuscode eq 8" }));
  });

  it(`all ${RUNS.toLocaleString("en")} runs in pages, each once`, { timeout: 30_000 }, async () => {
    const { value } = await api.retrieveAll<Row>({
      collection: "flowsessions",
      select: ["name"],
      maxPageSize: 2000,
    });
    expect(value).toHaveLength(RUNS);
    expect(new Set(value.map((row) => row["flowsessionid"])).size).toBe(RUNS);
    expect(await api.countAll({ collection: "flowsessions", select: ["statuscode"] })).toBe(RUNS);
    expect(await api.count({ collection: "flowsessions" })).toBe(5000);
  });

  it("the runs of a flow as a collection of the flow", async () => {
    const flow = await api.retrieve<Row>({
      collection: "workflows",
      key: flowId,
      select: ["name"],
      expand: [
        {
          property: "regardingobjectid_process",
          select: ["statuscode"],
          filter: "statuscode eq 4",
          orderBy: ["createdon desc"],
          top: 3,
        },
      ],
    });
    expect(flow["regardingobjectid_process"]).toHaveLength(3);
  });

  it("with parameter aliases and special functions", async () => {
    const { value } = await api.retrieveMultiple<Row>({
      collection: "flowsessions",
      select: ["statuscode"],
      filter:
        "statuscode eq @p1 and Microsoft.Dynamics.CRM.OlderThanXDays(PropertyName='createdon',PropertyValue=1)",
      queryParams: ["@p1=8"],
      top: 5,
    });
    expect(value.map((row) => row["statuscode"])).toEqual([8, 8, 8, 8, 8]);
  });

  it("sums by $apply", async () => {
    const { value } = await api.retrieveMultiple<Row>({
      collection: "flowsessions",
      apply: "groupby((statuscode),aggregate($count as total))",
    });
    const total = value.reduce((sum, row) => sum + Number(row["total"]), 0);
    expect(total).toBe(RUNS);
  });

  it("is told what is wrong: an unknown column, a row of another table, a missing privilege", async () => {
    expect(
      await refusal(api.retrieveMultiple({ collection: "flowsessions", select: ["nosuch"] })),
    ).toMatchObject({
      status: 400,
      code: "0x80060888",
      message: expect.stringContaining("Could not find a property named 'nosuch'") as unknown,
    });
    expect(
      await refusal(api.retrieve({ collection: "flowsessions", key: flowId, select: ["name"] })),
    ).toMatchObject({
      status: 404,
      code: "0x80040217",
    });
    expect(await refusal(clientOf("nora").retrieveMultiple({ collection: "flowsessions" }))).toMatchObject({
      status: 403,
      message: expect.stringContaining("prvReadflowsession") as unknown,
    });
  });

  it("is answered 304 where nothing has changed", async () => {
    const flow = await api.retrieve<Row>({ collection: "workflows", key: flowId, select: ["name"] });
    const etag = String(flow["@odata.etag"]);
    expect(
      await api.retrieve({ collection: "workflows", key: flowId, select: ["name"], ifnonematch: etag }),
    ).toBeUndefined();
  });

  it("gives up when its caller does", async () => {
    const abort = new AbortController();
    await sandbox.control("POST", "faults", {
      match: { path: "flowmachines" },
      kind: "delay",
      delayMs: 5000,
      times: 1,
    });
    const asked = api.retrieveMultiple({ collection: "flowmachines", signal: abort.signal });
    setTimeout(() => abort.abort(), 50);
    await expect(asked).rejects.toThrow(/abort/i);
    await sandbox.control("DELETE", "faults");
  });

  it("the outputs of a run as a file", async () => {
    const made = await startRun();
    await sandbox.control("POST", `runs/${made}`, { statuscode: 4, outputs: { Total: 12 } });
    const file = await api.downloadFile({ collection: "flowsessions", key: made, property: "outputs" });
    expect(JSON.parse(Buffer.from(file.data).toString("utf8"))).toEqual({ Total: 12 });
    expect(file.fileSize).toBe(file.data.byteLength);
  });
});

async function startRun(): Promise<string> {
  const flow = await first("workflows", "category eq 6 and startswith(name,'Invoice totals')", [
    "workflowid",
  ]);
  const answer = await api.callAction<{ flowsessionId: string }>({
    collection: "workflows",
    key: String(flow["workflowid"]),
    actionName: "Microsoft.Dynamics.CRM.RunDesktopFlow",
    action: {
      runMode: "unattended",
      connectionName: "load_hall_1",
      connectionType: 2,
      inputs: INVOICE_INPUTS,
    },
  });
  return answer.flowsessionId;
}

const INVOICE_INPUTS = "{}";

describe("dynamics-web-api asks in FetchXML", () => {
  const page = (size: number): string =>
    `<fetch count="${size}"><entity name="flowsession"><attribute name="name"/><filter><condition attribute="statuscode" operator="eq" value="8"/></filter><order attribute="createdon" descending="true"/></entity></fetch>`;

  it("and pages by the cookie to the end", async () => {
    const failed = await api.countAll({
      collection: "flowsessions",
      filter: "statuscode eq 8",
      select: ["name"],
    });
    const { value } = await api.fetchAll<Row>({
      collection: "flowsessions",
      fetchXml: page(500),
      includeAnnotations: "*",
    });
    expect(value).toHaveLength(failed);
    expect(new Set(value.map((row) => row["flowsessionid"])).size).toBe(failed);
  });

  it("with a linked table, and sums by day", async () => {
    const linked = await api.fetch<Row>({
      collection: "flowsessions",
      fetchXml: `<fetch top="3"><entity name="flowsession"><attribute name="statuscode"/><link-entity name="workflow" from="workflowid" to="regardingobjectid" alias="flow"><attribute name="name"/></link-entity></entity></fetch>`,
    });
    expect(linked.value.map((row) => typeof row["flow.name"])).toEqual(["string", "string", "string"]);
    const days = await api.fetch<Row>({
      collection: "flowsessions",
      fetchXml: `<fetch aggregate="true"><entity name="flowsession"><attribute name="flowsessionid" alias="runs" aggregate="count"/><attribute name="createdon" alias="month" groupby="true" dategrouping="month"/></entity></fetch>`,
    });
    expect(days.value.reduce((sum, row) => sum + Number(row["runs"]), 0)).toBeGreaterThanOrEqual(RUNS);
  });
});

describe("dynamics-web-api writes", () => {
  let queueId: string;
  beforeAll(async () => {
    queueId = await api.create<Row, string>({ collection: "workqueues", data: { name: "Other clients" } });
  });

  const item = (name: string): Row => ({ name, "workqueueid@odata.bind": `workqueues(${queueId})` });

  it("creates, changes, and deletes, and heeds ETags", async () => {
    const made = await api.create<Row>({
      collection: "workqueueitems",
      data: item("A"),
      select: ["name", "statecode"],
      returnRepresentation: true,
    });
    expect(made).toMatchObject({ name: "A", statecode: 0 });
    const key = String(made["workqueueitemid"]);
    const stale = String(made["@odata.etag"]);
    const changed = await api.update<Row>({
      collection: "workqueueitems",
      key,
      data: { name: "B" },
      ifmatch: stale,
      returnRepresentation: true,
      select: ["name"],
    });
    expect(changed).toMatchObject({ name: "B" });
    expect(
      await refusal(api.update({ collection: "workqueueitems", key, data: { name: "C" }, ifmatch: 'W/"1"' })),
    ).toMatchObject({
      message: expect.anything() as unknown,
    });
    expect((await api.retrieve<Row>({ collection: "workqueueitems", key, select: ["name"] }))["name"]).toBe(
      "B",
    );
    await api.updateSingleProperty({ collection: "workqueueitems", key, fieldValuePair: { name: "D" } });
    expect((await api.retrieve<Row>({ collection: "workqueueitems", key, select: ["name"] }))["name"]).toBe(
      "D",
    );
    await api.deleteRecord({ collection: "workqueueitems", key });
    expect(
      await refusal(api.retrieve({ collection: "workqueueitems", key, select: ["name"] })),
    ).toMatchObject({ status: 404 });
  });

  it("in a batch: reads beside a change set whose parts refer to one another", async () => {
    api.startBatch();
    void api.create({ collection: "workqueues", data: { name: "Batched" }, contentId: "1" });
    void api.create({
      collection: "workqueueitems",
      data: { name: "Batched item", "workqueueid@odata.bind": "$1" },
    });
    void api.retrieveMultiple({
      collection: "systemusers",
      select: ["fullname"],
      top: 1,
      inChangeSet: false,
    });
    const answers = (await api.executeBatch()) as unknown[];
    expect(answers).toHaveLength(3);
    const items = await api.retrieveMultiple<Row>({
      collection: "workqueueitems",
      filter: "workqueueid/name eq 'Batched'",
      select: ["name"],
    });
    expect(items.value.map((row) => row["name"])).toEqual(["Batched item"]);
  });

  it("in a batch that fails: nothing of the change set remains", async () => {
    api.startBatch();
    void api.create({ collection: "workqueueitems", data: item("Rolled back") });
    void api.create({ collection: "workqueueitems", data: { ...item("Wrong"), nosuch: 1 } });
    expect((await refusal(api.executeBatch())).message).not.toBe("It was not refused.");
    expect(await api.count({ collection: "workqueueitems", filter: "name eq 'Rolled back'" })).toBe(0);
  });

  it("starts a run and cancels it", async () => {
    const run = await startRun();
    await api.callAction({
      collection: "flowsessions",
      key: run,
      actionName: "Microsoft.Dynamics.CRM.CancelDesktopFlowRun",
    });
    await sandbox.control("POST", "clock", { advanceMs: 60_000 });
    expect(
      await api.retrieve({ collection: "flowsessions", key: run, select: ["statuscode"] }),
    ).toMatchObject({ statuscode: 7 });
  });
});

describe("dynamics-web-api calls", () => {
  it("functions without, with plain, and with complex parameters", async () => {
    const me = await api.callFunction<{ UserId: string }>("WhoAmI");
    const privileges = await api.callFunction<{ RolePrivileges: unknown[] }>({
      collection: "systemusers",
      key: me.UserId,
      name: "Microsoft.Dynamics.CRM.RetrieveUserPrivileges",
    });
    expect(privileges.RolePrivileges.length).toBeGreaterThan(10);
    const count = await api.callFunction<{ EntityRecordCountCollection: { Values: number[] } }>({
      name: "RetrieveTotalRecordCount",
      parameters: { EntityNames: ["flowsession"] },
    });
    expect(count.EntityRecordCountCollection.Values[0]).toBeGreaterThanOrEqual(RUNS);
  });

  it("grants a flow and takes the grant back", async () => {
    const ben = await first("systemusers", "startswith(domainname,'ben')", ["systemuserid"]);
    const target = { "@odata.type": "Microsoft.Dynamics.CRM.workflow", workflowid: flowId };
    const principal = {
      "@odata.type": "Microsoft.Dynamics.CRM.systemuser",
      systemuserid: ben["systemuserid"],
    };
    const seen = async (): Promise<number> => {
      const { value } = await clientOf("ben").retrieveMultiple({
        collection: "workflows",
        select: ["name"],
        filter: `workflowid eq ${flowId}`,
      });
      return value.length;
    };
    await api.callAction({ actionName: "RevokeAccess", action: { Target: target, Revokee: principal } });
    expect(await seen()).toBe(0);
    await api.callAction({
      actionName: "GrantAccess",
      action: { Target: target, PrincipalAccess: { AccessMask: "ReadAccess", Principal: principal } },
    });
    expect(await seen()).toBe(1);
    await api.callAction({ actionName: "RevokeAccess", action: { Target: target, Revokee: principal } });
    expect(await seen()).toBe(0);
  });
});

describe("dynamics-web-api reads metadata", () => {
  it("of tables, and so takes their names in place of sets", async () => {
    const named = new DynamicsWebApi({
      serverUrl: sandbox.org,
      dataApi: { version: "9.2" },
      onTokenRefresh: () => sandbox.token("ada"),
      useEntityNames: true,
    });
    const { value } = await named.retrieveMultiple<Row>({
      collection: "flowsession",
      select: ["name"],
      top: 1,
    });
    expect(value).toHaveLength(1);
    const entity = await api.retrieveEntity<Row>({
      key: "LogicalName='flowsession'",
      select: ["EntitySetName", "PrimaryIdAttribute"],
    });
    expect(entity).toMatchObject({ EntitySetName: "flowsessions", PrimaryIdAttribute: "flowsessionid" });
  });

  it("of columns and their choices", async () => {
    const attributes = await api.retrieveAttributes<Row>({
      entityKey: "LogicalName='flowsession'",
      select: ["LogicalName", "AttributeType"],
    });
    expect(attributes.value.map((row) => row["LogicalName"])).toContain("statuscode");
    const mode = await api.retrieveAttribute<{ OptionSet: { Options: { Value: number }[] } }>({
      entityKey: "LogicalName='flowsession'",
      attributeKey: "LogicalName='runmode'",
      castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
      expand: [{ property: "OptionSet" }],
    });
    expect(mode.OptionSet.Options.map((option) => option.Value)).toEqual([0, 1, 2]);
  });

  it("as CSDL", async () => {
    expect(await api.retrieveCsdlMetadata()).toContain('<EntityType Name="flowsession"');
  });
});
