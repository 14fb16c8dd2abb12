import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shareRow } from "../access/share-row.ts";
import { answerJson } from "../testing/answer-json.ts";
import {
  createSandbox,
  TEST_NOW_MS,
  userIdOf,
  type TestPerson,
  type TestSandbox,
} from "../testing/create-sandbox.ts";

const HOUR_MS = 3_600_000;
const FLOWS = { empty: "e", good: "f", mixed: "a" } as const;

let sandbox: TestSandbox;

/** Three flows: one without runs, one whose runs all succeeded, one with a success, a failure and a run by ben. */
beforeAll(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  const ownerid = userIdOf("olivia");
  const machine = String(store.insert("flowmachine", { name: "Robot 1", ownerid })["flowmachineid"]);
  for (const [name, letter] of Object.entries(FLOWS))
    store.insert("workflow", { workflowid: flowId(letter), name, ownerid });
  const run = (flow: keyof typeof FLOWS, row: Record<string, string | number | null>): string =>
    String(
      store.insert("flowsession", { regardingobjectid: flowId(FLOWS[flow]), ownerid, ...row })[
        "flowsessionid"
      ],
    );
  run("good", { name: "g1", statuscode: 4, createdon: TEST_NOW_MS - HOUR_MS, errorcode: null });
  run("good", { name: "g2", statuscode: 4, createdon: TEST_NOW_MS - 50 * HOUR_MS, machineid: machine });
  run("mixed", { name: "m1", statuscode: 4, createdon: TEST_NOW_MS - 50 * HOUR_MS });
  const failed = run("mixed", {
    name: "m2",
    statuscode: 8,
    createdon: TEST_NOW_MS - 2 * HOUR_MS,
    errorcode: "Ä1",
  });
  run("mixed", { name: "m3", statuscode: 7, ownerid: userIdOf("ben"), createdon: TEST_NOW_MS });
  store.insert("flowlog", {
    name: "log",
    parentobjectid: failed,
    parentobjectididtype: "flowsession",
    flowsessionid: failed,
  });
  for (const letter of Object.values(FLOWS)) {
    shareRow(store, { table: "workflow", id: flowId(letter), userId: userIdOf("ben"), rights: ["Read"] });
  }
  const team = String(store.insert("team", { name: "Robots" })["teamid"]);
  store.insert("teammembership", { systemuserid: userIdOf("ben"), teamid: team });
});
afterAll(() => sandbox.close());

function flowId(letter: string): string {
  return `f0000000-0000-4000-8000-00000000000${letter}`;
}

async function namesOf(
  set: string,
  filter: string,
  as: TestPerson = "olivia",
  column = "name",
): Promise<unknown> {
  const path = `${set}?$select=${column}&$orderby=${column}&$filter=${encodeURIComponent(filter)}`;
  const answer = await sandbox.send(path, { as });
  const body = await answerJson(answer);
  return body.value?.map((row) => row[column]) ?? `${answer.status} ${body.error?.message ?? ""}`;
}

const RUNS = "regardingobjectid_process";

