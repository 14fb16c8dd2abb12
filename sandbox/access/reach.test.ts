import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tableByName } from "../model/tables.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { createAccess, type Access } from "./access.ts";
import type { Depth } from "./privilege.ts";
import { assignRole, defineRole } from "./roles.ts";
import { setShare } from "./share-row.ts";

const NORA = { userId: userIdOf("nora"), fullName: "Nora Weiss" };
const ROLE = "40000000-0000-4000-8000-000000000001";
const TEAM = "7e000000-0000-4000-8000-000000000001";
const BELOW = "b0000000-0000-4000-8000-0000000000a1";
const FAR_BELOW = "b0000000-0000-4000-8000-0000000000a2";
const BESIDE = "b0000000-0000-4000-8000-0000000000a3";

let sandbox: TestSandbox;
let access: Access;
let root: string;
beforeEach(() => {
  sandbox = createSandbox();
  const { store } = sandbox;
  access = createAccess(store);
  root = String(store.find("businessunit", {})[0]?.["businessunitid"]);
  // Nora is in the unit `root`; below it is one, and below that another. Beside it is one of nobody's.
  store.insert("businessunit", { businessunitid: BELOW, name: "Below", parentbusinessunitid: root });
  store.insert("businessunit", { businessunitid: FAR_BELOW, name: "Far", parentbusinessunitid: BELOW });
  store.insert("businessunit", { businessunitid: BESIDE, name: "Beside" });
  store.insert("team", { teamid: TEAM, name: "Team", businessunitid: BELOW });
  const flow = (
    name: string,
    ownerid: string,
    owningbusinessunit: string,
    owneridtype = "systemuser",
  ): void => {
    store.insert("workflow", { name, ownerid, owneridtype, owningbusinessunit });
  };
  flow("own", NORA.userId, root);
  flow("colleague's", userIdOf("olivia"), root);
  flow("below", userIdOf("olivia"), BELOW);
  flow("far below", userIdOf("olivia"), FAR_BELOW);
  flow("beside", userIdOf("olivia"), BESIDE);
  flow("the team's", TEAM, BESIDE, "team");
});
afterEach(() => sandbox.close());

function giveNora(depth: Depth, tables = ["workflow"]): void {
  const rights = Object.fromEntries(tables.map((table) => [table, { Read: depth, Create: depth }]));
  defineRole(sandbox.store, ROLE, { name: "Some role", rights });
  sandbox.store.insert("systemuserroles", { systemuserid: NORA.userId, roleid: ROLE });
}

/** Names of the flows within reach: by the list's condition, and one by one, which must come to the same. */
function reached(tableName = "workflow", nameColumn = "name"): string[] {
  const table = tableByName(tableName);
  if (table === undefined) throw new Error("There is no such table.");
  const condition = access.readCondition(NORA, table, "t");
  const where = condition === undefined ? "" : ` WHERE ${condition.sql}`;
  const sql = `SELECT * FROM "${tableName}" AS "t"${where}`;
  const listed = sandbox.store.all(sql, condition?.params ?? []);
  const single = sandbox.store
    .find(tableName, {})
    .filter((row) => access.requireRow(NORA, "Read", tableName, String(row[table.primaryKey])).ok);
  const names = (rows: typeof listed): string[] => rows.map((row) => String(row[nameColumn])).sort();
  expect(names(listed)).toEqual(names(single));
  return names(listed);
}

describe("a role of one's own", () => {
  test.each<[Depth, string[]]>([
    ["user", ["own"]],
    ["businessUnit", ["colleague's", "own"]],
    ["parentChild", ["below", "colleague's", "far below", "own"]],
    ["organization", ["below", "beside", "colleague's", "far below", "own", "the team's"]],
  ])("at depth %s reaches %j", (depth, names) => {
    giveNora(depth);
    expect(reached()).toEqual(names);
  });

  test("at the organisation's depth narrows no list", () => {
    giveNora("organization");
    const table = tableByName("workflow");
    expect(table && access.readCondition(NORA, table, "t")).toBeUndefined();
  });

  test("counts at its widest beside another", () => {
    assignRole(sandbox.store, NORA.userId, "businessUser");
    giveNora("businessUnit");
    expect(reached()).toEqual(["colleague's", "own"]);
  });
});

