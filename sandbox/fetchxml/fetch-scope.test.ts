import { expect, test } from "vitest";
import { FLOW_SESSION } from "../model/tables/flowsession.ts";
import { openFetchScope } from "./fetch-scope.ts";
import { readFetch } from "./read-fetch.ts";

const SURROUNDINGS = { nowMs: 0, userId: "5a000000-0000-4000-8000-000000000001", restrict: () => undefined };

/** What is wrong with a query that has so many conditions, some of them in a link. */
function refusalOf(conditions: number): string | undefined {
  const filter = (count: number): string =>
    `<filter><filter>${"<condition attribute='name' operator='null'/>".repeat(count)}</filter></filter>`;
  const link = `<link-entity name='workflow' from='workflowid' to='regardingobjectid'>${filter(100)}</link-entity>`;
  const query = readFetch(
    `<fetch><entity name='flowsession'>${filter(conditions - 100)}${link}</entity></fetch>`,
  );
  if (!query.ok) return query.error.message;
  const scope = openFetchScope(query.value, FLOW_SESSION, [], SURROUNDINGS);
  return scope.ok ? undefined : scope.error.message;
}

test("a query may have 500 conditions, those of links included, and no more", () => {
  expect(refusalOf(500)).toBeUndefined();
  expect(refusalOf(501)).toBe("Number of conditions in query exceeded maximum limit.");
});
