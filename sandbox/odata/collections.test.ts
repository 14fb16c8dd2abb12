import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareRow } from "../access/share-row.ts";
import { answerJson, type AnswerJson } from "../testing/answer-json.ts";
import {
  createSandbox,
  TEST_NOW_MS,
  userIdOf,
  type TestPerson,
  type TestSandbox,
} from "../testing/create-sandbox.ts";
import { ANY_TEXT, textWith } from "../testing/matchers.ts";

const API = "http://localhost:4010/api/data/v9.2/";
const FLOW = "f0000000-0000-4000-8000-00000000000a";
const OTHER = "f0000000-0000-4000-8000-00000000000b";
const RUNS = "regardingobjectid_process";
const LOGS = "flowsession_flowlog_parentobjectid";

let sandbox: TestSandbox;

/** A flow with the runs r1 to r3, the last of ben, and a flow without runs. */
beforeEach(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  const ownerid = userIdOf("olivia");
  store.insert("workflow", { workflowid: FLOW, name: "A", ownerid, owninguser: ownerid });
  store.insert("workflow", { workflowid: OTHER, name: "B", ownerid });
  addRun("r1", { statuscode: 4 });
  addRun("r2", { statuscode: 8 });
  addRun("r3", { statuscode: 4, ownerid: userIdOf("ben") });
});
afterEach(() => sandbox.close());

function addRun(name: string, row: Record<string, string | number | null> = {}): string {
  const createdon = TEST_NOW_MS + Number(name.slice(1)) * 1000;
  const run = { name, createdon, ownerid: userIdOf("olivia"), regardingobjectid: FLOW, ...row };
  return String(sandbox.store.insert("flowsession", run)["flowsessionid"]);
}

async function body(path: string, prefer = "", as: TestPerson = "olivia"): Promise<AnswerJson> {
  return answerJson(await sandbox.send(path.replace(API, ""), { headers: { prefer }, as }));
}

function namesIn(rows: unknown): unknown {
  return Array.isArray(rows) ? rows.map((row: Readonly<Record<string, unknown>>) => row["name"]) : rows;
}

async function refusal(path: string, as: TestPerson = "olivia"): Promise<string> {
  const answer = await sandbox.send(path, { as });
  return `${answer.status} ${(await answerJson(answer)).error?.message ?? ""}`;
}

