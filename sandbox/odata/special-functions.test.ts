import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SPECIAL_FUNCTIONS, UNSERVED_SPECIAL_FUNCTIONS } from "../query/special-functions.ts";
import type { Row } from "../store/row.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";

let sandbox: TestSandbox;
/** The clock stands at 2026-06-15T12:00:00Z, a Monday. */
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.close());

async function answered(path: string, as: TestPerson = "olivia"): Promise<unknown> {
  const answer = await sandbox.send(path, { as });
  const body = await answerJson(answer);
  return body.value?.map((row) => row["name"]) ?? `${answer.status} ${body.error?.message ?? ""}`;
}

function call(name: string, property: string, rest = ""): string {
  return `Microsoft.Dynamics.CRM.${name}(PropertyName='${property}'${rest})`;
}

/** A run for each instant, named after it. */
function addRuns(...instants: readonly string[]): void {
  for (const name of instants) {
    const ms = Date.parse(`${name}Z`);
    sandbox.store.insert("flowsession", {
      name,
      ownerid: userIdOf("olivia"),
      completedon: ms,
      overriddencreatedon: Math.floor(ms / 86_400_000) * 86_400_000,
    });
  }
}

function setZone(code: number): void {
  const id = userIdOf("olivia");
  if (sandbox.store.update("usersettings", id, { timezonecode: code }) === undefined) {
    sandbox.store.insert("usersettings", { systemuserid: id, timezonecode: code });
  }
}

const BERLIN = 110;

