import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { parseFlowId, parseRunId, type RunId } from "@/lib/domain/ids";
import {
  CANCEL_RUN,
  GUIDE,
  GUIDE_CLIENTDATA,
  LIST_FLOWS,
  RUN_STATUS_PATH,
  runWithConnection,
  runWithConnectionReference,
} from "./guide";
import { startSandboxUnderTest, type SandboxUnderTest } from "./sandbox-under-test";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The same exchanges as in `guide.test.ts`, made by the console's own client: what it sends, and what it understands. */
describe("Microsoft's guide, through lib/dataverse", () => {
  let sandbox: SandboxUnderTest;
  let sent: Sent[] = [];

  beforeAll(async () => {
    sandbox = await startSandboxUnderTest("guide");
  });
  beforeEach(async () => {
    await sandbox.reset("guide");
    sent = [];
  });
  afterAll(() => sandbox.close());

  const clientOf = (user: string): DataverseClient =>
    createDataverseClient({
      environmentId: "guide",
      baseUrl: sandbox.org,
      getAccessToken: () => sandbox.token(user),
      fetch: (address, init) => {
        const request = new Request(address, init);
        const url = new URL(request.url);
        const { body } = init ?? {};
        sent.push({
          method: request.method,
          path: decodeURIComponent(`${url.pathname}${url.search}`.replace("/api/data/v9.2/", "")),
          headers: request.headers,
          body: typeof body === "string" ? JSON.parse(body) : undefined,
        });
        return fetch(address, init);
      },
    });
  const flow1 = required(parseFlowId(GUIDE.flow1));
  const run = required(parseRunId(GUIDE.cancellableRun));
  const last = () => required(sent.at(-1));

  it("sends the documented headers with every request", async () => {
    await clientOf("olivia").flows.list();
    const { headers } = last();
    expect(headers.get("Authorization")).toMatch(/^Bearer ey/);
    expect(headers.get("Accept")).toBe("application/json");
    expect(headers.get("OData-Version")).toBe("4.0");
    expect(headers.get("OData-MaxVersion")).toBe("4.0");
  });

  it("lists the desktop flows by the guide's filter and order", async () => {
    const flows = await clientOf("olivia").flows.list();
    const guide = new URLSearchParams(LIST_FLOWS.path.split("?")[1]);
    const query = new URLSearchParams(last().path.split("?")[1]);
    expect(last().method).toBe("GET");
    expect(last().path).toMatch(/^workflows\?/);
    expect(query.get("$filter")).toBe(guide.get("$filter"));
    expect(query.get("$orderby")).toBe(guide.get("$orderby"));
    expect(query.get("$select")?.split(",")).toEqual(expect.arrayContaining(["name", "workflowid"]));
    expect(last().headers.get("MSCRM.IncludeUnpublished")).toBe("true");
    expect(flows.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: GUIDE.flow1, name: "Desktop flow 1" },
      { id: GUIDE.flow2, name: "Desktop flow 2" },
    ]);
  });

  it("reads the schema from clientdata as the older guide does, and from inputs as the newer one does", async () => {
    const { flows } = clientOf("olivia");
    const clientData = JSON.parse((await flows.clientData(flow1)) ?? "") as typeof GUIDE_CLIENTDATA;
    expect(last()).toMatchObject({ method: "GET", path: `workflows(${GUIDE.flow1})/clientdata/$value` });
    expect(clientData.properties.inputs).toEqual(GUIDE_CLIENTDATA.properties.inputs);
    await flows.inputSchema(flow1);
    expect(last()).toMatchObject({ method: "GET", path: `workflows(${GUIDE.flow1})/inputs/$value` });
    await flows.outputSchema(flow1);
    expect(last()).toMatchObject({ method: "GET", path: `workflows(${GUIDE.flow1})/outputs/$value` });
  });

  it("reads a run's status with the guide's request", async () => {
    const { runs } = clientOf("olivia");
    const failed = await runs.list({ ...NO_RUN_FILTER, states: ["failed"] }, null);
    const id = required(failed.runs[0]).id;
    const status = await runs.status(id);
    expect(last()).toMatchObject({ method: "GET", path: RUN_STATUS_PATH(id) });
    expect(status).toEqual({
      status: "failed",
      statusCode: 8,
      startedAt: "2022-06-16T12:54:40Z",
      completedAt: "2022-06-16T12:57:46Z",
    });
  });

  it("reads a run's outputs with the guide's request", async () => {
    const { runs } = clientOf("olivia");
    const succeeded = await runs.list({ ...NO_RUN_FILTER, states: ["succeeded"] }, null);
    const id = required(succeeded.runs[0]).id;
    expect(await runs.outputs(id)).toEqual({ kind: "values", values: { Output1: "My output value" } });
    expect(last()).toMatchObject({ method: "GET", path: `flowsessions(${id})/outputs/$value` });
  });

  const inputs = '{"Input1":"Value", "Input2":"Value"}';
  const settings = {
    flowId: flow1,
    mode: "attended",
    priority: "normal",
    timeoutSeconds: 7200,
    inputs,
  } as const;

  it("starts a run with a connection's name, with the guide's method, path and body", async () => {
    const client = clientOf("olivia");
    const name = required((await ownReference(client)).connectionName);
    const outcome = await client.flows.run({
      ...settings,
      connection: { kind: "name", name: name },
    });
    const guide = runWithConnection(name);
    expect(last()).toMatchObject({ method: guide.method, path: guide.path, body: guide.body });
    expect(last().headers.get("Content-Type")).toBe("application/json");
    expect(outcome.kind).toBe("started");
  });

  it("starts a run with a connection reference, with the guide's method, path and body", async () => {
    const client = clientOf("olivia");
    const { logicalName } = await ownReference(client);
    const outcome = await client.flows.run({ ...settings, connection: { kind: "reference", logicalName } });
    const guide = runWithConnectionReference(logicalName);
    expect(last()).toMatchObject({ method: guide.method, path: guide.path, body: guide.body });
    expect(outcome.kind).toBe("started");
    if (outcome.kind !== "started") return;
    expect((await client.runs.get(outcome.runId)).status).toMatch(/queued|running/);
  });

  it("cancels a run with the guide's request and sees it cancelled a little later", async () => {
    const { runs } = clientOf("olivia");
    await runs.cancel(run);
    expect(last()).toMatchObject({ method: CANCEL_RUN.method, path: CANCEL_RUN.path, body: undefined });
    await sandbox.control("POST", "clock", { advanceMs: 60_000 });
    expect(await statusOf(runs, run)).toBe("cancelled");
  });

  it("understands the guide's error: forbidden, with the missing privilege", async () => {
    await expect(clientOf("nora").flows.list()).rejects.toMatchObject({
      kind: "forbidden",
      status: 403,
      code: "0x80040220",
      privilege: expect.stringMatching(/^prvReadWorkflow$/i) as string,
    });
  });
});

/** A connection can be used by its creator alone. */
async function ownReference(client: DataverseClient) {
  const { personId } = await client.me.whoAmI();
  const references = await client.connections.references();
  return required(
    references.find(({ owner, connectionName }) => owner?.id === personId && connectionName !== null),
  );
}

async function statusOf(runs: DataverseClient["runs"], id: RunId) {
  return (await runs.get(id)).status;
}

function required<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined)
    throw new Error("Failed to find what the scenario `guide` promises.");
  return value;
}