describe("any and all over a collection find exactly the rows they describe", () => {
  test.each<[string, string[]]>([
    [`${RUNS}/any()`, ["good", "mixed"]],
    [`not ${RUNS}/any()`, ["empty"]],
    [`${RUNS}/any(o:o/statuscode eq 8)`, ["mixed"]],
    [`${RUNS}/any(o:o/statuscode eq 4)`, ["good", "mixed"]],
    // The conditions meet in one row, not each in some row.
    [`${RUNS}/any(o:o/statuscode eq 8 and contains(o/name,'M2'))`, ["mixed"]],
    [`${RUNS}/any(o:o/statuscode eq 8 and contains(o/name,'m1'))`, []],
    [`${RUNS}/any(o:o/statuscode eq 8) and ${RUNS}/any(o:contains(o/name,'m1'))`, ["mixed"]],
    // Every row of an empty collection passes.
    [`${RUNS}/all(o:o/statuscode eq 4)`, ["empty", "good"]],
    [`${RUNS}/any() and ${RUNS}/all(o:o/statuscode eq 4)`, ["good"]],
    [`not ${RUNS}/all(o:o/statuscode eq 4)`, ["mixed"]],
    // A null is unequal to every value, inside a collection as outside.
    [`${RUNS}/all(o:o/errorcode ne 'ä1')`, ["empty", "good"]],
    [`${RUNS}/any(o:o/errorcode eq 'ä1')`, ["mixed"]],
    [`${RUNS}/any(o:not (o/errorcode eq 'ä1'))`, ["good", "mixed"]],
    // Ways over lookups, and collections inside a collection.
    [`${RUNS}/any(o:o/MachineId/name eq 'robot 1')`, ["good"]],
    [`${RUNS}/any(o:o/_machineid_value ne null)`, ["good"]],
    [`${RUNS}/any(o:o/flowsession_flowlog_parentobjectid/any(l:l/name eq 'log'))`, ["mixed"]],
    [`${RUNS}/any(o:o/flowsession_flowlog_parentobjectid/any())`, ["mixed"]],
    [`${RUNS}/any(o:o/name eq 'g1') or name eq 'empty'`, ["empty", "good"]],
    // Special functions take the variable before them or in their column's name.
    [
      `${RUNS}/any(o:o/Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1))`,
      ["good", "mixed"],
    ],
    [`${RUNS}/any(o:Microsoft.Dynamics.CRM.In(PropertyName='o/statuscode',PropertyValues=["8"]))`, ["mixed"]],
    [
      `${RUNS}/any(o:o/MachineId/Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=["Robot 1"]))`,
      ["good"],
    ],
  ])("%s", async (filter, names) => {
    expect(await namesOf("workflows", filter)).toEqual(names);
  });

  test("rows that the caller may not read do not count", async () => {
    expect(await namesOf("workflows", `${RUNS}/any()`, "ben")).toEqual(["mixed"]);
    expect(await namesOf("workflows", `${RUNS}/any(o:o/statuscode eq 8)`, "ben")).toEqual([]);
    expect(await namesOf("workflows", `${RUNS}/all(o:o/statuscode eq 7)`, "ben")).toEqual([
      "empty",
      "good",
      "mixed",
    ]);
  });

  test("a collection of a table that the caller may not read at all is a 403", async () => {
    expect(await namesOf("workflows", `${RUNS}/any(o:o/MachineId/name eq 'x')`, "ben")).toContain(
      "missing prvReadflowmachine privilege",
    );
  });

  test("a many-to-many relationship is a collection from both of its ends", async () => {
    const ofTeam = "teammembership_association/any(t:t/name eq 'robots')";
    expect(await namesOf("systemusers", ofTeam, "olivia", "fullname")).toEqual(["Ben Okafor"]);
    expect(await namesOf("teams", "teammembership_association/any(u:startswith(u/fullname,'ben'))")).toEqual([
      "Robots",
    ]);
    expect(await namesOf("teams", "teammembership_association/any(u:startswith(u/fullname,'ada'))")).toEqual(
      [],
    );
  });
});

describe("any and all refuse what they do not take", () => {
  test.each([
    [
      "flowsessions",
      `regardingobjectid_process/${RUNS}/any(o:o/statuscode eq 8)`,
      `400 The collection 'regardingobjectid_process/${RUNS}' is nested in a lookup, where any and all are not supported.`,
    ],
    ["workflows", `${RUNS}/all()`, "400 The operator 'all' needs a condition."],
    [
      "workflows",
      `${RUNS}/any(o:statuscode eq 8)`,
      "400 The path 'statuscode' does not begin with 'o/', the range variable around it.",
    ],
    [
      "workflows",
      `${RUNS}/any(o:o eq 8)`,
      "400 The path 'o' does not begin with 'o/', the range variable around it.",
    ],
    [
      "workflows",
      `${RUNS}/any(o:o/flowsession_flowlog_parentobjectid/any(l:o/statuscode eq 8))`,
      "400 The path 'o/statuscode' does not begin with 'l/', the range variable around it.",
    ],
    [
      "workflows",
      `${RUNS}/any(o:o/nme eq 'x')`,
      "400 Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "workflows",
      "nothing/any()",
      "400 Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.workflow'.",
    ],
    [
      "workflows",
      "owninguser/any()",
      "400 'owninguser' is no collection, so any and all do not apply to it.",
    ],
    ["workflows", "name/any()", "400 'name' is no collection, so any and all do not apply to it."],
    ["workflows", `${RUNS}/name eq 'x'`, `400 The path over the collection '${RUNS}' needs any or all.`],
    [
      "workflows",
      "ownerid/fullname eq 'x'",
      "400 Could not find a property named 'fullname' on type 'Microsoft.Dynamics.CRM.principal'.",
    ],
  ])("%s: %s", async (set, filter, refusal) => {
    expect(await namesOf(set, filter)).toBe(refusal);
  });

  test("a filter may reach 15 related tables and no more", async () => {
    const anys = (count: number): string =>
      Array.from({ length: count }, () => `${RUNS}/any()`).join(" and ");
    expect(await namesOf("workflows", anys(15))).toEqual(["good", "mixed"]);
    expect(await namesOf("workflows", anys(16))).toBe("400 The query reaches more than 15 related tables.");
  });

  test("lambdas in lambdas without end are refused, not followed", async () => {
    const deep = (depth: number): string =>
      `${"parentsystemuserid_x/any(a:".repeat(depth)}a/b eq 1${")".repeat(depth)}`;
    expect(await namesOf("workflows", deep(1000))).toBe("400 Recursion depth exceeded allowed limit.");
  });
});

test("the owner's base type has its identifier and nothing else", async () => {
  expect(await namesOf("flowsessions", `ownerid/ownerid eq ${userIdOf("ben")}`)).toEqual(["m3"]);
});