describe("a team", () => {
  beforeEach(() => {
    sandbox.store.insert("teammembership", { teamid: TEAM, systemuserid: NORA.userId });
  });

  test("owns rows for its members", () => {
    giveNora("user");
    expect(reached()).toEqual(["own", "the team's"]);
  });

  test("has roles for its members, seen from the team's business unit", () => {
    defineRole(sandbox.store, ROLE, { name: "Team's", rights: { workflow: { Read: "parentChild" } } });
    sandbox.store.insert("teamroles", { teamid: TEAM, roleid: ROLE });
    expect(reached()).toEqual(["below", "far below", "own", "the team's"]);
  });

  test("has shares for its members, until they leave it", () => {
    giveNora("user");
    const id = String(sandbox.store.find("workflow", { name: "beside" })[0]?.["workflowid"]);
    setShare(sandbox.store, { table: "workflow", id, principal: { type: "team", id: TEAM } }, ["Read"]);
    expect(reached()).toEqual(["beside", "own", "the team's"]);
    const [membership] = sandbox.store.find("teammembership", {});
    sandbox.store.remove("teammembership", String(membership?.["teammembershipid"]));
    expect(reached()).toEqual(["own"]);
  });
});

describe("a row without owner", () => {
  beforeEach(() => {
    for (const [name, ownerid] of [
      ["own", NORA.userId],
      ["other", userIdOf("olivia")],
    ] as const) {
      const run = sandbox.store.insert("flowsession", { name, ownerid, owningbusinessunit: root });
      sandbox.store.insert("flowlog", { name, parentobjectid: run["flowsessionid"] ?? null });
    }
    const queue = sandbox.store.insert("workqueue", { name: "Queue", ownerid: userIdOf("olivia") });
    sandbox.store.insert("flowlog", {
      name: "of a queue",
      parentobjectid: queue["workqueueid"] ?? null,
      parentobjectididtype: "workqueue",
    });
  });

  test.each<[Depth, string[]]>([
    ["user", ["own"]],
    ["businessUnit", ["other", "own"]],
    ["organization", ["other", "own"]],
  ])("is reached as far as the row it belongs to, at depth %s", (depth, names) => {
    giveNora(depth, ["flowsession", "flowlog"]);
    expect(reached("flowlog")).toEqual(names);
  });

  test("is refused without the privilege on its own table", () => {
    giveNora("organization", ["flowsession"]);
    expect(access.canRead(NORA, "flowlog").ok).toBe(false);
  });

  test("narrows no list where every row it may belong to is reached", () => {
    giveNora("organization", ["flowsession", "flowlog", "workqueue", "flowmachinegroup"]);
    expect(reached("flowlog")).toEqual(["of a queue", "other", "own"]);
    const table = tableByName("flowlog");
    expect(table && access.readCondition(NORA, table, "t")).toBeUndefined();
  });
});

describe("a row for somebody else", () => {
  test.each<[Depth, boolean, boolean]>([
    ["user", true, false],
    ["businessUnit", true, true],
    ["organization", true, true],
  ])("is made at depth %s: for oneself %s, for a colleague %s", (depth, forOneself, forColleague) => {
    giveNora(depth);
    const may = (id: string): boolean =>
      access.requireOwner(NORA, "Create", "workflow", { table: "systemuser", id }).ok;
    expect([may(NORA.userId), may(userIdOf("olivia"))]).toEqual([forOneself, forColleague]);
  });

  test("is refused in words that name the row", () => {
    giveNora("user");
    const owner = { table: "systemuser", id: userIdOf("olivia") } as const;
    expect(access.requireOwner(NORA, "Create", "workflow", owner, ROLE)).toMatchObject({
      error: {
        code: "0x80048306",
        message: `Principal with id ${NORA.userId} does not have CreateAccess right(s) for record with id ${ROLE} of entity workflow`,
      },
    });
    expect(access.requireOwner(NORA, "Assign", "workflow", owner)).toMatchObject({
      error: { code: "0x80040220" },
    });
  });
});