describe("the address of a collection", () => {
  test("lists its rows with all options of a list", async () => {
    const all = await body(`workflows(${FLOW})/${RUNS}?$select=name&$orderby=name`);
    expect(all["@odata.context"]).toBe(`${API}$metadata#flowsessions(name)`);
    expect(all.value?.[0]).toEqual({ "@odata.etag": ANY_TEXT, name: "r1", flowsessionid: ANY_TEXT });
    expect(namesIn(all.value)).toEqual(["r1", "r2", "r3"]);
    const some = await body(
      `workflows(${FLOW})/${RUNS}?$select=name&$orderby=createdon desc&$filter=statuscode eq @s&@s=4&$top=1&$count=true`,
    );
    expect([namesIn(some.value), some["@odata.count"]]).toEqual([["r3"], 2]);
    expect((await body(`workflows(${OTHER})/${RUNS}`)).value).toEqual([]);
  });

  test("pages, and the links lead to the same collection", async () => {
    const prefer = "odata.maxpagesize=2";
    const first = await body(`workflows(${FLOW})/${RUNS}?$select=name&$orderby=name`, prefer);
    const next = String(first["@odata.nextLink"]);
    expect(next).toMatch(`${API}workflows(${FLOW})/${RUNS}?$select=name&$orderby=name&$skiptoken=`);
    expect(namesIn((await body(next, prefer)).value)).toEqual(["r3"]);
  });

  test("counts, and gives references", async () => {
    expect(await (await sandbox.send(`workflows(${FLOW})/${RUNS}/$count`)).text()).toBe("3");
    const filtered = await sandbox.send(`workflows(${FLOW})/${RUNS}/$count?$filter=statuscode eq 8`);
    expect(await filtered.text()).toBe("1");
    const references = await body(`workflows(${FLOW})/${RUNS}/$ref?$filter=statuscode eq 8`);
    expect(references).toEqual({
      "@odata.context": `${API}$metadata#Collection($ref)`,
      value: [{ "@odata.id": textWith(`${API}flowsessions(`) }],
    });
    const paged = await body(`workflows(${FLOW})/${RUNS}/$ref`, "odata.maxpagesize=2");
    const rest = await body(String(paged["@odata.nextLink"]), "odata.maxpagesize=2");
    expect([paged.value?.length, rest.value?.length]).toEqual([2, 1]);
  });

  test("of a lookup of several tables holds only the rows that mean this table", async () => {
    const run = addRun("r4");
    const group = String(
      sandbox.store.insert("flowmachinegroup", {
        flowmachinegroupid: run,
        name: "Twin",
        ownerid: userIdOf("olivia"),
      })["flowmachinegroupid"],
    );
    sandbox.store.insert("flowlog", {
      name: "of the run",
      parentobjectid: run,
      parentobjectididtype: "flowsession",
    });
    sandbox.store.insert("flowlog", {
      name: "of the group",
      parentobjectid: group,
      parentobjectididtype: "flowmachinegroup",
    });
    expect(namesIn((await body(`flowsessions(${run})/${LOGS}?$select=name`)).value)).toEqual(["of the run"]);
    const ofTable = await body("flowlogs?$select=name&$filter=parentobjectid/name eq 'r4'");
    expect(namesIn(ofTable.value)).toEqual(["of the run"]);
  });

  test("is 404 for a row that is not there, 403 for one out of reach, and shows readable rows only", async () => {
    expect(await refusal(`workflows(f0000000-0000-4000-8000-0000000000ff)/${RUNS}`)).toContain("404");
    expect(await refusal(`workflows(${FLOW})/${RUNS}`, "ben")).toContain("403");
    expect(await refusal(`workflows(${FLOW})/${RUNS}`, "nora")).toContain("403");
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: userIdOf("ben"), rights: ["Read"] });
    const own = await body(`workflows(${FLOW})/${RUNS}?$select=name`, "", "ben");
    expect(namesIn(own.value)).toEqual(["r3"]);
  });

  test.each([
    [
      `workflows(${FLOW})/${RUNS}/$value`,
      "400 '$value' needs a value, and 'regardingobjectid_process' is a navigation property.",
    ],
    [`workflows(${FLOW})/${RUNS}?$skip=1`, "400 The query parameter $skip is not supported."],
    [
      `workflows(${FLOW})/${RUNS}/$ref?$select=name`,
      "400 The query parameter $select is not supported for references.",
    ],
    [`workflows(${FLOW})/name/$count`, "400 '$count' needs a navigation property, and 'name' is a value."],
    [`workflows(${FLOW})/ownerid/$count`, "400 '$count' needs a collection, and 'ownerid' is none."],
    [
      `workflows(${FLOW})/ownerid/$ref?$select=name`,
      "400 The query parameter $select is not supported for a reference.",
    ],
    [
      `workflows(${FLOW})/Regardingobjectid_process`,
      "404 Resource not found for the segment 'Regardingobjectid_process'.",
    ],
  ])("%s is refused", async (path, message) => {
    expect(await refusal(path)).toBe(message);
  });

  test("a reference to the row behind a lookup is its address", async () => {
    expect(await body(`workflows(${FLOW})/owninguser/$ref`)).toEqual({
      "@odata.context": `${API}$metadata#$ref`,
      "@odata.id": `${API}systemusers(${userIdOf("olivia")})`,
    });
  });
});

