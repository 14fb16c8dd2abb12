import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const OTHER = "f091ffab-58bb-4630-a115-659453d56f60";
const ALL = 'odata.include-annotations="*"';
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const DAY = (day: number): number => Date.UTC(2026, 5, day, 10);

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  store.insert("workflow", { workflowid: FLOW, name: "Invoice totals", ownerid: userIdOf("olivia") });
  store.insert("workflow", { workflowid: OTHER, name: "Complaint triage", ownerid: userIdOf("ben") });
  const runs = [
    { name: "a", statuscode: 4, runduration: 1000, createdon: DAY(1), regardingobjectid: FLOW },
    { name: "A", statuscode: 4, runduration: 2001, createdon: DAY(2), regardingobjectid: FLOW },
    { name: "b", statuscode: 8, runduration: 500, createdon: DAY(3), regardingobjectid: OTHER },
    { name: "c", statuscode: 8, createdon: DAY(4), regardingobjectid: OTHER, owner: "ben" as const },
    { name: "d", statuscode: 3, createdon: DAY(5) },
  ];
  for (const { owner, ...run } of runs)
    store.insert("flowsession", { ...run, ownerid: userIdOf(owner ?? "olivia") });
});
afterAll(() => sandbox.close());

async function rows(
  apply: string,
  { as = "olivia", prefer = "" }: { readonly as?: TestPerson; readonly prefer?: string } = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await sandbox.send(`flowsessions?$apply=${apply}`, { as, headers: { prefer } });
  const body = await answerJson(answer);
  expect([body.error, answer.status]).toEqual([undefined, 200]);
  return body.value ?? [];
}

