import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerJson, type AnswerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { ANY_TEXT, textLike } from "../testing/matchers.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const OTHER = "f091ffab-58bb-4630-a115-659453d56f60";
const RUN = (number: number): string => `f1000000-0000-4000-8000-00000000000${number}`;
const ALL = 'odata.include-annotations="*"';
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const COOKIE = "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
const MORE = "@Microsoft.Dynamics.CRM.morerecords";
const DAY = (day: number): number => Date.UTC(2026, 5, day, 10);

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  store.insert("workflow", { workflowid: FLOW, name: "Invoice totals", ownerid: userIdOf("olivia") });
  store.insert("workflow", { workflowid: OTHER, name: "Complaint triage", ownerid: userIdOf("ben") });
  const runs = [
    { name: "alpha", statuscode: 4, runduration: 1000, createdon: DAY(1), regardingobjectid: FLOW },
    { name: "Beta", statuscode: 4, runduration: 2001, createdon: DAY(2), regardingobjectid: FLOW },
    { name: "gamma 50%", statuscode: 8, runduration: 500, createdon: DAY(3), regardingobjectid: OTHER },
    { name: "delta", statuscode: 8, createdon: DAY(4), regardingobjectid: OTHER, owner: "ben" as const },
    { name: "epsilon", statuscode: 3, createdon: DAY(14) + 3 * 3_600_000 },
  ];
  for (const [index, { owner, ...run }] of runs.entries()) {
    store.insert("flowsession", {
      flowsessionid: RUN(index + 1),
      ...run,
      ownerid: userIdOf(owner ?? "olivia"),
    });
  }
});
afterAll(() => sandbox.close());

interface Asked {
  readonly set?: string;
  readonly as?: TestPerson;
  readonly prefer?: string;
  readonly more?: string;
}

async function ask(
  xml: string,
  { set = "flowsessions", as = "olivia", prefer = "", more = "" }: Asked = {},
): Promise<Response> {
  return sandbox.send(`${set}?fetchXml=${encodeURIComponent(xml)}${more}`, { as, headers: { prefer } });
}

async function fetched(xml: string, asked: Asked = {}): Promise<AnswerJson> {
  const answer = await ask(xml, asked);
  const body = await answerJson(answer);
  expect([body.error, answer.status]).toEqual([undefined, 200]);
  return body;
}

/** The rows of a query, without their ETags. */
async function rows(xml: string, asked: Asked = {}): Promise<readonly unknown[]> {
  const { value = [] } = await fetched(xml, asked);
  return value.map(({ "@odata.etag": _, ...row }) => row);
}

/** The names of the runs that a filter lets through. */
async function named(filter: string, asked: Asked = {}): Promise<readonly unknown[]> {
  const xml = `<fetch><entity name="flowsession"><attribute name="name"/><order attribute="createdon"/>${filter}</entity></fetch>`;
  return (await fetched(xml, asked)).value?.map((row) => row["name"]) ?? [];
}

const condition = (attribute: string, operator: string, value?: string): string =>
  `<condition attribute="${attribute}" operator="${operator}"${value === undefined ? "" : ` value="${value}"`}/>`;
const filter = (...conditions: readonly string[]): string => `<filter>${conditions.join("")}</filter>`;