describe("$expand of a collection", () => {
  test("shows its rows with their lookup, and a link that asks for the same again", async () => {
    const answer = await body(
      `workflows?$select=name&$orderby=name&$expand=${RUNS}($select=name;$orderby=name desc)`,
    );
    expect(answer["@odata.context"]).toBe(`${API}$metadata#workflows(name,${RUNS}(name))`);
    const [first, second] = answer.value ?? [];
    expect(first).toMatchObject({
      name: "A",
      [`${RUNS}@odata.nextLink`]: `${API}workflows(${FLOW})/${RUNS}?$select=name&$orderby=name%20desc`,
    });
    expect(namesIn(first?.[RUNS])).toEqual(["r3", "r2", "r1"]);
    expect(Array.isArray(first?.[RUNS]) ? (first[RUNS][0] as unknown) : undefined).toEqual({
      "@odata.etag": ANY_TEXT,
      name: "r3",
      _regardingobjectid_value: FLOW,
      flowsessionid: ANY_TEXT,
    });
    expect(second?.[RUNS]).toEqual([]);
    const again = await body(String(first?.[`${RUNS}@odata.nextLink`]));
    expect(namesIn(again.value)).toEqual(["r3", "r2", "r1"]);
  });

  test("takes a filter, an order and a number of rows for each row apart", async () => {
    addRun("r9", { regardingobjectid: OTHER, statuscode: 4 });
    const inner = "$select=name;$filter=statuscode eq 4 and contains(name,'r');$orderby=name desc;$top=1";
    const answer = await body(`workflows?$select=name&$orderby=name&$expand=${RUNS}(${inner})`);
    expect(answer.value?.map((row) => namesIn(row[RUNS]))).toEqual([["r3"], ["r9"]]);
    const link = String(answer.value?.[0]?.[`${RUNS}@odata.nextLink`]);
    expect(namesIn((await body(link)).value)).toEqual(["r3"]);
  });

  test("is not paged by the page size, which is of the list alone", async () => {
    const answer = await body(
      `workflows?$select=name&$orderby=name&$expand=${RUNS}($select=name)`,
      "odata.maxpagesize=1",
    );
    expect(answer.value).toHaveLength(1);
    expect(answer.value?.[0]?.[RUNS]).toHaveLength(3);
    const next = await body(String(answer["@odata.nextLink"]), "odata.maxpagesize=1");
    expect(next.value?.[0]).toMatchObject({ name: "B", [RUNS]: [] });
  });

  test("stops at 5,000 rows", async () => {
    sandbox.store.transaction(() => {
      for (let index = 0; index < 5000; index += 1) addRun(`x${index}`);
    });
    const row = await body(`workflows(${FLOW})?$select=name&$expand=${RUNS}($select=name)`);
    expect(row[RUNS]).toHaveLength(5000);
    const all = await body(String(row[`${RUNS}@odata.nextLink`]));
    expect(all["@odata.nextLink"]).toContain("$skiptoken=");
  });

  test("works on a single row, and for a collection without options", async () => {
    const row = await body(`workflows(${FLOW})?$select=name&$expand=${RUNS}`);
    expect(row["@odata.context"]).toBe(`${API}$metadata#workflows(name,${RUNS}())/$entity`);
    expect(row[RUNS]).toHaveLength(3);
    expect(row[`${RUNS}@odata.nextLink`]).toBe(`${API}workflows(${FLOW})/${RUNS}`);
  });

  test("leaves rows out of reach away, and refuses a table that the caller may not read", async () => {
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: userIdOf("ben"), rights: ["Read"] });
    const row = await body(`workflows(${FLOW})?$select=name&$expand=${RUNS}($select=name)`, "", "ben");
    expect(namesIn(row[RUNS])).toEqual(["r3"]);
    expect(await refusal(`workflows(${FLOW})?$expand=${RUNS}($expand=MachineId)`, "ben")).toContain(
      "missing prvReadflowmachine privilege",
    );
    expect(
      await refusal(`workflows(${FLOW})?$expand=${RUNS}($filter=MachineId/name eq 'x')`, "ben"),
    ).toContain("missing prvReadflowmachine privilege");
  });

  test("brings annotations of its rows", async () => {
    const row = await body(
      `workflows(${FLOW})?$select=name&$expand=${RUNS}($select=statuscode;$top=1;$orderby=name)`,
      'odata.include-annotations="*"',
    );
    expect(row[RUNS]).toMatchObject([
      { "statuscode@OData.Community.Display.V1.FormattedValue": "Succeeded" },
    ]);
  });

  test("of a many-to-many relationship shows the rows that the pairs tie", async () => {
    const team = String(sandbox.store.insert("team", { name: "Robots" })["teamid"]);
    sandbox.store.insert("teammembership", { systemuserid: userIdOf("ben"), teamid: team });
    const path = `systemusers(${userIdOf("ben")})?$select=fullname&$expand=teammembership_association($select=name)`;
    expect(namesIn((await body(path))["teammembership_association"])).toEqual(["Robots"]);
    const members = await body(`teams(${team})/teammembership_association?$select=fullname`);
    expect(members.value).toMatchObject([{ fullname: "Ben Okafor" }]);
  });
});

