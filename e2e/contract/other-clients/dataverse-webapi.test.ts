import {
  batchOperation,
  boundAction,
  boundFunction,
  create,
  createWithReturnData,
  deleteRecord,
  retrieve,
  retrieveMultiple,
  unboundFunction,
  update,
  updateWithReturnData,
  WebApiConfig,
} from "dataverse-webapi";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { GUIDE } from "../guide";
import { startSandboxUnderTest, type SandboxUnderTest } from "../sandbox-under-test";

let sandbox: SandboxUnderTest;
let api: WebApiConfig;

/** A second client by other people, in its variant for browsers: every request passes through CORS as a page's does. */
beforeAll(async () => {
  const page = new JSDOM("", { url: "http://localhost:3000/" });
  vi.stubGlobal("XMLHttpRequest", page.window.XMLHttpRequest);
  sandbox = await startSandboxUnderTest("guide");
  await sandbox.control("POST", "reset", { scenario: "guide", speed: 0 });
  api = new WebApiConfig("9.2", await sandbox.token("ada"), sandbox.org);
  // For browsers it takes the page's own origin in front of this path, as it was made for pages that Dataverse itself serves.
  api.url = `${sandbox.org}/api/data/v9.2`;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await sandbox.close();
});

describe("dataverse-webapi", () => {
  it("lists flows with all annotations", async () => {
    const { value } = await retrieveMultiple(
      api,
      "workflows",
      "$filter=category eq 6&$select=name,category&$orderby=name",
    );
    expect(value).toEqual([
      expect.objectContaining({
        name: "Desktop flow 1",
        "category@OData.Community.Display.V1.FormattedValue": "Desktop Flow",
      }),
      expect.objectContaining({ name: "Desktop flow 2" }),
    ]);
  });

  it("pages as it prefers", async () => {
    const page = await retrieveMultiple(api, "systemusers", "$select=fullname", { maxPageSize: 2 });
    expect(page.value).toHaveLength(2);
    expect(page["@odata.nextLink"]).toContain("$skiptoken=");
  });

  it("reads a flow by a key in capitals", async () => {
    expect(await retrieve(api, "workflows", GUIDE.flow1, "$select=name")).toMatchObject({
      name: "Desktop flow 1",
    });
  });

  it("starts a run, follows it, and cancels it", async () => {
    const { value } = await retrieveMultiple(
      api,
      "connectionreferences",
      "$select=connectionreferencelogicalname&$filter=Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')",
    );
    const answer = (await boundAction(api, "workflows", GUIDE.flow1, "RunDesktopFlow", {
      runMode: "unattended",
      connectionType: 2,
      connectionName: value[0]?.["connectionreferencelogicalname"],
      inputs: '{"Input1":"1","Input2":"2"}',
    })) as { flowsessionId: string };
    await boundAction(api, "flowsessions", answer.flowsessionId, "CancelDesktopFlowRun");
    await sandbox.control("POST", "clock", { advanceMs: 60_000 });
    expect(await retrieve(api, "flowsessions", answer.flowsessionId, "$select=statuscode")).toMatchObject({
      statuscode: 7,
    });
  });

  it("asks who it is and what it may do", async () => {
    const me = (await unboundFunction(api, "WhoAmI")) as { UserId: string };
    const access = (await boundFunction(api, "systemusers", me.UserId, "RetrievePrincipalAccess", [
      { name: "Target", alias: "t", value: `{"@odata.id":"workflows(${GUIDE.flow1})"}` },
    ])) as { AccessRights: string };
    expect(access.AccessRights).toContain("ReadAccess");
  });

  it("creates, changes and deletes", async () => {
    const queue = await create(api, "workqueues", { name: "Second client" });
    const item = await createWithReturnData(
      api,
      "workqueueitems",
      { name: "A", "workqueueid@odata.bind": `/workqueues(${queue})` },
      "$select=name",
    );
    const id = item["workqueueitemid"] as string;
    await update(api, "workqueueitems", id, { name: "B" });
    expect(
      await updateWithReturnData(api, "workqueueitems", id, { input: "{}" }, "$select=name,input"),
    ).toMatchObject({ name: "B", input: "{}" });
    await deleteRecord(api, "workqueueitems", id);
    await expect(retrieve(api, "workqueueitems", id)).rejects.toMatchObject({ code: "0x80040217" });
  });

  it("sends a batch and reads its answers", async () => {
    const queue = await create(api, "workqueues", { name: "Batch of the second client" });
    const answers = (await batchOperation(
      api,
      "batch1",
      "changes1",
      [
        {
          method: "POST",
          queryString: "workqueueitems",
          entity: { name: "In a batch", "workqueueid@odata.bind": `/workqueues(${queue})` },
        },
      ],
      ["workflows?$select=name&$top=1"],
    )) as { httpStatus: number; data?: { value: unknown[] } }[];
    expect(answers.map((answer) => answer.httpStatus)).toEqual([204, 200]);
    expect(answers[1]?.data?.value).toHaveLength(1);
  });

  it("is told what is wrong", async () => {
    await expect(retrieveMultiple(api, "workflows", "$select=nosuch")).rejects.toMatchObject({
      code: "0x80060888",
      message: expect.stringContaining("nosuch") as unknown,
    });
    await expect(retrieveMultiple(api, "workflows", "$skip=1")).rejects.toMatchObject({
      code: expect.any(String) as unknown,
    });
  });
});