/** First and last instant inside, first and last outside. */
const BORDERS: readonly (readonly [string, string, string, string, string, string])[] = [
  ["Today", "", "2026-06-15T00:00:00", "2026-06-15T23:59:59", "2026-06-14T23:59:59", "2026-06-16T00:00:00"],
  [
    "Yesterday",
    "",
    "2026-06-14T00:00:00",
    "2026-06-14T23:59:59",
    "2026-06-13T23:59:59",
    "2026-06-15T00:00:00",
  ],
  [
    "Tomorrow",
    "",
    "2026-06-16T00:00:00",
    "2026-06-16T23:59:59",
    "2026-06-15T23:59:59",
    "2026-06-17T00:00:00",
  ],
  [
    "Last7Days",
    "",
    "2026-06-09T00:00:00",
    "2026-06-15T23:59:59",
    "2026-06-08T23:59:59",
    "2026-06-16T00:00:00",
  ],
  [
    "Next7Days",
    "",
    "2026-06-15T00:00:00",
    "2026-06-21T23:59:59",
    "2026-06-14T23:59:59",
    "2026-06-22T00:00:00",
  ],
  [
    "ThisWeek",
    "",
    "2026-06-14T00:00:00",
    "2026-06-20T23:59:59",
    "2026-06-13T23:59:59",
    "2026-06-21T00:00:00",
  ],
  [
    "LastWeek",
    "",
    "2026-06-07T00:00:00",
    "2026-06-13T23:59:59",
    "2026-06-06T23:59:59",
    "2026-06-14T00:00:00",
  ],
  [
    "NextWeek",
    "",
    "2026-06-21T00:00:00",
    "2026-06-27T23:59:59",
    "2026-06-20T23:59:59",
    "2026-06-28T00:00:00",
  ],
  [
    "ThisMonth",
    "",
    "2026-06-01T00:00:00",
    "2026-06-30T23:59:59",
    "2026-05-31T23:59:59",
    "2026-07-01T00:00:00",
  ],
  [
    "LastMonth",
    "",
    "2026-05-01T00:00:00",
    "2026-05-31T23:59:59",
    "2026-04-30T23:59:59",
    "2026-06-01T00:00:00",
  ],
  [
    "NextMonth",
    "",
    "2026-07-01T00:00:00",
    "2026-07-31T23:59:59",
    "2026-06-30T23:59:59",
    "2026-08-01T00:00:00",
  ],
  [
    "ThisYear",
    "",
    "2026-01-01T00:00:00",
    "2026-12-31T23:59:59",
    "2025-12-31T23:59:59",
    "2027-01-01T00:00:00",
  ],
  [
    "LastYear",
    "",
    "2025-01-01T00:00:00",
    "2025-12-31T23:59:59",
    "2024-12-31T23:59:59",
    "2026-01-01T00:00:00",
  ],
  [
    "NextYear",
    "",
    "2027-01-01T00:00:00",
    "2027-12-31T23:59:59",
    "2026-12-31T23:59:59",
    "2028-01-01T00:00:00",
  ],
  [
    "LastXHours",
    "3",
    "2026-06-15T09:00:00",
    "2026-06-15T12:00:00",
    "2026-06-15T08:59:59",
    "2026-06-15T12:00:01",
  ],
  [
    "NextXHours",
    "3",
    "2026-06-15T12:00:00",
    "2026-06-15T15:00:00",
    "2026-06-15T11:59:59",
    "2026-06-15T15:00:01",
  ],
  [
    "LastXDays",
    "2",
    "2026-06-13T00:00:00",
    "2026-06-15T12:00:00",
    "2026-06-12T23:59:59",
    "2026-06-15T12:00:01",
  ],
  [
    "NextXDays",
    "2",
    "2026-06-15T12:00:00",
    "2026-06-17T23:59:59",
    "2026-06-15T11:59:59",
    "2026-06-18T00:00:00",
  ],
  [
    "LastXWeeks",
    "1",
    "2026-06-08T00:00:00",
    "2026-06-15T12:00:00",
    "2026-06-07T23:59:59",
    "2026-06-15T12:00:01",
  ],
  [
    "NextXWeeks",
    "1",
    "2026-06-15T12:00:00",
    "2026-06-22T23:59:59",
    "2026-06-15T11:59:59",
    "2026-06-23T00:00:00",
  ],
  [
    "LastXMonths",
    "1",
    "2026-05-15T00:00:00",
    "2026-06-15T12:00:00",
    "2026-05-14T23:59:59",
    "2026-06-15T12:00:01",
  ],
  [
    "NextXMonths",
    "1",
    "2026-06-15T12:00:00",
    "2026-07-15T23:59:59",
    "2026-06-15T11:59:59",
    "2026-07-16T00:00:00",
  ],
  [
    "LastXYears",
    "1",
    "2025-06-15T00:00:00",
    "2026-06-15T12:00:00",
    "2025-06-14T23:59:59",
    "2026-06-15T12:00:01",
  ],
  [
    "NextXYears",
    "1",
    "2026-06-15T12:00:00",
    "2027-06-15T23:59:59",
    "2026-06-15T11:59:59",
    "2027-06-16T00:00:00",
  ],
  [
    "OlderThanXMinutes",
    "5",
    "2000-01-01T00:00:00",
    "2026-06-15T11:54:59",
    "2026-06-15T11:55:00",
    "2026-06-15T12:00:00",
  ],
  [
    "OlderThanXHours",
    "5",
    "2000-01-01T00:00:00",
    "2026-06-15T06:59:59",
    "2026-06-15T07:00:00",
    "2026-06-15T12:00:00",
  ],
  [
    "OlderThanXDays",
    "5",
    "2000-01-01T00:00:00",
    "2026-06-10T11:59:59",
    "2026-06-10T12:00:00",
    "2026-06-15T12:00:00",
  ],
  [
    "OlderThanXWeeks",
    "1",
    "2000-01-01T00:00:00",
    "2026-06-08T11:59:59",
    "2026-06-08T12:00:00",
    "2026-06-15T12:00:00",
  ],
  [
    "OlderThanXMonths",
    "1",
    "2000-01-01T00:00:00",
    "2026-05-15T11:59:59",
    "2026-05-15T12:00:00",
    "2026-06-15T12:00:00",
  ],
  [
    "OlderThanXYears",
    "1",
    "2000-01-01T00:00:00",
    "2025-06-15T11:59:59",
    "2025-06-15T12:00:00",
    "2026-06-15T12:00:00",
  ],
  [
    "On",
    "2026-06-10",
    "2026-06-10T00:00:00",
    "2026-06-10T23:59:59",
    "2026-06-09T23:59:59",
    "2026-06-11T00:00:00",
  ],
  [
    "OnOrAfter",
    "2026-06-10",
    "2026-06-10T00:00:00",
    "2030-01-01T00:00:00",
    "2026-06-09T23:59:59",
    "2000-01-01T00:00:00",
  ],
  [
    "OnOrBefore",
    "2026-06-10",
    "2000-01-01T00:00:00",
    "2026-06-10T23:59:59",
    "2026-06-11T00:00:00",
    "2030-01-01T00:00:00",
  ],
];