describe("a FetchXML query", () => {
  test("answers the columns that it names, the key and no nulls", async () => {
    const xml = `<fetch top='5'><entity name='flowsession'><attribute name='name'/><attribute name='runduration'/><order attribute='name'/></entity></fetch>`;
    expect(await fetched(xml)).toEqual({
      "@odata.context": `${API}$metadata#flowsessions(name,runduration,flowsessionid)`,
      value: [
        { "@odata.etag": textLike(/^W\/"\d+"$/), name: "alpha", runduration: 1000, flowsessionid: RUN(1) },
        { "@odata.etag": ANY_TEXT, name: "Beta", runduration: 2001, flowsessionid: RUN(2) },
        { "@odata.etag": ANY_TEXT, name: "delta", flowsessionid: RUN(4) },
        { "@odata.etag": ANY_TEXT, name: "epsilon", flowsessionid: RUN(5) },
        { "@odata.etag": ANY_TEXT, name: "gamma 50%", runduration: 500, flowsessionid: RUN(3) },
      ],
    });
  });

  test("annotates lookups, choices and aliases", async () => {
    const xml = `<fetch><entity name="flowsession"><attribute name="regardingobjectid"/><attribute name="statuscode" alias="state"/>${filter(condition("name", "eq", "ALPHA"))}</entity></fetch>`;
    expect(await rows(xml, { prefer: ALL })).toEqual([
      {
        _regardingobjectid_value: FLOW,
        [`_regardingobjectid_value${FORMATTED}`]: "Invoice totals",
        "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "workflow",
        "_regardingobjectid_value@Microsoft.Dynamics.CRM.associatednavigationproperty":
          "regardingobjectid_process",
        state: 4,
        [`state${FORMATTED}`]: "Succeeded",
        flowsessionid: RUN(1),
      },
    ]);
  });

  test("without attributes answers every column that has a value", async () => {
    const [row] = await rows(
      `<fetch><entity name="flowsession">${filter(condition("name", "eq", "alpha"))}</entity></fetch>`,
    );
    expect(row).toMatchObject({
      name: "alpha",
      statuscode: 4,
      createdon: "2026-06-01T10:00:00Z",
      versionnumber: expect.any(Number) as unknown,
    });
    expect(row).not.toHaveProperty("errorcode");
    expect(row).not.toHaveProperty("owneridtype");
    const all = await rows(
      `<fetch><entity name="flowsession"><all-attributes/>${filter(condition("name", "eq", "alpha"))}</entity></fetch>`,
    );
    expect(all).toEqual([row]);
  });

  test("answers only rows that the caller may read", async () => {
    expect(await named("", { as: "ben" })).toEqual(["delta"]);
    expect((await ask(`<fetch><entity name="flowsession"/></fetch>`, { as: "nora" })).status).toBe(403);
  });

  test("sorts choices by label, lookups by name, and numbers where asked", async () => {
    const sorted = async (order: string, fetch = ""): Promise<readonly unknown[]> => {
      const xml = `<fetch ${fetch}><entity name="flowsession"><attribute name="name"/>${order}<order attribute="createdon"/></entity></fetch>`;
      return (await fetched(xml)).value?.map((row) => row["name"]) ?? [];
    };
    // Failed, Succeeded, Waiting.
    expect(await sorted(`<order attribute="statuscode"/>`)).toEqual([
      "gamma 50%",
      "delta",
      "alpha",
      "Beta",
      "epsilon",
    ]);
    expect(await sorted(`<order attribute="statuscode"/>`, `useraworderby="true"`)).toEqual([
      "epsilon",
      "alpha",
      "Beta",
      "gamma 50%",
      "delta",
    ]);
    expect(await sorted(`<order attribute="regardingobjectid" descending="true"/>`)).toEqual([
      "alpha",
      "Beta",
      "gamma 50%",
      "delta",
      "epsilon",
    ]);
  });

  test("puts equal rows together where they are to be distinct", async () => {
    const xml = `<fetch distinct="true"><entity name="flowsession"><attribute name="statuscode"/><order attribute="statuscode" descending="true"/></entity></fetch>`;
    expect((await fetched(xml)).value).toEqual([{ statuscode: 3 }, { statuscode: 4 }, { statuscode: 8 }]);
  });

  test("puts rows together that a link repeats", async () => {
    const link = `<link-entity name="flowsession" from="regardingobjectid" to="workflowid"/>`;
    const flows = (fetch: string): Promise<readonly unknown[]> =>
      rows(`<fetch ${fetch}><entity name="workflow"><all-attributes/>${link}</entity></fetch>`, {
        set: "workflows",
      });
    expect(await flows("")).toHaveLength(4);
    expect(await flows(`distinct="true"`)).toHaveLength(2);
    const counted = `<fetch distinct="true" returntotalrecordcount="true"><entity name="workflow">${link}</entity></fetch>`;
    expect((await fetched(counted, { set: "workflows" }))["@odata.count"]).toBe(2);
  });

  test("may be as long as a part of a batch", async () => {
    const value = (number: number): string => `<value>name ${number}</value>`;
    const values = Array.from({ length: 1200 }, (_, number) => value(number)).join("");
    const condition = `<filter><condition attribute="name" operator="in"><value>alpha</value>${values}</condition></filter>`;
    const xml = `<fetch><entity name="flowsession"><attribute name="name"/>${condition}</entity></fetch>`;
    const path = `flowsessions?fetchXml=${encodeURIComponent(xml)}`;
    expect((await sandbox.send(path)).status).toBe(414);
    const lines = ["--b", "Content-Type: application/http", "Content-Transfer-Encoding: binary", ""];
    const answer = await sandbox.send("$batch", {
      method: "POST",
      headers: { "content-type": "multipart/mixed; boundary=b" },
      body: [
        ...lines,
        `GET /api/data/v9.2/${path} HTTP/1.1`,
        "Accept: application/json",
        "",
        "",
        "--b--",
        "",
      ].join("\r\n"),
    });
    expect(await answer.text()).toContain('"name":"alpha"');
  });

  test("counts when asked, by either way", async () => {
    const entity = `<entity name="flowsession"><attribute name="name"/></entity>`;
    const own = await fetched(`<fetch count="2" returntotalrecordcount="true">${entity}</fetch>`, {
      prefer: ALL,
    });
    expect(own).toMatchObject({
      "@odata.count": 5,
      "@Microsoft.Dynamics.CRM.totalrecordcount": 5,
      "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded": false,
    });
    expect(
      (await fetched(`<fetch count="2">${entity}</fetch>`, { more: "&$count=true" }))["@odata.count"],
    ).toBe(5);
  });
});

