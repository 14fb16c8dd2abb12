import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerJson, type AnswerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const OTHER = "f091ffab-58bb-4630-a115-659453d56f60";
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const ALL = 'odata.include-annotations="*"';
/** `timezonecode` of Berlin. */
const BERLIN = 110;

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  store.insert("usersettings", { systemuserid: userIdOf("ada"), timezonecode: BERLIN });
  store.insert("workflow", { workflowid: FLOW, name: "Invoice totals", ownerid: userIdOf("olivia") });
  store.insert("workflow", { workflowid: OTHER, name: "Complaint triage", ownerid: userIdOf("ben") });
  const runs = [
    // Berlin changes to summer time on 29 March 2026 at 01:00 UTC and back on 25 October at 01:00 UTC.
    { createdon: "2026-03-28T22:59:59Z", runduration: 10, statuscode: 4, regardingobjectid: FLOW },
    { createdon: "2026-03-28T23:00:00Z", runduration: 20, statuscode: 4, regardingobjectid: FLOW },
    { createdon: "2026-03-29T21:59:59Z", runduration: 30, statuscode: 8, regardingobjectid: FLOW },
    { createdon: "2026-03-29T22:00:00Z", runduration: 41, statuscode: 8, regardingobjectid: OTHER },
    { createdon: "2026-10-25T22:59:59Z", statuscode: 8, regardingobjectid: OTHER },
    { createdon: "2026-10-25T23:00:00Z", statuscode: 3, owner: "ben" as const },
    { createdon: "2026-12-31T23:30:00Z", statuscode: 3 },
  ];
  for (const { owner, createdon, ...run } of runs) {
    store.insert("flowsession", {
      ...run,
      createdon: Date.parse(createdon),
      ownerid: userIdOf(owner ?? "olivia"),
    });
  }
});
afterAll(() => sandbox.close());

interface Asked {
  readonly as?: TestPerson;
  readonly prefer?: string;
  readonly fetch?: string;
  readonly more?: string;
}

async function ask(
  inside: string,
  { as = "olivia", prefer = "", fetch = "", more = "" }: Asked = {},
): Promise<Response> {
  const xml = `<fetch aggregate="true" ${fetch}><entity name="flowsession">${inside}</entity></fetch>`;
  return sandbox.send(`flowsessions?fetchXml=${encodeURIComponent(xml)}${more}`, { as, headers: { prefer } });
}

async function fetched(inside: string, asked: Asked = {}): Promise<AnswerJson> {
  const answer = await ask(inside, asked);
  const body = await answerJson(answer);
  expect([body.error, answer.status]).toEqual([undefined, 200]);
  return body;
}

const attribute = (name: string, alias: string, rest: string): string =>
  `<attribute name="${name}" alias="${alias}" ${rest}/>`;
const aggregate = (name: string, alias: string, how: string): string =>
  attribute(name, alias, `aggregate="${how}"`);
const COUNT = aggregate("flowsessionid", "n", "count");

describe("an aggregate FetchXML query", () => {
  test("computes every function as the documentation's example does", async () => {
    const all = ["avg", "count", "countcolumn", "max", "min", "sum"].map((how) =>
      aggregate("runduration", how, how),
    );
    const distinct = attribute("statuscode", "kinds", `aggregate="countcolumn" distinct="true"`);
    expect(await fetched(all.join("") + distinct)).toEqual({
      "@odata.context": `${API}$metadata#flowsessions`,
      // 101 / 4, cut to a whole number.
      value: [{ avg: 25, count: 7, countcolumn: 4, max: 41, min: 10, sum: 101, kinds: 3 }],
    });
  });

  test("groups, with 0 as the sum of nothing, and leaves out what is null", async () => {
    const query = `${attribute("regardingobjectid", "flow", `groupby="true"`)}${aggregate("runduration", "total", "sum")}${aggregate("runduration", "mean", "avg")}<order alias="flow"/>`;
    expect((await fetched(query)).value).toEqual([
      { total: 0 },
      { flow: OTHER, total: 41, mean: 41 },
      { flow: FLOW, total: 60, mean: 20 },
    ]);
  });

  test("formats groups and figures, and tells what a lookup points at", async () => {
    const query = `${attribute("regardingobjectid", "flow", `groupby="true"`)}${attribute("statuscode", "state", `groupby="true"`)}${COUNT}<order alias="n" descending="true"/><order alias="flow" descending="true"/>`;
    const [first] = (await fetched(query, { prefer: ALL })).value ?? [];
    expect(first).toEqual({
      flow: FLOW,
      [`flow${FORMATTED}`]: "Invoice totals",
      "flow@Microsoft.Dynamics.CRM.lookuplogicalname": "workflow",
      state: 4,
      [`state${FORMATTED}`]: "Succeeded",
      n: 2,
      [`n${FORMATTED}`]: "2",
    });
  });

  test("sorts by figures and by labels", async () => {
    const by = async (order: string, fetch = ""): Promise<unknown> =>
      (
        await fetched(`${attribute("statuscode", "state", `groupby="true"`)}${COUNT}${order}`, { fetch })
      ).value?.map((row) => row["state"]);
    expect(await by(`<order alias="n" descending="true"/>`)).toEqual([8, 3, 4]);
    expect(await by(`<order alias="state"/>`)).toEqual([8, 4, 3]);
    expect(await by(`<order alias="state"/>`, `useraworderby="true"`)).toEqual([3, 4, 8]);
  });

  test("filters rows first, and reaches linked tables", async () => {
    const link = `<link-entity name="workflow" from="workflowid" to="regardingobjectid" alias="f">${attribute("name", "flow", `groupby="true"`)}<order alias="flow"/></link-entity>`;
    const filter = `<filter><condition attribute="statuscode" operator="eq" value="8"/></filter>`;
    expect((await fetched(COUNT + link + filter)).value).toEqual([
      { flow: "Complaint triage", n: 2 },
      { flow: "Invoice totals", n: 1 },
    ]);
  });

  test("sums up only what the caller may read", async () => {
    expect((await fetched(COUNT, { as: "ben" })).value).toEqual([{ n: 1 }]);
  });

  test("comes in pages by number", async () => {
    const query = `${attribute("statuscode", "state", `groupby="true"`)}<order alias="state"/>`;
    const page = (number: number): Promise<AnswerJson> =>
      fetched(query, { fetch: `count="2" page="${number}"`, prefer: ALL });
    const [first, second] = [await page(1), await page(2)];
    expect([first.value?.length, first["@Microsoft.Dynamics.CRM.morerecords"]]).toEqual([2, true]);
    expect([second.value?.length, second["@Microsoft.Dynamics.CRM.morerecords"]]).toEqual([1, undefined]);
    const top = await fetched(query, { fetch: `top="1"`, prefer: ALL });
    expect([top.value?.length, top["@Microsoft.Dynamics.CRM.morerecords"]]).toEqual([1, undefined]);
  });
});