describe("days and spans", () => {
  test.each(BORDERS)(
    "%s %s is true from its first second to its last",
    async (name, value, first, last, before, after) => {
      addRuns(first, last, before, after);
      const filter = call(name, "completedon", value === "" ? "" : `,PropertyValue='${value}'`);
      const names = await answered(`flowsessions?$select=name&$orderby=name&$filter=${filter}`);
      expect(names).toEqual([first, last].sort());
    },
  );

  test("follow the time zone of the caller's settings", async () => {
    setZone(BERLIN);
    addRuns("2026-06-14T21:59:59", "2026-06-14T22:00:00", "2026-06-15T21:59:59", "2026-06-15T22:00:00");
    const today = await answered(
      `flowsessions?$select=name&$orderby=name&$filter=${call("Today", "completedon")}`,
    );
    expect(today).toEqual(["2026-06-14T22:00:00", "2026-06-15T21:59:59"]);
    const instant = call("On", "completedon", ",PropertyValue=2026-06-15T22:30:00Z");
    expect(await answered(`flowsessions?$select=name&$filter=${instant}`)).toEqual(["2026-06-15T22:00:00"]);
  });

  test("leave columns of days alone, whatever the zone", async () => {
    setZone(BERLIN);
    addRuns("2026-06-14T12:00:00", "2026-06-15T12:00:00", "2026-06-16T12:00:00");
    const today = await answered(`flowsessions?$select=name&$filter=${call("Today", "overriddencreatedon")}`);
    expect(today).toEqual(["2026-06-15T12:00:00"]);
  });

  test("a week of a zone without summer time has no gap and no overlap with the next", async () => {
    setZone(BERLIN);
    addRuns("2026-06-13T21:59:59", "2026-06-13T22:00:00");
    const week = async (name: string): Promise<unknown> =>
      answered(`flowsessions?$select=name&$filter=${call(name, "completedon")}`);
    expect(await week("LastWeek")).toEqual(["2026-06-13T21:59:59"]);
    expect(await week("ThisWeek")).toEqual(["2026-06-13T22:00:00"]);
  });

  test.each([
    [
      call("LastXDays", "completedon", ",PropertyValue=0"),
      "400 The value of PropertyValue must be a whole number of at least 1.",
    ],
    [
      call("LastXDays", "completedon", ",PropertyValue=1.5"),
      "400 The value of PropertyValue must be a whole number of at least 1.",
    ],
    [
      call("LastXDays", "completedon", ",PropertyValue=-1"),
      "400 The value of PropertyValue must be a whole number of at least 1.",
    ],
    [
      call("LastXDays", "completedon", ",PropertyValue=1e3"),
      "400 The value of PropertyValue must be a whole number of at least 1.",
    ],
    [
      call("LastXDays", "completedon", ',PropertyValues=["1"]'),
      "400 The function 'LastXDays' takes the parameters PropertyName and PropertyValue.",
    ],
    [
      call("LastXYears", "completedon", ",PropertyValue=1000000"),
      "400 A date in $filter is none of the calendar.",
    ],
    [
      call("On", "completedon", ",PropertyValue=2026-02-30"),
      "400 A date in $filter is none of the calendar.",
    ],
    [
      call("ThisWeek", "completedon", ",PropertyValue=1"),
      "400 The function 'ThisWeek' takes the parameters PropertyName.",
    ],
    [
      call("ThisWeek", "nothing"),
      "400 Could not find a property named 'nothing' on type 'Microsoft.Dynamics.CRM.flowsession'.",
    ],
  ])("refuse %s", async (filter, refusal) => {
    expect(await answered(`flowsessions?$filter=${filter}`)).toBe(refusal);
  });
});

describe("sets and ranges", () => {
  test("In takes dates, by their second", async () => {
    addRuns("2026-06-14T12:00:00", "2026-06-15T12:00:00");
    const list = ',PropertyValues=["2026-06-15T12:00:00Z","2026-06-01"]';
    expect(await answered(`flowsessions?$select=name&$filter=${call("In", "completedon", list)}`)).toEqual([
      "2026-06-15T12:00:00",
    ]);
    expect(await answered(`flowsessions?$select=name&$filter=${call("NotIn", "completedon", list)}`)).toEqual(
      ["2026-06-14T12:00:00"],
    );
  });

  test.each(["ContainValues", "DoesNotContainValues"])(
    "%s needs a column of several choices, which no table here has",
    async (name) => {
      const filter = call(name, "statuscode", ',PropertyValues=["1"]');
      expect(await answered(`flowsessions?$filter=${filter}`)).toBe(
        `400 The function '${name}' needs a column of several choices, and 'statuscode' is none.`,
      );
    },
  );

  test.each(["Between", "NotBetween"])("%s takes two values", async (name) => {
    const filter = call(name, "runduration", ',PropertyValues=["1","2","3"]');
    expect(await answered(`flowsessions?$filter=${filter}`)).toBe(
      `400 The function '${name}' takes exactly two values.`,
    );
  });
});

