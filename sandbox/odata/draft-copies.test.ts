import { afterEach, beforeEach, expect, test } from "vitest";
import { saveDraftCopy } from "../scenarios/draft-copy.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";

const FLOW = "f0000000-0000-4000-8000-00000000000a";
const OTHER = "f0000000-0000-4000-8000-00000000000b";
const ALL = { "mscrm.includeunpublished": "true" };

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", { workflowid: FLOW, name: "Invoices", ownerid: userIdOf("olivia") });
  sandbox.store.insert("workflow", { workflowid: OTHER, name: "Orders", ownerid: userIdOf("olivia") });
  saveDraftCopy(sandbox.store, FLOW, { name: "Invoices of tomorrow" });
});
afterEach(() => sandbox.close());

async function list(query: string, headers: Record<string, string> = ALL): Promise<unknown[]> {
  const { value = [] } = await answerJson(await sandbox.send(`workflows?${query}`, { headers }));
  return value.map((row) => [row["name"], row["workflowid"], row["componentstate"]]);
}

test("a flow with unpublished changes comes twice under one key when unpublished rows are asked for", async () => {
  expect(await list("$orderby=name&$select=name,componentstate")).toEqual([
    ["Invoices", FLOW, 0],
    ["Invoices of tomorrow", FLOW, 1],
    ["Orders", OTHER, 0],
  ]);
});

test("and once otherwise, as published", async () => {
  const published = [
    ["Invoices", FLOW, 0],
    ["Orders", OTHER, 0],
  ];
  expect(await list("$orderby=name&$select=name,componentstate", {})).toEqual(published);
  sandbox.switches.set({ draftCopies: false });
  expect(await list("$orderby=name&$select=name,componentstate")).toEqual(published);
});

test("filters and counts see both copies", async () => {
  expect(
    await list(`$filter=workflowid eq ${FLOW} and componentstate eq 1&$select=name,componentstate`),
  ).toEqual([["Invoices of tomorrow", FLOW, 1]]);
  const counted = await answerJson(await sandbox.send("workflows?$count=true&$top=1", { headers: ALL }));
  expect(counted["@odata.count"]).toBe(3);
});

test("no copy is lost between pages", async () => {
  const seen: unknown[] = [];
  let next = "workflows?$orderby=workflowid&$select=componentstate";
  while (next !== "") {
    const page = await answerJson(
      await sandbox.send(next, { headers: { ...ALL, prefer: "odata.maxpagesize=1" } }),
    );
    seen.push(...(page.value ?? []).map((row) => [row["workflowid"], row["componentstate"]]));
    next =
      typeof page["@odata.nextLink"] === "string" ? (page["@odata.nextLink"].split("/v9.2/")[1] ?? "") : "";
  }
  expect(seen).toEqual([
    [FLOW, 0],
    [FLOW, 1],
    [OTHER, 0],
  ]);
});

test("a single row is the published copy", async () => {
  const row = await answerJson(await sandbox.send(`workflows(${FLOW})?$select=name`, { headers: ALL }));
  expect(row["name"]).toBe("Invoices");
});

test("others see the copy of what they may see alone", async () => {
  const { value } = await answerJson(await sandbox.send("workflows", { headers: ALL, as: "ben" }));
  expect(value).toEqual([]);
});

test("a flow takes its copy along when it goes", () => {
  sandbox.store.remove("workflow", FLOW);
  expect(sandbox.store.find("workflowdraft", {})).toEqual([]);
});