describe("a link-entity", () => {
  const link = (attributes: string, inside = "", type = "inner"): string =>
    `<link-entity name="workflow" from="workflowid" to="regardingobjectid" ${attributes} link-type="${type}">${inside}</link-entity>`;
  const runs = (inside: string, fetch = ""): string =>
    `<fetch ${fetch}><entity name="flowsession"><attribute name="name"/><order attribute="createdon"/>${inside}</entity></fetch>`;

  test("adds columns under its alias and keeps matching rows alone", async () => {
    const xml = runs(
      link(`alias="flow"`, `<attribute name="name"/><attribute name="category" alias="kind"/>`),
    );
    expect(await rows(xml, { prefer: `odata.include-annotations="${FORMATTED.slice(1)}"` })).toEqual(
      ["alpha", "Beta", "gamma 50%", "delta"].map((name, index) => ({
        name,
        flowsessionid: RUN(index + 1),
        "flow.name": index < 2 ? "Invoice totals" : "Complaint triage",
        kind: 6,
        [`kind${FORMATTED}`]: "Desktop Flow",
      })),
    );
  });

  test("of type outer keeps the others, its filter being part of the join", async () => {
    const only = filter(condition("name", "eq", "Invoice totals"));
    const xml = runs(link(`alias="flow"`, `<attribute name="name"/>${only}`, "outer"));
    expect((await fetched(xml)).value?.map((row) => [row["name"], row["flow.name"]])).toEqual([
      ["alpha", "Invoice totals"],
      ["Beta", "Invoice totals"],
      ["gamma 50%", undefined],
      ["delta", undefined],
      ["epsilon", undefined],
    ]);
  });

  test("is reached by a condition and an order of the entity", async () => {
    const after = `<filter><condition entityname="flow" attribute="name" operator="begins-with" value="comp"/></filter>`;
    expect(await named(link(`alias="flow"`, "", "outer") + after)).toEqual(["gamma 50%", "delta"]);
    const unnamed = `<filter><condition entityname="workflow" attribute="name" operator="null"/></filter>`;
    expect(await named(link("", "", "outer") + unnamed)).toEqual(["epsilon"]);
    const xml = `<fetch><entity name="flowsession"><attribute name="name"/><order entityname="flow" attribute="name"/><order attribute="name" descending="true"/>${link(`alias="flow"`)}</entity></fetch>`;
    expect((await fetched(xml)).value?.map((row) => row["name"])).toEqual([
      "gamma 50%",
      "delta",
      "Beta",
      "alpha",
    ]);
  });

  test("takes every operator in its filter", async () => {
    const ways = [
      condition("name", "like", "inv%"),
      condition("ownerid", "eq-userid"),
      `<condition attribute="name" operator="in"><value>INVOICE totals</value></condition>`,
      condition("createdon", "today") + condition("name", "begins-with", "I"),
      `<condition attribute="modifiedon" operator="ge" valueof="createdon"/>` +
        condition("name", "like", "I%"),
    ];
    for (const way of ways) expect(await named(link(`alias="f"`, filter(way)))).toEqual(["alpha", "Beta"]);
    const outside = `<filter><condition entityname="f" attribute="createdon" operator="yesterday"/></filter>`;
    expect(await named(link(`alias="f"`) + outside)).toEqual([]);
  });

  test("compares columns across tables", async () => {
    sandbox.store.update("flowsession", RUN(2), { context: "invoice TOTALS" });
    const valueOf = `<filter><condition attribute="context" operator="eq" valueof="flow.name"/></filter>`;
    expect(await named(link(`alias="flow"`) + valueOf)).toEqual(["Beta"]);
    sandbox.store.update("flowsession", RUN(2), { context: null });
  });

  test("to many rows repeats the row, and pages by number", async () => {
    const xml = (page: number): string =>
      `<fetch count="2" page="${page}"><entity name="workflow"><attribute name="name"/><order attribute="name"/><link-entity name="flowsession" from="regardingobjectid" to="workflowid" alias="run"><attribute name="name"/></link-entity></entity></fetch>`;
    const first = await fetched(xml(1), { set: "workflows", prefer: ALL });
    const second = await fetched(xml(2), { set: "workflows", prefer: ALL });
    expect(
      [first, second].flatMap(({ value = [] }) => value.map((row) => [row["name"], row["run.name"]])),
    ).toEqual([
      ["Complaint triage", "gamma 50%"],
      ["Complaint triage", "delta"],
      ["Invoice totals", "alpha"],
      ["Invoice totals", "Beta"],
    ]);
    expect(first[MORE]).toBe(true);
    expect(first).not.toHaveProperty([COOKIE]);
    expect(second).not.toHaveProperty([MORE]);
  });

  test("needs the right to read its table", async () => {
    const xml = `<fetch><entity name="systemuser"><attribute name="fullname"/><link-entity name="flowmachine" from="ownerid" to="systemuserid"/></entity></fetch>`;
    const answer = await ask(xml, { set: "systemusers", as: "ben" });
    expect([answer.status, (await answerJson(answer)).error?.code]).toEqual([403, "0x80040220"]);
  });

  test("shows of its rows only those that the caller may read", async () => {
    const xml = runs(link(`alias="flow"`, `<attribute name="name"/>`, "outer"));
    sandbox.store.update("flowsession", RUN(4), { regardingobjectid: FLOW });
    expect(await rows(xml, { as: "ben" })).toEqual([{ name: "delta", flowsessionid: RUN(4) }]);
    sandbox.store.update("flowsession", RUN(4), { regardingobjectid: OTHER });
    expect(await rows(xml, { as: "ben" })).toEqual([
      { name: "delta", flowsessionid: RUN(4), "flow.name": "Complaint triage" },
    ]);
  });
});

