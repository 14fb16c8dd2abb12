import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, TEST_NOW_MS, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";

const FLOW_A = "f0000000-0000-4000-8000-00000000000a";
const FLOW_B = "f0000000-0000-4000-8000-00000000000b";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let sandbox: TestSandbox;

/** Five runs, named r1 to r5; the clock stands at 2026-06-15T12:00:00Z. */
beforeAll(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  const ownerid = userIdOf("olivia");
  store.insert("workflow", { workflowid: FLOW_A, name: "Invoice totals", ownerid });
  store.insert("workflow", { workflowid: FLOW_B, name: "Übersicht 50%", ownerid: userIdOf("ben") });
  const run = (name: string, row: Record<string, string | number | null>): void => {
    store.insert("flowsession", { name, ownerid, ...row });
  };
  run("r1", {
    regardingobjectid: FLOW_A,
    statuscode: 4,
    createdon: TEST_NOW_MS - 30 * 60_000,
    completedon: TEST_NOW_MS - 10 * 60_000 + 250,
    startedon: TEST_NOW_MS - 10 * 60_000,
    errorcode: null,
    runduration: 60_000,
    machinepercentcpuusage: 12.5,
  });
  run("r2", {
    regardingobjectid: FLOW_A,
    statuscode: 8,
    createdon: TEST_NOW_MS - 5 * HOUR_MS,
    errorcode: "NoCandidateMachine",
    errormessage: "It's [late]",
    runduration: 90_000,
  });
  run("r3", {
    regardingobjectid: FLOW_B,
    statuscode: 2,
    createdon: TEST_NOW_MS - 2 * DAY_MS,
    errorcode: "nocandidatemachine",
    ownerid: userIdOf("ben"),
  });
  run("r4", {
    regardingobjectid: FLOW_B,
    statuscode: 7,
    createdon: TEST_NOW_MS - 10 * DAY_MS,
    errorcode: "ÄRGER_1",
    statecode: 1,
  });
  run("r5", {
    statuscode: 3,
    createdon: TEST_NOW_MS - 13 * HOUR_MS,
    overriddencreatedon: Date.UTC(2026, 0, 2),
  });
});
afterAll(() => sandbox.close());

async function namesOf(set: string, filter: string): Promise<unknown> {
  const answer = await sandbox.send(
    `${set}?$select=name&$orderby=name&$filter=${encodeURIComponent(filter)}`,
  );
  const body = await answerJson(answer);
  return body.value?.map((row) => row["name"]) ?? `${answer.status} ${body.error?.message ?? ""}`;
}

