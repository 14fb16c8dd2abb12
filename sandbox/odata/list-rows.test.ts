import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, TEST_NOW_MS, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { ANY_NUMBER, ANY_TEXT, textLike } from "../testing/matchers.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const ALL = 'odata.include-annotations="*"';
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.close());

function addFlow(name: string, row: Record<string, string | number | null> = {}): string {
  return String(
    sandbox.store.insert("workflow", { name, ownerid: userIdOf("olivia"), ...row })["workflowid"],
  );
}

function addRun(name: string, createdon: number, row: Record<string, string | number | null> = {}): string {
  const run = { name, createdon, ownerid: userIdOf("olivia"), ...row };
  return String(sandbox.store.insert("flowsession", run)["flowsessionid"]);
}

/** Follows the next links of a list to its end. */
async function pagesOf(
  path: string,
  prefer: string,
  between: (page: number) => void = () => undefined,
): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: unknown = path; typeof next === "string";) {
    const answer = await sandbox.send(next.replace(API, ""), { headers: { prefer } });
    const body = await answerJson(answer);
    pages.push((body.value ?? []).map((row) => String(row["name"])));
    between(pages.length);
    next = body["@odata.nextLink"];
  }
  return pages;
}

describe("a list", () => {
  test("is the one of the developer guide", async () => {
    addFlow("Desktop flow 2");
    addFlow("Desktop flow 1", { workflowid: FLOW });
    addFlow("A cloud flow", { category: 5 });
    const answer = await sandbox.send(
      "workflows?$filter=category+eq+6&$select=name,workflowid&$orderby=name",
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("odata-version")).toBe("4.0");
    expect(answer.headers.get("content-type")).toBe("application/json; odata.metadata=minimal");
    expect(await answerJson(answer)).toEqual({
      "@odata.context": `${API}$metadata#workflows(name,workflowid)`,
      value: [
        { "@odata.etag": textLike(/^W\/"\d+"$/), name: "Desktop flow 1", workflowid: FLOW },
        { "@odata.etag": ANY_TEXT, name: "Desktop flow 2", workflowid: ANY_TEXT },
      ],
    });
  });

  test("brings the key along when it was not selected, and nulls as null", async () => {
    addFlow("Invoice totals", { workflowid: FLOW });
    const [row] = (await answerJson(await sandbox.send("workflows?$select=description"))).value ?? [];
    expect(row).toEqual({ "@odata.etag": ANY_TEXT, description: null, workflowid: FLOW });
  });

  test("shows every property without $select, and none that is internal", async () => {
    addFlow("Invoice totals");
    const body = await answerJson(await sandbox.send("workflows"));
    expect(body["@odata.context"]).toBe(`${API}$metadata#workflows`);
    expect(body.value?.[0]).toMatchObject({
      category: 6,
      ismanaged: false,
      createdon: "2026-06-15T12:00:00Z",
      _ownerid_value: userIdOf("olivia"),
      iscustomizable: {
        Value: true,
        CanBeChanged: true,
        ManagedPropertyLogicalName: "iscustomizableanddeletable",
      },
      versionnumber: ANY_NUMBER,
    });
    expect(body.value?.[0]).not.toHaveProperty("owneridtype");
    expect(body.value?.[0]).not.toHaveProperty("ownerid");
  });

  test("is empty, not absent, when nothing matches", async () => {
    expect(await answerJson(await sandbox.send("flowsessions?$select=name"))).toEqual({
      "@odata.context": `${API}$metadata#flowsessions(name)`,
      value: [],
    });
  });

  test.each([
    ["createdon desc", ["c", "b", "a", "d"]],
    ["createdon", ["d", "a", "b", "c"]],
    ["name desc", ["d", "c", "b", "a"]],
    // Nulls first when ascending, as in SQL Server.
    ["runduration asc,name desc", ["d", "c", "a", "b"]],
    ["runduration desc,name", ["b", "a", "c", "d"]],
    ["regardingobjectid_process/name desc,name", ["a", "b", "c", "d"]],
  ])("is sorted by %s", async (order, names) => {
    const flow = addFlow("Invoice totals");
    addRun("a", 2000, { runduration: 5, regardingobjectid: flow });
    addRun("b", 3000, { runduration: 7 });
    addRun("c", 4000);
    addRun("d", 1000);
    expect(await pagesOf(`flowsessions?$select=name&$orderby=${order}`, "")).toEqual([names]);
    expect(
      (await pagesOf(`flowsessions?$select=name&$orderby=${order}`, "odata.maxpagesize=1")).flat(),
    ).toEqual(names);
  });

  test("is sorted over a lookup by the name that it shows, its pages too", async () => {
    addRun("a", 1000, { regardingobjectid: addFlow("beta") });
    addRun("b", 2000, { regardingobjectid: addFlow("Alpha") });
    addRun("c", 3000, { regardingobjectid: addFlow("gamma"), ownerid: userIdOf("ben") });
    addRun("d", 4000, { ownerid: userIdOf("ada") });
    const sorted = (order: string): Promise<string[][]> =>
      pagesOf(`flowsessions?$select=name&$orderby=${order}`, "odata.maxpagesize=1");
    expect((await sorted("_regardingobjectid_value")).flat()).toEqual(["d", "b", "a", "c"]);
    expect((await sorted("_regardingobjectid_value desc")).flat()).toEqual(["c", "a", "b", "d"]);
    expect((await sorted("_ownerid_value,name desc")).flat()).toEqual(["d", "c", "b", "a"]);
  });

  test("is sorted over a choice by its number", async () => {
    for (const statuscode of [10, 4, 8]) addRun(String(statuscode), 1000, { statuscode });
    expect(await pagesOf("flowsessions?$select=name&$orderby=statuscode", "")).toEqual([["4", "8", "10"]]);
  });

  test("shows people with the key of their base type beside their own, which a filter takes", async () => {
    const id = userIdOf("ben");
    const people = await answerJson(
      await sandbox.send(`systemusers?$select=fullname&$filter=ownerid eq ${id}`),
    );
    expect(people.value).toEqual([
      { "@odata.etag": ANY_TEXT, fullname: "Ben Okafor", systemuserid: id, ownerid: id },
    ]);
  });

  test("sorts text without regard to case", async () => {
    for (const name of ["beta", "Alpha", "GAMMA", "alpha 2"]) addFlow(name);
    expect(await pagesOf("workflows?$select=name&$orderby=name", "")).toEqual([
      ["Alpha", "alpha 2", "beta", "GAMMA"],
    ]);
  });
});