describe("a condition", () => {
  const [a, b, c, d, e] = ["alpha", "Beta", "gamma 50%", "delta", "epsilon"];

  test.each([
    [condition("statuscode", "eq", "8"), [c, d]],
    [condition("statuscode", "ne", "8"), [a, b, e]],
    [condition("statuscode", "neq", "8"), [a, b, e]],
    [condition("runduration", "gt", "1000"), [b]],
    [condition("runduration", "ge", "1000"), [a, b]],
    [condition("runduration", "lt", "1000"), [c]],
    [condition("runduration", "le", "1000"), [a, c]],
    [condition("runduration", "ne", "1000"), [b, c, d, e]],
    [condition("runduration", "null"), [d, e]],
    [condition("runduration", "not-null"), [a, b, c]],
    [condition("name", "like", "%TA"), [b, d]],
    [condition("name", "like", "_eta"), [b]],
    [condition("name", "like", "%50[%]%"), [c]],
    [condition("name", "like", "beta"), [b]],
    [condition("name", "not-like", "%ta%"), [a, c, e]],
    [condition("name", "begins-with", "a"), [a]],
    [condition("name", "not-begin-with", "a"), [b, c, d, e]],
    [condition("name", "ends-with", "A"), [a, b, d]],
    [condition("name", "not-end-with", "a"), [c, e]],
    [condition("regardingobjectid", "eq", `{${FLOW.toUpperCase()}}`), [a, b]],
    [condition("ownerid", "eq-userid"), [a, b, c, e]],
    [condition("ownerid", "ne-userid"), [d]],
    [condition("createdon", "eq", "2026-06-03T10:00:00Z"), [c]],
    [condition("createdon", "ge", "2026-06-03"), [c, d, e]],
    [condition("createdon", "gt", "2026-06-03 12:00:00+02:00"), [d, e]],
    [condition("createdon", "on", "2026-06-03"), [c]],
    [condition("createdon", "on-or-before", "2026-06-03"), [a, b, c]],
    [condition("createdon", "on-or-after", "2026-06-03"), [c, d, e]],
    // The clock stands at 15 June, noon.
    [condition("createdon", "yesterday"), [e]],
    [condition("createdon", "today"), []],
    [condition("createdon", "last-x-hours", "24"), [e]],
    [condition("createdon", "last-x-days", "2"), [e]],
    [condition("createdon", "last-seven-days"), [e]],
    [condition("createdon", "this-month"), [a, b, c, d, e]],
    [condition("createdon", "olderthan-x-days", "10"), [a, b, c, d]],
    [condition("name", "in").replace("/>", "><value>ALPHA</value><value>delta</value></condition>"), [a, d]],
    [condition("statuscode", "in").replace("/>", "><value>4</value><value>3</value></condition>"), [a, b, e]],
    [
      condition("statuscode", "not-in").replace("/>", "><value>4</value><value>3</value></condition>"),
      [c, d],
    ],
    [condition("createdon", "in").replace("/>", "><value>2026-06-01T10:00:00Z</value></condition>"), [a]],
    [
      condition("runduration", "between").replace("/>", "><value>500</value><value>1000</value></condition>"),
      [a, c],
    ],
    [
      condition("runduration", "not-between").replace(
        "/>",
        "><value>500</value><value>1000</value></condition>",
      ),
      [b, d, e],
    ],
    [`<condition attribute="createdon" operator="gt" valueof="modifiedon"/>`, []],
    [`<condition attribute="ownerid" operator="eq" valueof="owninguser"/>`, [a, b, c, d, e]],
  ])("%s", async (text, names) => {
    expect(await named(filter(text))).toEqual(names);
  });

  test("stands in nested filters of both types", async () => {
    const either = `<filter type="or">${condition("statuscode", "eq", "3")}<filter type="and">${condition("statuscode", "eq", "4")}${condition("name", "like", "b%")}</filter></filter>`;
    expect(await named(either)).toEqual([b, e]);
    expect(await named(`<filter type="or"/>`)).toEqual([a, b, c, d, e]);
  });

  test("takes yes and no in both forms", async () => {
    const on = (value: string): Promise<readonly unknown[]> =>
      rows(
        `<fetch><entity name="workflow"><attribute name="workflowid"/>${filter(condition("ismanaged", "eq", value))}</entity></fetch>`,
        { set: "workflows" },
      );
    for (const value of ["0", "false", "False"]) expect(await on(value)).toHaveLength(2);
    for (const value of ["1", "true"]) expect(await on(value)).toEqual([]);
  });
});