describe("a dategrouping", () => {
  const groups = async (part: string, asked: Asked = {}, rest = ""): Promise<unknown> => {
    const query = `${attribute("createdon", "at", `groupby="true" dategrouping="${part}" ${rest}`)}${COUNT}<order alias="at"/>`;
    return (await fetched(query, asked)).value?.map((row) => [row["at"], row["n"]]);
  };

  test.each([
    [
      "day",
      [
        [25, 2],
        [28, 2],
        [29, 2],
        [31, 1],
      ],
    ],
    [
      "week",
      [
        [13, 2],
        [14, 2],
        [44, 2],
        [53, 1],
      ],
    ],
    [
      "month",
      [
        [3, 4],
        [10, 2],
        [12, 1],
      ],
    ],
    [
      "quarter",
      [
        [1, 4],
        [4, 3],
      ],
    ],
    ["year", [[2026, 7]]],
    [
      "fiscal-period",
      [
        [202601, 4],
        [202604, 3],
      ],
    ],
    ["fiscal-year", [[2026, 7]]],
  ])("%s counts in UTC for a person in UTC", async (part, expected) => {
    expect(await groups(part)).toEqual(expected);
  });

  test("counts days in the caller's zone, on both sides of each change of the clocks", async () => {
    expect(await groups("day", { as: "ada" })).toEqual([
      [1, 1],
      [25, 1],
      [26, 1],
      [28, 1],
      [29, 2],
      [30, 1],
    ]);
    expect(await groups("month", { as: "ada" })).toEqual([
      [1, 1],
      [3, 4],
      [10, 2],
    ]);
    expect(await groups("year", { as: "ada" })).toEqual([
      [2026, 6],
      [2027, 1],
    ]);
    expect(await groups("fiscal-period", { as: "ada" })).toEqual([
      [202601, 4],
      [202604, 2],
      [202701, 1],
    ]);
  });

  test("counts in UTC where usertimezone is false", async () => {
    expect(await groups("day", { as: "ada" }, `usertimezone="false"`)).toEqual(await groups("day"));
  });

  test("numbers weeks as the documented example does", async () => {
    const week = async (day: string): Promise<unknown> => {
      const id = "f1000000-0000-4000-8000-000000000077";
      sandbox.store.insert("flowsession", {
        flowsessionid: id,
        name: "week",
        createdon: Date.parse(day),
        ownerid: userIdOf("olivia"),
      });
      const filter = `<filter><condition attribute="name" operator="eq" value="week"/></filter>`;
      const { value } = await fetched(
        attribute("createdon", "at", `groupby="true" dategrouping="week"`) + filter,
      );
      sandbox.store.remove("flowsession", id);
      return value?.[0]?.["at"];
    };
    expect(await week("2023-03-25T12:00:00Z")).toBe(12);
    expect(await week("2023-08-27T12:00:00Z")).toBe(35);
    expect(await week("2026-01-01T12:00:00Z")).toBe(1);
    expect(await week("2026-01-03T12:00:00Z")).toBe(1);
    expect(await week("2026-01-04T12:00:00Z")).toBe(2);
  });

  test("has the documented texts", async () => {
    const parts = ["month", "year", "fiscal-period", "fiscal-year"].map((part, index) =>
      attribute("createdon", `p${index}`, `groupby="true" dategrouping="${part}"`),
    );
    const [row] = (await fetched(`${parts.join("")}<order alias="p0"/>`, { prefer: ALL })).value ?? [];
    expect([0, 1, 2, 3].map((index) => row?.[`p${index}${FORMATTED}`])).toEqual([
      "3",
      "2,026",
      "Quarter 1 FY2026",
      "FY2026",
    ]);
  });
});