describe("drafts", () => {
  test("are left out of a list and a count unless unpublished rows are asked for", async () => {
    addFlow("Published");
    addFlow("Draft", { componentstate: 1, statecode: 0, statuscode: 1 });
    const unpublished = { headers: { "MSCRM.IncludeUnpublished": "true" } };
    expect((await answerJson(await sandbox.send("workflows?$select=name"))).value).toHaveLength(1);
    expect((await answerJson(await sandbox.send("workflows?$select=name", unpublished))).value).toHaveLength(
      2,
    );
    expect(await (await sandbox.send("workflows/$count")).text()).toBe("1");
    expect(await (await sandbox.send("workflows/$count", unpublished)).text()).toBe("2");
  });

  test("are answered by key", async () => {
    const id = addFlow("Draft", { componentstate: 1 });
    expect((await sandbox.send(`workflows(${id})?$select=name`)).status).toBe(200);
  });
});

describe("$top", () => {
  test("ends the list without a next link", async () => {
    for (const name of ["a", "b", "c"]) addFlow(name);
    const body = await answerJson(await sandbox.send("workflows?$select=name&$orderby=name&$top=2"));
    expect(body.value?.map((row) => row["name"])).toEqual(["a", "b"]);
    expect(body).not.toHaveProperty("@odata.nextLink");
  });

  test("is ignored when a page size is preferred", async () => {
    for (const name of ["a", "b", "c"]) addFlow(name);
    expect(await pagesOf("workflows?$select=name&$orderby=name&$top=1", "odata.maxpagesize=2")).toEqual([
      ["a", "b"],
      ["c"],
    ]);
  });

  test.each(["-1", "1.5", "x", "", "9999999999"])("refuses %j", async (top) => {
    expect((await sandbox.send(`workflows?$top=${top}`)).status).toBe(400);
  });
});