describe("paging", () => {
  const entity = `<entity name="flowsession"><attribute name="name"/><order attribute="statuscode" descending="true"/><order attribute="runduration"/></entity>`;
  const expected = ["epsilon", "alpha", "Beta", "delta", "gamma 50%"];

  /** The documented way: decode the attribute twice, encode it for XML, and put it into the next query. */
  function nextCookie(body: AnswerJson): string {
    const attribute = /^<cookie pagenumber="\d+" pagingcookie="([^"]*)" istracking="False" \/>$/.exec(
      String(body[COOKIE]),
    )?.[1];
    const cookie = decodeURIComponent(decodeURIComponent(attribute ?? ""));
    return cookie
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;");
  }

  test("by number answers every row once", async () => {
    const names: unknown[] = [];
    for (const page of [1, 2, 3]) {
      const { value = [] } = await fetched(`<fetch count="2" page="${page}">${entity}</fetch>`);
      names.push(...value.map((row) => row["name"]));
    }
    expect(names).toEqual(expected);
  });

  test("by cookie answers every row once, in any order of keys and with nulls", async () => {
    const names: unknown[] = [];
    let cookie = "";
    for (let page = 1; page <= 5; page += 1) {
      const body = await fetched(
        `<fetch count="1" page="${page}" paging-cookie="${cookie}">${entity}</fetch>`,
        { prefer: ALL },
      );
      names.push(...(body.value ?? []).map((row) => row["name"]));
      expect(body[MORE]).toBe(page < 5 ? true : undefined);
      expect(COOKIE in body).toBe(page < 5);
      if (page < 5) cookie = nextCookie(body);
    }
    expect(names).toEqual(expected);
  });

  test("by cookie neither repeats nor hides rows that move", async () => {
    const xml = (page: number, cookie: string): string =>
      `<fetch count="2" page="${page}" paging-cookie="${cookie}"><entity name="flowsession"><attribute name="name"/><order attribute="createdon"/></entity></fetch>`;
    const first = await fetched(xml(1, ""), { prefer: ALL });
    sandbox.store.insert("flowsession", {
      flowsessionid: RUN(9),
      name: "early",
      createdon: DAY(1) - 1,
      ownerid: userIdOf("olivia"),
    });
    const second = await fetched(xml(2, nextCookie(first)), { prefer: ALL });
    sandbox.store.remove("flowsession", RUN(9));
    expect(second.value?.map((row) => row["name"])).toEqual(["gamma 50%", "delta"]);
  });

  test("has the documented form and is there only when asked for", async () => {
    const body = await fetched(`<fetch count="2">${entity}</fetch>`, { prefer: ALL });
    expect(body[COOKIE]).toEqual(
      textLike(/^<cookie pagenumber="2" pagingcookie="%253Ccookie%2520page%253D%25221%2522%253E/),
    );
    const plain = await fetched(`<fetch count="2">${entity}</fetch>`);
    expect(Object.keys(plain)).toEqual(["@odata.context", "value"]);
  });

  test("ignores a cookie of another page, and refuses one of another order", async () => {
    const first = await fetched(`<fetch count="2">${entity}</fetch>`, { prefer: ALL });
    const third = await fetched(
      `<fetch count="2" page="3" paging-cookie="${nextCookie(first)}">${entity}</fetch>`,
    );
    expect(third.value?.map((row) => row["name"])).toEqual(expected.slice(4));
    const other = `<entity name="flowsession"><attribute name="name"/><order attribute="name"/></entity>`;
    const answer = await ask(
      `<fetch count="2" page="2" paging-cookie="${nextCookie(first)}">${other}</fetch>`,
    );
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([
      400,
      "The paging cookie is not one that this query was given.",
    ]);
  });

  test("by number ends at 50,000 rows", async () => {
    expect((await ask(`<fetch count="5000" page="10">${entity}</fetch>`)).status).toBe(200);
    const answer = await ask(`<fetch count="5000" page="11">${entity}</fetch>`);
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([
      400,
      "Paging cookie is required when trying to retrieve a set of records on any high pages.",
    ]);
  });
});