describe("$filter finds exactly the rows it describes", () => {
  test.each<[string, string[]]>([
    ["statuscode eq 8", ["r2"]],
    ["8 eq statuscode", ["r2"]],
    ["statuscode ne 8", ["r1", "r3", "r4", "r5"]],
    ["statuscode gt 4", ["r2", "r4"]],
    ["4 lt statuscode", ["r2", "r4"]],
    ["statuscode ge 7 and statuscode le 8", ["r2", "r4"]],
    ["statuscode lt 2.5", ["r3"]],
    ["statuscode eq 2 or statuscode eq 3 or statuscode eq 1", ["r3", "r5"]],
    ["(statuscode eq 2 or statuscode eq 3) and errorcode ne null", ["r3"]],
    ["not (statuscode eq 2 or statuscode eq 3)", ["r1", "r2", "r4"]],
    // Null compares as OData has it: unequal to every value, neither smaller nor greater.
    ["errorcode eq null", ["r1", "r5"]],
    ["errorcode ne 'NoCandidateMachine'", ["r1", "r4", "r5"]],
    ["not (errorcode eq 'NoCandidateMachine')", ["r1", "r4", "r5"]],
    ["runduration gt 60000", ["r2"]],
    ["not (runduration gt 60000)", ["r1", "r3", "r4", "r5"]],
    ["runduration gt null", []],
    ["null eq runduration", ["r3", "r4", "r5"]],
    // Text ignores case, in every alphabet.
    ["errorcode eq 'NOCANDIDATEMACHINE'", ["r2", "r3"]],
    ["errorcode eq 'ärger_1'", ["r4"]],
    ["errorcode gt 'o'", ["r4"]],
    ["errormessage eq 'it''s [late]'", ["r2"]],
    ["contains(errorcode,'CANDIDATE')", ["r2", "r3"]],
    ["contains(errorcode,'RGER')", ["r4"]],
    ["contains(errorcode,'Ärg')", ["r4"]],
    ["startswith(errorcode,'no')", ["r2", "r3"]],
    ["endswith(errorcode,'machine')", ["r2", "r3"]],
    ["contains(errorcode,'x') eq true", []],
    ["contains(errorcode,'no') eq false", ["r1", "r4", "r5"]],
    ["not contains(errorcode,'no')", ["r1", "r4", "r5"]],
    ["contains(errorcode,'')", ["r2", "r3", "r4"]],
    // Wildcards act in text functions, and brackets escape them.
    ["contains(errorcode,'no%machine')", ["r2", "r3"]],
    ["startswith(errorcode,'_o')", ["r2", "r3"]],
    ["contains(errorcode,'r[_]1')", ["r4"]],
    ["contains(errorcode,'[^a-z]1')", ["r4"]],
    ["contains(errormessage,'[[]late')", ["r2"]],
    // Lookups and ways over them.
    [`_regardingobjectid_value eq ${FLOW_A}`, ["r1", "r2"]],
    [`_regardingobjectid_value eq ${FLOW_A.toUpperCase()}`, ["r1", "r2"]],
    [`_regardingobjectid_value ne ${FLOW_A}`, ["r3", "r4", "r5"]],
    ["_regardingobjectid_value eq null", ["r5"]],
    ["regardingobjectid_process/name eq 'invoice totals'", ["r1", "r2"]],
    ["regardingobjectid_process/name ne 'invoice totals'", ["r3", "r4", "r5"]],
    ["contains(regardingobjectid_process/name,'50[%]')", ["r3", "r4"]],
    [`regardingobjectid_process/workflowid eq ${FLOW_B}`, ["r3", "r4"]],
    ["regardingobjectid_process/owninguser/fullname eq 'Ben Okafor'", ["r3", "r4"]],
    // Instants compare as the whole seconds that are shown.
    ["createdon ge 2026-06-15T11:30:00Z", ["r1"]],
    ["createdon gt 2026-06-15T11:30:00Z", []],
    ["createdon lt 2026-06-13T12:00:00Z", ["r4"]],
    ["createdon le 2026-06-13T12:00:00Z", ["r3", "r4"]],
    ["completedon eq 2026-06-15T11:50:00Z", ["r1"]],
    ["completedon le 2026-06-15T11:50:00Z", ["r1"]],
    ["completedon gt 2026-06-15T11:50:00Z", []],
    ["completedon gt 2026-06-15T11:49:59.9Z", ["r1"]],
    ["completedon eq 2026-06-15T11:50:00.25Z", []],
    ["createdon ge 2026-06-15", ["r1", "r2"]],
    ["createdon ge 2026-06-15T13:30:00+02:00", ["r1"]],
    ["overriddencreatedon eq 2026-01-02", ["r5"]],
    ["startedon eq completedon", ["r1", "r2", "r3", "r4", "r5"]],
    ["startedon lt completedon", []],
    ["machinepercentcpuusage eq 12.5", ["r1"]],
    ["runduration eq statuscode", []],
    ["name eq errorcode", []],
    // Special functions.
    ['Microsoft.Dynamics.CRM.In(PropertyName=\'statuscode\',PropertyValues=["4","8"])', ["r1", "r2"]],
    ["Microsoft.Dynamics.CRM.In(PropertyName='statuscode',PropertyValues=['4',8])", ["r1", "r2"]],
    [
      'Microsoft.Dynamics.CRM.NotIn(PropertyName=\'statuscode\',PropertyValues=["4","8"])',
      ["r3", "r4", "r5"],
    ],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='errorcode',PropertyValues=[\"NOCANDIDATEMACHINE\"])",
      ["r2", "r3"],
    ],
    ["Microsoft.Dynamics.CRM.In(PropertyName='errorcode',PropertyValues=[\"ärger_1\"])", ["r4"]],
    [
      `Microsoft.Dynamics.CRM.In(PropertyName='regardingobjectid',PropertyValues=["${FLOW_A}"])`,
      ["r1", "r2"],
    ],
    [
      `Microsoft.Dynamics.CRM.In(PropertyName='_regardingobjectid_value',PropertyValues=["${FLOW_A}"])`,
      ["r1", "r2"],
    ],
    ['Microsoft.Dynamics.CRM.Between(PropertyName=\'runduration\',PropertyValues=["60000","80000"])', ["r1"]],
    [
      'Microsoft.Dynamics.CRM.NotBetween(PropertyName=\'runduration\',PropertyValues=["60000","80000"])',
      ["r2", "r3", "r4", "r5"],
    ],
    [
      'Microsoft.Dynamics.CRM.Between(PropertyName=\'createdon\',PropertyValues=["2026-06-13","2026-06-14"])',
      ["r3"],
    ],
    ["Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1)", ["r1"]],
    ["Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue='5')", ["r1", "r2"]],
    ["Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=1)", ["r1", "r2", "r5"]],
    ["Microsoft.Dynamics.CRM.OlderThanXDays(PropertyName='createdon',PropertyValue=9)", ["r4"]],
    ["Microsoft.Dynamics.CRM.OlderThanXHours(PropertyName='createdon',PropertyValue=13)", ["r3", "r4"]],
    [
      "Microsoft.Dynamics.CRM.OlderThanXMinutes(PropertyName='createdon',PropertyValue=31)",
      ["r2", "r3", "r4", "r5"],
    ],
    ["Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", ["r1", "r2"]],
    ["Microsoft.Dynamics.CRM.Yesterday(PropertyName='createdon')", ["r5"]],
    ["Microsoft.Dynamics.CRM.Tomorrow(PropertyName='createdon')", []],
    ["Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue=2026-06-13)", ["r3"]],
    [
      "Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='createdon',PropertyValue='2026-06-14')",
      ["r1", "r2", "r5"],
    ],
    ["Microsoft.Dynamics.CRM.OnOrBefore(PropertyName='createdon',PropertyValue='2026-06-13')", ["r3", "r4"]],
    ["Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", ["r1", "r2", "r4", "r5"]],
    ["Microsoft.Dynamics.CRM.NotEqualUserId(PropertyName='ownerid')", ["r3"]],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='regardingobjectid_process/name',PropertyValues=[\"Invoice totals\"])",
      ["r1", "r2"],
    ],
    [
      "statecode eq 1 and Microsoft.Dynamics.CRM.In(PropertyName='statuscode',PropertyValues=[\"7\"])",
      ["r4"],
    ],
  ])("%s", async (filter, names) => {
    expect(await namesOf("flowsessions", filter)).toEqual(names);
  });

  test("compares booleans", async () => {
    expect(await namesOf("workflows", "ismanaged eq false")).toEqual(["Invoice totals", "Übersicht 50%"]);
    expect(await namesOf("workflows", "ismanaged ne false")).toEqual([]);
  });
});