describe("$count", () => {
  test("is told beside the rows, whatever the page", async () => {
    for (const name of ["a", "b", "c"]) addFlow(name);
    const body = await answerJson(await sandbox.send("workflows?$select=name&$count=true&$top=1"));
    expect(body["@odata.count"]).toBe(3);
    expect(body.value).toHaveLength(1);
    expect(await answerJson(await sandbox.send("workflows?$count=false"))).not.toHaveProperty("@odata.count");
    expect((await sandbox.send("workflows?$count=yes")).status).toBe(400);
  });

  test("comes with totals when annotations are asked for, and with −1 when nobody counted", async () => {
    addFlow("a");
    const headers = { prefer: ALL };
    expect(
      await answerJson(await sandbox.send("workflows?$select=name&$count=true", { headers })),
    ).toMatchObject({
      "@Microsoft.Dynamics.CRM.totalrecordcount": 1,
      "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": false,
    });
    expect(await answerJson(await sandbox.send("workflows?$select=name", { headers }))).toMatchObject({
      "@Microsoft.Dynamics.CRM.totalrecordcount": -1,
      "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": false,
    });
  });

  test("stops at 5,000, and only then says that it did", async () => {
    sandbox.store.transaction(() => {
      for (let index = 0; index < 5000; index += 1) addRun(`run ${index}`, index * 1000);
    });
    const told = async (): Promise<unknown> => {
      const path = "flowsessions?$select=name&$count=true&$top=1";
      const body = await answerJson(await sandbox.send(path, { headers: { prefer: ALL } }));
      return [body["@odata.count"], body["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"]];
    };
    expect(await told()).toEqual([5000, false]);
    addRun("one more", 0);
    expect(await told()).toEqual([5000, true]);
    expect(await (await sandbox.send("flowsessions/$count")).text()).toBe("5000");
    const page = await answerJson(await sandbox.send("flowsessions?$select=name"));
    expect(page.value).toHaveLength(5000);
    expect(page["@odata.nextLink"]).toContain("$skiptoken=");
  });

  test("as a segment is plain text behind a byte order mark, and takes a filter", async () => {
    addFlow("a");
    addFlow("b");
    const answer = await sandbox.send("workflows/$count?$filter=name eq 'a'");
    expect(answer.headers.get("content-type")).toBe("text/plain");
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf, 0x31]);
    expect((await sandbox.send("workflows/$count?$select=name")).status).toBe(400);
  });
});

describe("pages", () => {
  test("say which preference was applied, and link absolutely with the whole query", async () => {
    for (const name of ["a", "b", "c"]) addFlow(name);
    const answer = await sandbox.send("workflows?$select=name&$filter=category%20eq%206&$orderby=name", {
      headers: { prefer: "odata.maxpagesize=2" },
    });
    expect(answer.headers.get("preference-applied")).toBe("odata.maxpagesize=2");
    const next = String((await answerJson(answer))["@odata.nextLink"]);
    expect(next).toMatch(
      /^http:\/\/localhost:4010\/api\/data\/v9\.2\/workflows\?\$select=name&\$filter=category%20eq%206&\$orderby=name&\$skiptoken=%3Ccookie%20pagenumber%3D%222%22/,
    );
  });

  test("end without a link when the last one is exactly full", async () => {
    for (const name of ["a", "b", "c", "d"]) addFlow(name);
    expect(await pagesOf("workflows?$select=name&$orderby=name", "odata.maxpagesize=2")).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("neither repeat nor skip a row while rows arrive and leave", async () => {
    const ids = ["a", "b", "c", "d", "e", "f"].map((name, index) => addRun(name, TEST_NOW_MS - index * 1000));
    const pages = await pagesOf(
      "flowsessions?$select=name&$orderby=createdon desc",
      "odata.maxpagesize=2",
      (page) => {
        addRun(`newer ${page}`, TEST_NOW_MS + page * 1000);
        if (page === 1) sandbox.store.remove("flowsession", ids[1] ?? "");
      },
    );
    expect(pages).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
    ]);
  });

  test("keep rows of one instant apart by their key", async () => {
    for (let index = 0; index < 10; index += 1) addRun(`run ${index}`, TEST_NOW_MS);
    const names = (
      await pagesOf("flowsessions?$select=name&$orderby=createdon desc", "odata.maxpagesize=3")
    ).flat();
    expect(new Set(names).size).toBe(10);
  });

  test.each(["0", "-1", "x", '""'])("refuse the size %s", async (size) => {
    const answer = await sandbox.send("workflows", { headers: { prefer: `odata.maxpagesize=${size}` } });
    expect(answer.status).toBe(400);
  });

  test("are cut to 5,000 rows when more are preferred", async () => {
    const answer = await sandbox.send("workflows", { headers: { prefer: "odata.maxpagesize=5001" } });
    expect(answer.headers.get("preference-applied")).toBe("odata.maxpagesize=5000");
  });

  test("refuse a token that was changed or made for another order", async () => {
    for (const name of ["a", "b"]) addFlow(name);
    const headers = { prefer: "odata.maxpagesize=1" };
    const first = await answerJson(await sandbox.send("workflows?$select=name&$orderby=name", { headers }));
    const next = String(first["@odata.nextLink"]).replace(API, "");
    expect((await sandbox.send(next, { headers })).status).toBe(200);
    const other = next.replace("$orderby=name", "$orderby=createdon");
    for (const path of [other, next.slice(0, -60), "workflows?$skiptoken=2", "workflows?$skiptoken="]) {
      const refused = await sandbox.send(path, { headers });
      expect([path, refused.status]).toEqual([path, 400]);
    }
  });
});