describe("a refusal of FetchXML", () => {
  const of = (inside: string, fetch = ""): string =>
    `<fetch ${fetch}><entity name="flowsession">${inside}</entity></fetch>`;

  test.each([
    ["", "Invalid XML"],
    ["<fetch", "Invalid XML at line 1"],
    ["<fetch><entity name='flowsession'></fetch>", "Invalid XML at line 1"],
    ["<!DOCTYPE fetch [<!ENTITY a 'b'>]><fetch/>", "a document type is not allowed"],
    ["<fetch><entity name='&nbsp;'/></fetch>", "Invalid XML at line 1"],
    ["<?xml-stylesheet href='x'?><fetch/>", "a processing instruction is not allowed"],
    [`${"<fetch>".repeat(60)}${"</fetch>".repeat(60)}`, "nested more than 50 deep"],
    ["<query/>", "the element 'query' is not allowed here in the place of 'fetch'"],
    ["<fetch/>", "A fetch element holds one entity element."],
    ["<fetch>text<entity name='flowsession'/></fetch>", "'fetch' holds text"],
    [
      "<fetch colour='red'><entity name='flowsession'/></fetch>",
      "the attribute 'colour' is not allowed on 'fetch'",
    ],
    ["<fetch><entity/></fetch>", "the attribute 'name' is missing on 'entity'"],
    ["<fetch><entity name='workflow'/></fetch>", "does not match the entity 'flowsession' of the address"],
    [of("<colour/>"), "the element 'colour' is not allowed here"],
    [of("<attribute name='name'><value/></attribute>"), "the element 'value' is not allowed here"],
    [of("", "top='0'"), "'0' is not allowed for 'top'"],
    [of("", "top='5001'"), "'5001' is not allowed for 'top'"],
    [of("", "top='1' page='1'"), "cannot be used together with paging"],
    [of("", "top='1' returntotalrecordcount='true'"), "cannot be used together with returntotalrecordcount"],
    [of("", "distinct='maybe'"), "'maybe' is neither true nor false"],
    [of("<attribute name='name'/><attribute name='name'/>"), "names the column 'name' more than once"],
    [of("<attribute name='name' alias='a b'/>"), "'a b' is no name for 'alias'"],
    [of("<attribute name='statuscode' groupby='true' alias='s'/>"), "has no aggregate='true'"],
    [of("<order/>"), "takes either attribute or alias"],
    [of("<order alias='x'/>"), "the alias 'x', which no attribute has"],
    [of(filter(condition("name", "resembles", "x"))), "The operator 'resembles' is not valid"],
    [of(filter(condition("statuscode", "eq", "four"))), "a value of type 'number' is expected, not 'four'"],
    [of(filter(condition("createdon", "on", "someday"))), "must be a date"],
    [of(filter(condition("createdon", "eq", "2026-02-30"))), "none of the calendar"],
    [of(filter(condition("name", "null", "x"))), "the wrong number of values for 'null'"],
    [of(filter(condition("name", "eq"))), "the wrong number of values for 'eq'"],
    [
      of(filter(`<condition attribute="name" operator="like" valueof="context"/>`)),
      "the wrong number of values for 'like'",
    ],
    [of(filter(condition("runduration", "like", "1%"))), "is not valid for the attribute 'runduration'"],
    [
      of(filter(`<condition attribute="name" operator="eq" value="x"><value>y</value></condition>`)),
      "values in more than one form",
    ],
    [
      of(filter(`<condition entityname="x" attribute="name" operator="null"/>`)),
      "'x' is no link-entity of the query",
    ],
    [
      of("<link-entity name='workflow' from='workflowid' to='regardingobjectid' alias='a'/>".repeat(2)),
      "The alias 'a' is used by more than one link-entity.",
    ],
  ])("%s is a 400", async (xml, message) => {
    const answer = await ask(xml);
    const { error } = await answerJson(answer);
    expect([answer.status, error?.code]).toEqual([400, "0x80060888"]);
    expect(error?.message).toContain(message);
  });

  test.each([
    [
      of("<attribute name='colour'/>"),
      "0x80041103",
      "'flowsession' entity doesn't contain attribute with Name = 'colour'",
    ],
    [of("<attribute name='owneridtype'/>"), "0x80041103", "'owneridtype'"],
    [of("<order attribute='__proto__'/>"), "0x80041103", "'__proto__'"],
    [of("<all-attributes/><attribute name='nothing'/>"), "0x80041103", "'nothing'"],
    [of("<link-entity name='x' from='a' to='b'/>"), "0x80041102", "The entity with a name = 'x'"],
    [of("<link-entity name='roleprivilege' from='a' to='b'/>"), "0x80041102", "'roleprivilege'"],
    [of("<link-entity name='workflow' from='a' to='b'/>"), "0x80041103", "'workflow' entity doesn't contain"],
    [
      of("<link-entity name='workflow' from='workflowid' to='regardingobjectid'/>".repeat(16)),
      "0x8004430D",
      "Number of link entities in query exceeded maximum limit.",
    ],
  ])("%s has the documented code", async (xml, code, message) => {
    const answer = await ask(xml);
    const { error } = await answerJson(answer);
    expect([answer.status, error?.code]).toEqual([400, code]);
    expect(error?.message).toContain(message);
  });

  test.each([
    [of("", "options='Recompile'"), "The attribute 'options' of fetch"],
    [of("", "datasource='retained'"), "The attribute 'datasource' of fetch"],
    [
      of("<attribute name='name' rowaggregate='CountChildren'/>"),
      "The attribute 'rowaggregate' of attribute",
    ],
    [of("<link-entity name='workflow'/>"), "A link-entity without from and to"],
    [
      of("<link-entity name='workflow' from='workflowid' to='regardingobjectid' link-type='any'/>"),
      "The link-type 'any'",
    ],
    [
      of(
        "<link-entity name='workflow' from='workflowid' to='regardingobjectid'><link-entity name='systemuser' from='systemuserid' to='ownerid'/></link-entity>",
      ),
      "A link-entity inside a link-entity",
    ],
    [of("<filter><link-entity name='workflow'/></filter>"), "A link-entity inside a filter"],
    [
      of("<link-entity name='workflow' from='name' to='name'/>"),
      "A link-entity from 'name' to 'name', which are no identifiers",
    ],
    [of(filter(condition("regardingobjectid", "above", FLOW))), "The FetchXML operator 'above'"],
    [of(filter(condition("outputs", "not-null"))), "The FetchXML operator 'not-null'"],
    [of("<order attribute='outputs'/>"), "An order by 'outputs'"],
  ])("%s is a 501", async (xml, what) => {
    const answer = await ask(xml);
    const message = `${what} is not supported by the sandbox.`;
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([501, message]);
  });

  test("names every other option beside it", async () => {
    for (const option of [
      "$select=name",
      "$filter=statuscode eq 4",
      "$top=1",
      "$orderby=name",
      "$apply=aggregate($count as n)",
      "$expand=ownerid",
    ]) {
      const answer = await ask(of("<attribute name='name'/>"), { more: `&${option}` });
      const message = `The query parameter ${option.split("=")[0] ?? ""} is not supported for fetchXml.`;
      expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([400, message]);
    }
  });
});