describe("a nested $expand", () => {
  const nested = `$select=name;$expand=owninguser($select=fullname)`;

  test("pages its collections by the page size, and the links lead on", async () => {
    const prefer = "odata.maxpagesize=2";
    const row = await body(`workflows(${FLOW})?$select=name&$expand=${RUNS}(${nested})`, prefer);
    expect(row[RUNS]).toMatchObject([
      { owninguser: { fullname: ANY_TEXT } },
      { owninguser: { fullname: ANY_TEXT } },
    ]);
    expect(Array.isArray(row[RUNS]) ? (row[RUNS][0] as unknown) : undefined).not.toHaveProperty(
      "@odata.etag",
    );
    const link = String(row[`${RUNS}@odata.nextLink`]);
    expect(link).toContain(
      `${API}workflows(${FLOW})/${RUNS}?$select=name&$expand=owninguser($select=fullname)&$skiptoken=`,
    );
    const rest = await body(link, prefer);
    const shown = [row[RUNS], rest.value].flatMap((rows) => (Array.isArray(rows) ? namesIn(rows) : []));
    expect(shown.flat().sort()).toEqual(["r1", "r2", "r3"]);
    expect(rest).not.toHaveProperty("@odata.nextLink");
  });

  test("has no link where no row is left", async () => {
    const row = await body(`workflows(${FLOW})?$select=name&$expand=${RUNS}(${nested})`);
    expect(row[RUNS]).toHaveLength(3);
    expect(row).not.toHaveProperty(`${RUNS}@odata.nextLink`);
  });

  test("shows collections in collections", async () => {
    const run = addRun("r5", { regardingobjectid: OTHER });
    sandbox.store.insert("flowlog", { name: "l1", parentobjectid: run, parentobjectididtype: "flowsession" });
    const row = await body(
      `workflows(${OTHER})?$select=name&$expand=${RUNS}($select=name;$expand=${LOGS}($select=name))`,
    );
    expect(row[RUNS]).toMatchObject([{ name: "r5", [LOGS]: [{ name: "l1" }] }]);
  });

  test.each(["$orderby=name", "$top=1"])("refuses %s in any collection of the query", async (option) => {
    const documented =
      "400 Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.";
    expect(await refusal(`workflows?$expand=${RUNS}($expand=owninguser;${option})`)).toBe(documented);
    expect(await refusal(`workflows?$expand=${RUNS}(${option}),owninguser($expand=businessunitid)`)).toBe(
      documented,
    );
    expect(await refusal(`workflows?$expand=owninguser(${option})`)).toBe(documented);
  });

  test("takes 15 expansions in all and refuses the 16th", async () => {
    const deep = (depth: number): string =>
      depth === 1 ? "parentsystemuserid" : `parentsystemuserid($expand=${deep(depth - 1)})`;
    expect((await sandbox.send(`systemusers?$expand=${deep(15)}`)).status).toBe(200);
    expect(await refusal(`systemusers?$expand=${deep(16)}`)).toBe(
      "400 The number of $expand options exceeds the limit of 15.",
    );
    expect(await refusal(`systemusers?$expand=${deep(10)},${deep(6)}`)).toContain("exceeds the limit of 15");
  });
});

describe("$expand refuses", () => {
  test.each([
    [
      `workflows?$expand=${RUNS}/$ref`,
      "400 Expand with $ref is only supported on lookup type navigation property.",
    ],
    [
      `workflows?$expand=${RUNS}($count=true)`,
      "400 The query option '$count' is not supported inside $expand.",
    ],
    [`workflows?$expand=${RUNS}($skip=1)`, "400 The query option '$skip' is not supported inside $expand."],
    [
      `workflows?$expand=${RUNS}($levels=2)`,
      "400 The query option '$levels' is not supported inside $expand.",
    ],
    [
      `workflows?$expand=${RUNS}($search=x)`,
      "400 The query option '$search' is not supported inside $expand.",
    ],
    [
      `workflows?$expand=${RUNS}($Select=name)`,
      "400 '$Select' is no query option inside $expand of 'regardingobjectid_process'.",
    ],
    [
      `workflows?$expand=${RUNS}($top=-1)`,
      "400 Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
    ],
    [
      `workflows?$expand=${RUNS}($select=name,$filter=name eq 'x')`,
      "400 Syntax error at position 5 in 'name,$filter=name eq 'x''.",
    ],
    [
      `workflows?$expand=${RUNS}($filter=nme eq 'x')`,
      "400 Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      `workflows?$expand=${RUNS}($filter=name eq 'x';$filter=name eq 'y')`,
      "400 Query option '$filter' was specified more than once.",
    ],
    [
      `workflows?$expand=owninguser/$ref($select=fullname)`,
      "400 The option '$ref' of $expand takes no others.",
    ],
    [
      "systemusers?$expand=teammembership_association,businessunitid",
      "400 $expand of a many-to-many relationship cannot be nested or combined with other relationships.",
    ],
    [
      "systemusers?$expand=teammembership_association($expand=businessunitid)",
      "400 $expand of a many-to-many relationship cannot be nested or combined with other relationships.",
    ],
  ])("%s", async (path, message) => {
    expect(await refusal(path)).toBe(message);
  });
});

test("$expand of a lookup with $ref shows the lookup and the address behind it", async () => {
  const row = await body(
    `flowsessions?$select=name&$filter=name eq 'r1'&$expand=${RUNS}/$ref,MachineId/$ref`,
  );
  expect(row["@odata.context"]).toBe(
    `${API}$metadata#flowsessions(name,${RUNS},${RUNS}/$ref(),MachineId,MachineId/$ref())`,
  );
  expect(row.value).toMatchObject([
    {
      name: "r1",
      _regardingobjectid_value: FLOW,
      [RUNS]: { "@odata.id": `${API}workflows(${FLOW})` },
      _machineid_value: null,
      MachineId: null,
    },
  ]);
});

test("$expand with $ref shows a lookup once that $select shows too", async () => {
  const answer = await sandbox.send(`workflows(${FLOW})?$select=_owninguser_value&$expand=owninguser/$ref`);

  expect((await answer.text()).match(/"_owninguser_value":/g)).toHaveLength(1);
});
