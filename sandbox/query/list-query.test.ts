import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tableByName } from "../model/tables.ts";
import { createRandom } from "../kernel/random.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import { servedCollection } from "./collection-rows.ts";
import { compileList } from "./list-query.ts";
import { ParameterAliases } from "./parameter-aliases.ts";
import { parseFilter, parseOrderBy } from "./parse-options.ts";
import { fragment, type SqlFragment } from "./sql-fragment.ts";

const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";

let store: Store;
beforeAll(() => {
  const random = createRandom(1);
  store = openStore({ clock: { nowMs: () => 0 }, newGuid: () => random.guid() });
});
afterAll(() => store.close());

function pageSql(filter: string, orderBy: string, after?: readonly (string | number)[]): SqlFragment {
  const table = tableByName("flowsession");
  const tree = parseFilter(filter);
  const order = parseOrderBy(orderBy);
  const keys = order.ok ? new ParameterAliases(new Map()).orderBy(order.value) : order;
  if (table === undefined || !tree.ok || !keys.ok) throw new Error("The test's own query is wrong.");
  const list = compileList(
    { table, columns: ["flowsessionid", "name"], filters: [tree.value], orderBy: keys.value },
    { nowMs: 0, userId: FLOW, restrict: () => undefined },
  );
  if (!list.ok) throw new Error(list.error.message);
  return list.value.page(50, after);
}

function planOf(statement: SqlFragment): string {
  const steps = store.all(`EXPLAIN QUERY PLAN ${statement.sql}`, statement.params);
  return steps.map((step) => String(step["detail"])).join("; ");
}

describe("the lists of a console read no more rows than they show", () => {
  test.each([
    ["all runs, newest first", "createdon ge 2026-01-01", "createdon desc,flowsessionid desc", undefined],
    ["their next page", "createdon ge 2026-01-01", "createdon desc", [1000, FLOW]],
    ["the runs of one flow", `_regardingobjectid_value eq ${FLOW}`, "createdon desc", undefined],
    ["their next page", `_regardingobjectid_value eq ${FLOW}`, "createdon desc", [1000, FLOW]],
    ["what changed since", "modifiedon ge 2026-01-01T00:00:00Z", "modifiedon asc", undefined],
    ["what changed since, next page", "modifiedon ge 2026-01-01T00:00:00Z", "modifiedon asc", [1000, FLOW]],
    ["one state", "statuscode eq 8", "createdon desc", undefined],
  ])("%s", (_, filter, orderBy, after) => {
    const plan = planOf(pageSql(filter, orderBy, after));
    expect(plan).toMatch(/^SEARCH t USING (COVERING )?INDEX flowsession_by_/);
    // "LAST TERM" sorts only rows that are equal in the first key; a whole sort reads the whole table.
    expect(plan).not.toMatch(/USE TEMP B-TREE FOR ORDER BY/);
  });

  test("live states are found by index", () => {
    // They are few, so sorting them is no matter.
    expect(planOf(pageSql("statuscode eq 2 or statuscode eq 3", "modifiedon"))).toContain(
      "USING INDEX flowsession_by_statuscode",
    );
  });
});

test("the collection of a row is read by the index of its lookup, and any and all too", () => {
  const flow = tableByName("workflow");
  const runs = flow === undefined ? undefined : servedCollection(flow, "regardingobjectid_process");
  if (flow === undefined || runs === undefined) throw new Error("The model lacks the runs of a flow.");
  // An index on the owner would be searched through for each row of the list.
  const restrict = (_: unknown, alias: string): SqlFragment => fragment(`"${alias}".ownerid = ?`, FLOW);
  const surroundings = { nowMs: 0, userId: FLOW, restrict };
  const related = { collection: runs, id: FLOW };
  const orderBy = [{ path: ["createdon"], descending: true }];
  const list = compileList(
    { table: runs.target, columns: ["name"], filters: [], orderBy, related },
    surroundings,
  );
  expect(list.ok && planOf(list.value.page(50))).toMatch(
    /^SEARCH t USING INDEX flowsession_by_regardingobjectid_/,
  );
  const filter = parseFilter("regardingobjectid_process/any(o:o/statuscode eq 8)");
  const filters = filter.ok ? [filter.value] : [];
  const any = compileList({ table: flow, columns: ["name"], filters, orderBy: [] }, surroundings);
  expect(any.ok && planOf(any.value.page(50))).toMatch(/SEARCH j0 .*INDEX flowsession_by_regardingobjectid_/);
});

test("no value of a request is part of the statement", () => {
  const { sql, params } = pageSql(
    "name eq 'x''; DROP TABLE flowsession; --' and contains(errorcode,'y%z')",
    "name",
  );
  expect(sql).not.toMatch(/DROP|y%z/);
  expect(params).toContain("x'; DROP TABLE flowsession; --");
});
