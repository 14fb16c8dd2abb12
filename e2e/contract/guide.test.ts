import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  CANCEL_RUN,
  GUIDE,
  GUIDE_CLIENTDATA,
  type GuideExchange,
  LIST_FLOWS,
  runStatus,
  runWithConnection,
  runWithConnectionReference,
} from "./guide";
import { startSandboxUnderTest, type SandboxUnderTest } from "./sandbox-under-test";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Every request of Microsoft's guide, sent as printed, compared with the printed answer field by field. */
describe("Microsoft's guide, over plain HTTP", () => {
  let sandbox: SandboxUnderTest;
  let token: string;

  beforeAll(async () => {
    sandbox = await startSandboxUnderTest("guide");
    token = await sandbox.token("olivia");
  });
  beforeEach(() => sandbox.reset("guide"));
  afterAll(() => sandbox.close());

  const send = (exchange: GuideExchange, bearer = token) =>
    fetch(`${sandbox.org}/api/data/v9.2/${exchange.path}`, {
      method: exchange.method,
      headers: {
        Authorization: `Bearer ${bearer}`,
        Accept: "application/json",
        ...(exchange.body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(exchange.body !== undefined && { body: JSON.stringify(exchange.body) }),
    });
  const withOrg = (answer: unknown): unknown =>
    JSON.parse(JSON.stringify(answer).replaceAll("{org}", sandbox.org));
  const json = async (response: Response): Promise<unknown> => response.json();

  it("lists the desktop flows by name", async () => {
    const response = await send(LIST_FLOWS);
    expect(response.status).toBe(LIST_FLOWS.status);
    expect(response.headers.get("OData-Version")).toBe("4.0");
    expect(response.headers.get("Content-Type")).toContain("application/json; odata.metadata=minimal");
    expect(await json(response)).toEqual(withOrg(LIST_FLOWS.answer));
  });

  it("reads the schema of inputs and outputs from clientdata", async () => {
    const response = await send({
      name: "schema",
      method: "GET",
      path: `workflows(${GUIDE.flow1})/clientdata/$value`,
      status: 200,
    });
    expect(response.status).toBe(200);
    const clientData = JSON.parse(await response.text()) as typeof GUIDE_CLIENTDATA & {
      properties: { definition: { package?: string } };
    };
    const { package: script, ...definition } = clientData.properties.definition;
    expect(script).toMatch(/^UEsDB/);
    expect({ ...clientData, properties: { ...clientData.properties, definition } }).toEqual(GUIDE_CLIENTDATA);
  });

  it("reads a run's status: failed, although its state is active", async () => {
    const runs = await failedRunIds();
    expect(runs).toHaveLength(1);
    const [runId = ""] = runs;
    const exchange = runStatus(runId);
    const response = await send(exchange);
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toBe('W/"1276122"');
    expect(await json(response)).toEqual(withOrg(exchange.answer));
  });

  it("reads a run's outputs", async () => {
    const [runId = ""] = await runIds("statuscode eq 4");
    const response = await send({
      name: "outputs",
      method: "GET",
      path: `flowsessions(${runId})/outputs/$value`,
      status: 200,
    });
    expect(response.status).toBe(200);
    expect(JSON.parse(await response.text())).toEqual({ Output1: "My output value" });
  });

  it("starts a run with a connection's name", async () => {
    await expectStarted(runWithConnection(await connectionName()));
  });

  it("starts a run with a connection reference's logical name", async () => {
    await expectStarted(runWithConnectionReference(await connectionReferenceName()));
  });

  it("cancels a run: accepted at once, really cancelled a little later", async () => {
    const response = await send(CANCEL_RUN);
    expect(response.status).toBe(CANCEL_RUN.status);
    expect(await response.text()).toBe("");
    await sandbox.control("POST", "clock", { advanceMs: 60_000 });
    const after = (await json(await send(runStatus(GUIDE.cancellableRun)))) as {
      statuscode: number;
      statecode: number;
    };
    expect(after).toMatchObject({ statuscode: 7, statecode: 0 });
  });

  it("refuses in the guide's error shape, naming the privilege", async () => {
    const response = await send(LIST_FLOWS, await sandbox.token("nora"));
    expect(response.status).toBe(403);
    expect(await json(response)).toEqual({
      error: {
        code: "0x80040220",
        message: expect.stringMatching(
          /^Principal user \(Id=[0-9a-f-]{36}, type=8\) is missing prvReadWorkflow privilege \(Id=[0-9a-f-]{36}\)/i,
        ) as string,
      },
    });
  });

  it("computes the outputs of a run from its inputs", async () => {
    const runId = await expectStarted(runWithConnectionReference(await connectionReferenceName()));
    await sandbox.control("POST", "clock", { advanceMs: 10 * 60_000 });
    const status = (await json(await send(runStatus(runId)))) as { statuscode: number };
    expect(status.statuscode).toBe(4);
    const outputs = await send({
      name: "o",
      method: "GET",
      path: `flowsessions(${runId})/outputs/$value`,
      status: 200,
    });
    expect(JSON.parse(await outputs.text())).toHaveProperty("Output1");
    const inputs = await send({
      name: "i",
      method: "GET",
      path: `flowsessions(${runId})/inputs/$value`,
      status: 200,
    });
    expect(JSON.parse(await inputs.text())).toEqual({ Input1: "Value", Input2: "Value" });
  });

  async function expectStarted(exchange: GuideExchange): Promise<string> {
    const response = await send(exchange);
    expect(response.status).toBe(exchange.status);
    const answer = (await json(response)) as { flowsessionId: string };
    expect(answer).toEqual({
      "@odata.context": `${sandbox.org}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.RunDesktopFlowResponse`,
      flowsessionId: expect.stringMatching(GUID) as string,
    });
    return answer.flowsessionId;
  }

  async function rows(path: string): Promise<Readonly<Record<string, string>>[]> {
    const response = await send({ name: path, method: "GET", path, status: 200 });
    expect(response.status).toBe(200);
    return ((await json(response)) as { value: Readonly<Record<string, string>>[] }).value;
  }

  async function runIds(filter: string): Promise<string[]> {
    const found = await rows(`flowsessions?$select=flowsessionid&$filter=${encodeURIComponent(filter)}`);
    return found.map((row) => row["flowsessionid"] ?? "");
  }

  const failedRunIds = () => runIds("statuscode eq 8");

  /** A connection can be used by its creator alone, so the names come from this person's own references. */
  async function ownReference() {
    const me = (await json(await send({ name: "me", method: "GET", path: "WhoAmI", status: 200 }))) as {
      UserId: string;
    };
    const filter = encodeURIComponent(
      `_ownerid_value eq ${me.UserId} and statecode eq 0 and connectionid ne null`,
    );
    const [found] = await rows(
      `connectionreferences?$select=connectionreferencelogicalname,connectionid&$filter=${filter}`,
    );
    return found;
  }

  const connectionName = async () => (await ownReference())?.["connectionid"] ?? "";
  const connectionReferenceName = async () =>
    (await ownReference())?.["connectionreferencelogicalname"] ?? "";
});