describe("$apply", () => {
  test("counts rows by a choice, without key and ETag", async () => {
    const answer = await sandbox.send("flowsessions?$apply=groupby((statuscode),aggregate($count as total))");
    expect(answer.headers.get("etag")).toBeNull();
    expect(await answerJson(answer)).toEqual({
      "@odata.context": `${API}$metadata#flowsessions`,
      value: [
        { statuscode: 3, total: 1 },
        { statuscode: 4, total: 2 },
        { statuscode: 8, total: 2 },
      ],
    });
  });

  test("counts by a choice as it does beside another figure, whatever the condition", async () => {
    const one = createSandbox();
    try {
      for (let place = 0; place < 60; place += 1) {
        one.store.insert("flowsession", {
          statuscode: place % 7 === 0 ? null : place % 5,
          runmode: place % 3,
          createdon: DAY(place % 28),
          ownerid: userIdOf(place % 2 === 0 ? "olivia" : "ben"),
        });
      }
      const ask = async (apply: string, as: TestPerson): Promise<readonly Record<string, unknown>[]> =>
        (await answerJson(await one.send(`flowsessions?$apply=${apply}`, { as }))).value ?? [];
      for (const filter of [
        "",
        "filter(createdon ge 2026-06-10T00:00:00Z)/",
        "filter(createdon ge 2026-06-10T00:00:00Z and statuscode ne 3)/",
        "filter(statuscode eq null)/",
        "filter(runmode eq 1)/",
        "filter(createdon lt 2020-01-01T00:00:00Z)/",
      ]) {
        for (const as of ["olivia", "ben"] as const) {
          const alone = await ask(`${filter}groupby((statuscode),aggregate($count as total))`, as);
          const beside = await ask(
            `${filter}groupby((statuscode),aggregate($count as total,createdon with max as last))`,
            as,
          );
          expect(alone, `${filter} as ${as}`).toEqual(beside.map(({ last: _, ...each }) => each));
        }
      }
      expect((await ask("groupby((statuscode),aggregate($count as total))", "olivia"))[0]).toEqual({
        total: 9,
      });
    } finally {
      one.close();
    }
  });

  test("formats groups and figures where asked for", async () => {
    const query =
      "groupby((statuscode,_regardingobjectid_value),aggregate($count as total,runduration with sum as ms))";
    expect(await rows(`filter(statuscode eq 4)/${query}`, { prefer: ALL })).toEqual([
      {
        [`statuscode${FORMATTED}`]: "Succeeded",
        statuscode: 4,
        [`_regardingobjectid_value${FORMATTED}`]: "Invoice totals",
        "_regardingobjectid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "workflow",
        _regardingobjectid_value: FLOW,
        [`total${FORMATTED}`]: "2",
        total: 2,
        [`ms${FORMATTED}`]: "3,001",
        ms: 3001,
      },
    ]);
  });

  test("sums up without groups, and leaves out what has no value", async () => {
    const all =
      "runduration with sum as s,runduration with average as a,runduration with min as l,runduration with max as h,runduration with countdistinct as d,$count as n";
    expect(await rows(`aggregate(${all})`)).toEqual([{ s: 3501, a: 1167, l: 500, h: 2001, d: 3, n: 5 }]);
    expect(await rows(`filter(statuscode eq 4)/aggregate(${all})`)).toEqual([
      { s: 3001, a: 1500.5, l: 1000, h: 2001, d: 2, n: 2 },
    ]);
    expect(await rows(`filter(statuscode eq 3)/aggregate(${all})`)).toEqual([{ d: 0, n: 1 }]);
    expect(await rows(`filter(statuscode eq 14)/aggregate(${all})`)).toEqual([{ d: 0, n: 0 }]);
    expect(await rows("filter(statuscode eq 14)/groupby((statuscode),aggregate($count as n))")).toEqual([]);
  });

  test("tells the first and last instant", async () => {
    expect(await rows("aggregate(createdon with max as last,createdon with min as first)")).toEqual([
      { last: "2026-06-05T10:00:00Z", first: "2026-06-01T10:00:00Z" },
    ]);
  });

  test("groups by a related row under its table's name, and leaves a null group's column out", async () => {
    expect(await rows("groupby((regardingobjectid_process/name),aggregate($count as n))")).toEqual([
      { n: 1 },
      { workflow_name: "Complaint triage", n: 2 },
      { workflow_name: "Invoice totals", n: 2 },
    ]);
  });

  test("lists distinct values without regard to case", async () => {
    expect(await rows("groupby((name))")).toEqual([
      { name: "A" },
      { name: "b" },
      { name: "c" },
      { name: "d" },
    ]);
  });

  test("takes several filters, parameter aliases and the query functions", async () => {
    const chain =
      "filter(statuscode ne 3)/filter(createdon ge @since)/aggregate($count as n)&@since=2026-06-03T00:00:00Z";
    expect(await rows(chain)).toEqual([{ n: 2 }]);
    const on = "Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue='2026-06-03')";
    expect(await rows(`filter(${on})/aggregate($count as n)`)).toEqual([{ n: 1 }]);
  });

  test("counts only what the caller may read", async () => {
    expect(await rows("aggregate($count as n)", { as: "ben" })).toEqual([{ n: 1 }]);
    const refused = await sandbox.send("flowsessions?$apply=aggregate($count as n)", { as: "nora" });
    expect(refused.status).toBe(403);
  });

  test("leaves drafts out as lists do", async () => {
    const id = "f091ffab-58bb-4630-a115-659453d56f61";
    sandbox.store.insert("workflow", {
      workflowid: id,
      name: "Draft",
      componentstate: 1,
      ownerid: userIdOf("olivia"),
    });
    const count = async (headers: Record<string, string>): Promise<unknown> => {
      const path = "workflows?$apply=filter(category eq 6)/aggregate($count as n)";
      return (await answerJson(await sandbox.send(path, { headers }))).value;
    };
    expect(await count({})).toEqual([{ n: 2 }]);
    expect(await count({ "mscrm.includeunpublished": "true" })).toEqual([{ n: 3 }]);
    sandbox.store.remove("workflow", id);
  });

  test("sorts by a group, lookups by their target's name", async () => {
    const statuses = "groupby((statuscode))&$orderby=statuscode desc";
    expect((await rows(statuses)).map((row) => row["statuscode"])).toEqual([8, 4, 3]);
    const flows = "filter(_regardingobjectid_value ne null)/groupby((_regardingobjectid_value))";
    const sorted = await rows(`${flows}&$orderby=_regardingobjectid_value`);
    expect(sorted.map((row) => row["_regardingobjectid_value"])).toEqual([OTHER, FLOW]);
  });

  test("comes in pages", async () => {
    const first = await answerJson(
      await sandbox.send("flowsessions?$apply=groupby((statuscode))", {
        headers: { prefer: "odata.maxpagesize=2" },
      }),
    );
    expect(first.value).toEqual([{ statuscode: 3 }, { statuscode: 4 }]);
    const link = String(first["@odata.nextLink"]).replace(API, "");
    const second = await answerJson(await sandbox.send(link, { headers: { prefer: "odata.maxpagesize=2" } }));
    expect(second.value).toEqual([{ statuscode: 8 }]);
    expect(second).not.toHaveProperty("@odata.nextLink");
    const elsewhere = link.replace("groupby((statuscode))", "groupby((runmode))");
    expect((await sandbox.send(elsewhere)).status).toBe(400);
    for (const forged of ['"x"', "-1", "1.5", "null"]) {
      const token = link.replace(/pagingcookie%3D%22([\w-]+)%22/, (_, content: string) => {
        const text = Buffer.from(content, "base64url").toString().replace(/,2\]$/, `,${forged}]`);
        return `pagingcookie%3D%22${Buffer.from(text).toString("base64url")}%22`;
      });
      expect([forged, (await sandbox.send(token)).status]).toEqual([forged, forged === "null" ? 200 : 400]);
    }
  });
});