describe("the caller", () => {
  beforeEach(() => {
    const { store } = sandbox;
    const unit = store.insert("businessunit", { name: "Other" })["businessunitid"] ?? null;
    const own = store.get("systemuser", userIdOf("olivia"))?.["businessunitid"] ?? null;
    const team = String(store.insert("team", { name: "Robots" })["teamid"]);
    store.insert("teammembership", { systemuserid: userIdOf("olivia"), teamid: team });
    const run = (name: string, row: Row): void => {
      store.insert("flowsession", { name, ...row });
    };
    run("mine", { ownerid: userIdOf("olivia"), owningbusinessunit: own });
    run("ben's", { ownerid: userIdOf("ben"), owningbusinessunit: unit });
    run("team's", { ownerid: team, owneridtype: "team", owningteam: team, owningbusinessunit: own });
  });

  test.each<[string, string, string[]]>([
    ["EqualUserId", "ownerid", ["mine"]],
    ["NotEqualUserId", "ownerid", ["ben's", "team's"]],
    ["EqualUserTeams", "ownerid", ["team's"]],
    ["EqualUserTeams", "owningteam", ["team's"]],
    ["EqualUserOrUserTeams", "ownerid", ["mine", "team's"]],
    ["EqualBusinessId", "owningbusinessunit", ["mine", "team's"]],
    ["NotEqualBusinessId", "_owningbusinessunit_value", ["ben's"]],
  ])("%s on %s finds what is theirs", async (name, property, names) => {
    expect(await answered(`flowsessions?$select=name&$orderby=name&$filter=${call(name, property)}`)).toEqual(
      names,
    );
  });

  test("EqualUserLanguage compares with the language of the caller's settings", async () => {
    const count = async (): Promise<string> =>
      (
        await sandbox.send(`organizations/$count?$filter=${call("EqualUserLanguage", "languagecode")}`)
      ).text();
    expect(await count()).toBe("1");
    sandbox.store.insert("usersettings", { systemuserid: userIdOf("olivia"), uilanguageid: 1031 });
    expect(await count()).toBe("0");
  });

  test.each([
    [
      call("EqualUserTeams", "machineid"),
      "400 The function 'EqualUserTeams' needs a lookup of 'team', and 'machineid' is none.",
    ],
    [
      call("EqualBusinessId", "name"),
      "400 The function 'EqualBusinessId' needs a lookup, and 'name' is none.",
    ],
    [
      call("EqualUserLanguage", "name"),
      "400 The function 'EqualUserLanguage' needs a whole number, and 'name' is none.",
    ],
  ])("refuse %s", async (filter, refusal) => {
    expect(await answered(`flowsessions?$filter=${filter}`)).toBe(refusal);
  });
});

describe("names", () => {
  test.each(UNSERVED_SPECIAL_FUNCTIONS)("%s is documented and refused by name", async (name) => {
    expect(await answered(`flowsessions?$filter=${call(name, "createdon")}`)).toBe(
      `501 The function 'Microsoft.Dynamics.CRM.${name}' in $filter is not supported by the sandbox.`,
    );
  });

  test.each(["Someday", "toString", "in", "__proto__"])("%s is no function at all", async (name) => {
    expect(await answered(`flowsessions?$filter=${call(name, "createdon")}`)).toBe(
      `400 An unknown function with name 'Microsoft.Dynamics.CRM.${name}' was found.`,
    );
  });

  test("every span and day that is served is held to its borders here", () => {
    const tested = new Set(BORDERS.map(([name]) => name));
    const others = ["In", "NotIn", "Between", "NotBetween", "ContainValues", "DoesNotContainValues"];
    const users = Object.keys(SPECIAL_FUNCTIONS).filter((name) => /User|Business/.test(name));
    const left = Object.keys(SPECIAL_FUNCTIONS).filter(
      (name) => ![...others, ...users, ...tested].includes(name),
    );
    expect(left).toEqual([]);
  });
});