describe("annotations", () => {
  const path =
    "flowsessions?$select=name,statuscode,runduration,machinepercentcpuusage,createdon,completedon,_regardingobjectid_value,_ownerid_value";

  test("come for every value when all are asked for, and never for null", async () => {
    const flow = addFlow("Invoice totals");
    addRun("r1", Date.UTC(2026, 5, 15, 13, 5, 9), {
      statuscode: 10,
      runduration: 1_234_567,
      machinepercentcpuusage: 12.5,
      regardingobjectid: flow,
    });
    const answer = await sandbox.send(path, { headers: { prefer: ALL } });
    expect(answer.headers.get("preference-applied")).toBe(ALL);
    const [row] = (await answerJson(answer)).value ?? [];
    expect(row).toEqual({
      "@odata.etag": ANY_TEXT,
      flowsessionid: ANY_TEXT,
      name: "r1",
      statuscode: 10,
      [`statuscode${FORMATTED}`]: "TimedOut",
      runduration: 1_234_567,
      [`runduration${FORMATTED}`]: "1,234,567",
      machinepercentcpuusage: 12.5,
      [`machinepercentcpuusage${FORMATTED}`]: "12.50",
      createdon: "2026-06-15T13:05:09Z",
      [`createdon${FORMATTED}`]: "6/15/2026 1:05 PM",
      completedon: null,
      _regardingobjectid_value: flow,
      [`_regardingobjectid_value${FORMATTED}`]: "Invoice totals",
      "_regardingobjectid_value@Microsoft.Dynamics.CRM.associatednavigationproperty":
        "regardingobjectid_process",
      "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "workflow",
      _ownerid_value: userIdOf("olivia"),
      [`_ownerid_value${FORMATTED}`]: "Olivia Brandt",
      "_ownerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "ownerid",
      "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser",
    });
  });

  test("show instants in the time zone of the caller's settings, and days as they are", async () => {
    const berlin = 110;
    sandbox.store.insert("usersettings", { systemuserid: userIdOf("olivia"), timezonecode: berlin });
    addRun("r1", Date.UTC(2026, 5, 15, 23, 5), { overriddencreatedon: Date.UTC(2026, 5, 15) });
    const answer = await sandbox.send("flowsessions?$select=createdon,overriddencreatedon", {
      headers: { prefer: ALL },
    });
    expect((await answerJson(answer)).value).toMatchObject([
      {
        createdon: "2026-06-15T23:05:00Z",
        [`createdon${FORMATTED}`]: "6/16/2026 1:05 AM",
        [`overriddencreatedon${FORMATTED}`]: "6/15/2026",
      },
    ]);
  });

  test.each([
    ["$apply", "flowsessions?$apply=aggregate(createdon with max as createdon)"],
    [
      "FetchXML",
      `flowsessions?fetchXml=${encodeURIComponent('<fetch><entity name="flowsession"><attribute name="createdon"/></entity></fetch>')}`,
    ],
  ])("show instants in that time zone in answers of %s too", async (_, question) => {
    sandbox.store.insert("usersettings", { systemuserid: userIdOf("olivia"), timezonecode: 110 });
    addRun("r1", Date.UTC(2026, 5, 15, 23, 5));
    const answer = await sandbox.send(question, { headers: { prefer: ALL } });
    expect((await answerJson(answer)).value).toMatchObject([
      { createdon: "2026-06-15T23:05:00Z", [`createdon${FORMATTED}`]: "6/16/2026 1:05 AM" },
    ]);
  });

  test("stay away when nobody asked", async () => {
    addRun("r1", 1000, { statuscode: 4 });
    const text = await (await sandbox.send(path)).text();
    expect(text).not.toContain("FormattedValue");
  });

  test.each([
    ["OData.Community.Display.V1.FormattedValue", true, false],
    ["Microsoft.Dynamics.CRM.*", false, true],
    ["Microsoft.Dynamics.CRM.lookuplogicalname,OData.Community.Display.V1.FormattedValue", true, true],
    ["*,-Microsoft.Dynamics.CRM.lookuplogicalname", true, false],
  ])("come as listed: %s", async (list, formatted, lookupName) => {
    addRun("r1", 1000, { statuscode: 4 });
    const prefer = `odata.include-annotations="${list}"`;
    const text = await (await sandbox.send(path, { headers: { prefer } })).text();
    expect([text.includes(`statuscode${FORMATTED}`), text.includes("lookuplogicalname")]).toEqual([
      formatted,
      lookupName,
    ]);
  });
});