describe("a refusal of $apply", () => {
  test.each([
    ["groupby((createdon))", "groupby with the datetime column 'createdon' is not supported."],
    [
      "groupby((statuscode),aggregate($count as n))&$orderby=n",
      "The query node SingleValueOpenPropertyAccess is not supported.",
    ],
    [
      "groupby((statuscode))&$orderby=name",
      "The $orderby query option names 'name', which groupby does not.",
    ],
    [
      "groupby((colour))",
      "Could not find a property named 'colour' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "aggregate(name with sum as s)",
      "The aggregation 'sum' is not supported for the column 'name' of type 'string'.",
    ],
    ["aggregate(statuscode as s)", "Syntax error at position 21 in 'aggregate(statuscode as s)'."],
    ["groupby((statuscode,statuscode))", "The $apply query option has two results named 'statuscode'."],
    ["", "Syntax error at position 0 in ''."],
    ["aggregate($count as n)&$top=1", "The query parameter $top is not supported for $apply."],
    [
      "aggregate($count as n)&$filter=statuscode eq 4",
      "The query parameter $filter is not supported for $apply.",
    ],
    ["aggregate($count as n)&@p=1", "The parameter alias '@p' is used nowhere."],
  ])("%s is a 400", async (apply, message) => {
    const answer = await sandbox.send(`flowsessions?$apply=${apply}`);
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([400, message]);
  });

  test.each([
    ["filter(statuscode eq 4)", "$apply without groupby or aggregate"],
    ["topcount(2,runduration)", "The transformation 'topcount' in $apply"],
    [
      "groupby((statuscode))/filter(statuscode eq 4)",
      "A transformation after groupby or aggregate in $apply",
    ],
    ["groupby((statuscode),topcount(1,name))", "The transformation 'topcount' inside groupby"],
    ["groupby((rollup(statuscode,runmode)))", "'rollup' inside groupby"],
    ["aggregate(runduration with Custom.median as m)", "The aggregation method 'Custom.median' in $apply"],
    ["groupby((outputs))", "groupby on the column 'outputs'"],
  ])("%s is a 501", async (apply, what) => {
    const answer = await sandbox.send(`flowsessions?$apply=${apply}`);
    const message = `${what} is not supported by the sandbox.`;
    expect([answer.status, (await answerJson(answer)).error?.message]).toEqual([501, message]);
  });
});