describe("the limit of 50,000 rows", () => {
  const LIMIT = {
    code: "0x8004E023",
    message: "AggregateQueryRecordLimit exceeded. Cannot perform this operation.",
  };

  test("can be lowered by a query and not raised", async () => {
    expect((await ask(COUNT, { fetch: `aggregatelimit="7"` })).status).toBe(200);
    const answer = await ask(COUNT, { fetch: `aggregatelimit="6"` });
    expect([answer.status, (await answerJson(answer)).error]).toEqual([400, LIMIT]);
    expect((await ask(COUNT, { fetch: `aggregatelimit="60000"` })).status).toBe(200);
    const beyond = await ask(COUNT, { fetch: `aggregatelimit="6" count="2" page="9"` });
    expect([beyond.status, (await answerJson(beyond)).error]).toEqual([400, LIMIT]);
  });

  test("holds for both languages, counts rows after the filter, and is found without reading on", async () => {
    const many = createSandbox();
    many.store.transaction(() => {
      // The smallest table with a column to group by; its own people are four.
      for (let number = 0; number < 50_001 - 4; number += 1) {
        many.store.insert("systemuser", {
          fullname: `Person ${number % 10}`,
          isdisabled: number === 0 ? 1 : 0,
        });
      }
    });
    const xml = (filter: string): string =>
      `systemusers?fetchXml=${encodeURIComponent(`<fetch aggregate="true"><entity name="systemuser">${filter}<attribute name="systemuserid" alias="n" aggregate="count"/></entity></fetch>`)}`;
    for (const path of [
      xml(""),
      "systemusers?$apply=aggregate($count as n)",
      "systemusers?$apply=groupby((fullname))",
    ]) {
      const answer = await many.send(path);
      expect([answer.status, (await answerJson(answer)).error]).toEqual([400, LIMIT]);
    }
    const enabled = `<filter><condition attribute="isdisabled" operator="eq" value="0"/></filter>`;
    for (const path of [
      xml(enabled),
      "systemusers?$apply=filter(isdisabled eq false)/aggregate($count as n)",
    ]) {
      expect((await answerJson(await many.send(path))).value).toEqual([{ n: 50_000 }]);
    }
    many.close();
  });
});

describe("a refusal of an aggregate query", () => {
  test.each([
    ["", "An aggregate query needs attributes."],
    ["<all-attributes/>", "An aggregate query needs attributes."],
    [`${COUNT}<all-attributes/>`, "cannot ask for all attributes"],
    [`<attribute name="name" alias="n"/>`, "takes either aggregate or groupby"],
    [attribute("name", "n", `groupby="true" aggregate="count"`), "takes either aggregate or groupby"],
    [`<attribute name="name" aggregate="count"/>`, "needs an alias"],
    [COUNT + COUNT, "The alias 'n' is used more than once."],
    [
      aggregate("name", "n", "sum"),
      "The aggregation 'sum' is not supported for the column 'name' of type 'string'.",
    ],
    [aggregate("name", "n", "median"), "'median' is not allowed for 'aggregate'"],
    [
      attribute("name", "n", `aggregate="sum" distinct="true"`),
      "can only be distinct with the aggregate 'countcolumn'",
    ],
    [attribute("createdon", "n", `groupby="true"`), "A dategrouping belongs to a date column"],
    [attribute("name", "n", `groupby="true" dategrouping="day"`), "A dategrouping belongs to a date column"],
    [
      attribute("createdon", "n", `groupby="true" dategrouping="decade"`),
      "'decade' is not allowed for 'dategrouping'",
    ],
    [
      `${COUNT}<order attribute="name"/>`,
      "An attribute cannot be specified for an order clause for an aggregate Query. Use an alias",
    ],
    [
      `${attribute("name", "g", `groupby="true"`)}<order alias="x"/>`,
      "The order names 'x', which is no column of the result.",
    ],
  ])("%s is a 400", async (inside, message) => {
    const answer = await ask(inside);
    const { error } = await answerJson(answer);
    expect([answer.status, error?.code]).toEqual([400, "0x80060888"]);
    expect(error?.message).toContain(message);
  });

  test("total counts are a 501", async () => {
    expect((await ask(COUNT, { more: "&$count=true" })).status).toBe(501);
    expect((await ask(COUNT, { fetch: `returntotalrecordcount="true"` })).status).toBe(501);
  });
});