describe("$filter refuses what does not fit", () => {
  const incompatible = (left: string, right: string, kind: string): string =>
    `400 A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${kind}'.`;

  test.each([
    ["_regardingobjectid_value eq 'x'", incompatible("Edm.Guid", "Edm.String", "Equal")],
    ["_regardingobjectid_value ne 'x'", incompatible("Edm.Guid", "Edm.String", "NotEqual")],
    [`_regardingobjectid_value gt ${FLOW_A}`, incompatible("Edm.Guid", "Edm.Guid", "GreaterThan")],
    ["statuscode eq '2'", incompatible("Edm.Int32", "Edm.String", "Equal")],
    ["name eq 2", incompatible("Edm.String", "Edm.Int32", "Equal")],
    ["name eq 99999999999", incompatible("Edm.String", "Edm.Int64", "Equal")],
    ["runduration eq true", incompatible("Edm.Int64", "Edm.Boolean", "Equal")],
    ["createdon ge '2026-01-01'", incompatible("Edm.DateTimeOffset", "Edm.String", "GreaterThanOrEqual")],
    ["name eq statuscode", incompatible("Edm.String", "Edm.Int32", "Equal")],
    ["_ownerid_value lt _createdby_value", incompatible("Edm.Guid", "Edm.Guid", "LessThan")],
    ["createdon ge 2026-02-30", "400 A date in $filter is none of the calendar."],
    ["createdon ge 2026-02-28T24:61:00Z", "400 A date in $filter is none of the calendar."],
    [
      "createdon ge 1752-12-31",
      "400 DateTime is less than minimum value supported by CrmDateTime. Minimum value supported: 01/01/1753 00:00:00.",
    ],
    ["statuscode eq 1e999", "400 A number in $filter is out of range."],
    ["1 eq 1", "400 A comparison in $filter needs a column on one side."],
    ["nme eq 'x'", "400 Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowsession'."],
    [
      "regardingobjectid eq null",
      "400 Could not find a property named 'regardingobjectid' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "owneridtype eq 'x'",
      "400 Could not find a property named 'owneridtype' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "machineid/name eq 'x'",
      "400 Could not find a property named 'machineid' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "MachineId/nme eq 'x'",
      "400 Could not find a property named 'nme' on type 'Microsoft.Dynamics.CRM.flowmachine'.",
    ],
    [
      "Name eq 'x'",
      "400 Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "__proto__ eq 1",
      "400 Could not find a property named '__proto__' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    [
      "constructor eq 1",
      "400 Could not find a property named 'constructor' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
    ["contains('x','y')", "400 The first argument of 'contains' must be a column."],
    [
      "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=0)",
      "400 The value of PropertyValue must be a whole number of at least 1.",
    ],
    [
      "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon')",
      "400 The function 'LastXHours' takes the parameters PropertyName and PropertyValue.",
    ],
    [
      "Microsoft.Dynamics.CRM.Today(PropertyName='createdon',PropertyName='createdon')",
      "400 The function 'Today' takes the parameters PropertyName.",
    ],
    [
      "Microsoft.Dynamics.CRM.Today(PropertyName='name')",
      incompatible("Edm.String", "Edm.DateTimeOffset", "GreaterThanOrEqual"),
    ],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='statuscode',PropertyValues=[\"x\"])",
      "400 'x' is no value of the column 'statuscode'.",
    ],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='statuscode',PropertyValues=[])",
      "400 The parameter PropertyValues names no value.",
    ],
    [
      "Microsoft.Dynamics.CRM.Between(PropertyName='statuscode',PropertyValues=[\"1\"])",
      "400 The function 'Between' takes exactly two values.",
    ],
    [
      "Microsoft.Dynamics.CRM.On(PropertyName='createdon',PropertyValue='soon')",
      "400 The value of PropertyValue must be a date.",
    ],
    [
      "Microsoft.Dynamics.CRM.EqualUserId(PropertyName='name')",
      "400 The function 'EqualUserId' needs a lookup, and 'name' is none.",
    ],
  ])("%s", async (filter, refusal) => {
    expect(await namesOf("flowsessions", filter)).toBe(refusal);
  });

  test("refuses a text function on a column that is no text", async () => {
    expect(await namesOf("flowsessions", "contains(statuscode,'4')")).toContain(
      "400 No function signature for the function with name 'contains' matches",
    );
    expect(await namesOf("flowsessions", "contains(name,null)")).toContain("400 No function signature");
  });

  test("takes 500 conditions and refuses 501", async () => {
    const many = (count: number): string =>
      Array.from({ length: count }, () => "statuscode eq 4").join(" or ");
    expect(await namesOf("flowsessions", many(500))).toEqual(["r1"]);
    expect(await namesOf("flowsessions", many(501))).toBe(
      "400 Number of conditions in query exceeded maximum limit.",
    );
  });

  test("answers a list of hundreds of identifiers", async () => {
    const ids = Array.from({ length: 500 }, () => `"${FLOW_A}"`).join(",");
    const filter = `Microsoft.Dynamics.CRM.In(PropertyName='regardingobjectid',PropertyValues=[${ids}])`;
    expect(await namesOf("flowsessions", filter)).toEqual(["r1", "r2"]);
  });
});
