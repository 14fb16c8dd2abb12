import { afterEach, beforeEach, expect, test } from "vitest";
import { SaxesParser } from "saxes";
import { OPERATIONS } from "../../actions/operations.ts";
import { COMPLEX_TYPES, ENUM_TYPES, OPERATION_SIGNATURES } from "../../metadata/operation-types.ts";
import { createSandbox, type TestSandbox } from "../../testing/create-sandbox.ts";

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: string;
}

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
});
afterEach(() => sandbox.close());

async function tags(): Promise<readonly Tag[]> {
  const answer = await sandbox.send("$metadata");
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/xml"]);
  const found: Tag[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    found.push({ name, attributes, parent: open.at(-1) ?? "" });
    open.push(attributes["Name"] ?? name);
  });
  parser.on("closetag", () => open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(await answer.text()).close();
  return found;
}

const named = (all: readonly Tag[], name: string, parent?: string): unknown[] =>
  all
    .filter((tag) => tag.name === name && (parent === undefined || tag.parent === parent))
    .map((tag) => tag.attributes["Name"]);

test("describes what a row shows and where it leads", async () => {
  const all = await tags();
  expect(named(all, "Property", "flowsession")).toEqual(
    expect.arrayContaining(["flowsessionid", "_regardingobjectid_value", "statuscode", "outputs"]),
  );
  expect(named(all, "NavigationProperty", "flowsession")).toEqual(
    expect.arrayContaining([
      "regardingobjectid_process",
      "MachineId",
      "ownerid",
      "flowsession_flowlog_parentobjectid",
    ]),
  );
  expect(named(all, "Property", "flowsession")).not.toContain("owneridtype");
});

test("names every entity set and operation that is served, and no other", async () => {
  const all = await tags();
  const { value = [] } = JSON.parse(await (await sandbox.send("")).text()) as { value?: { name: string }[] };
  const sets = value.map((each) => each.name).filter((name) => name !== "EntityDefinitions");
  expect(named(all, "EntitySet").toSorted()).toEqual(sets);
  const served = [
    ...OPERATIONS.actions,
    ...OPERATIONS.functions,
    ...OPERATIONS.boundFunctions,
    ...OPERATIONS.unboundActions,
  ].map((each) => each.name);
  expect(new Set([...named(all, "Action"), ...named(all, "Function")])).toEqual(new Set(served));
  expect(new Set(OPERATION_SIGNATURES.map((each) => each.name))).toEqual(new Set(served));
});

test("refers to no type or set that it does not describe", async () => {
  const all = await tags();
  const types = new Set([
    ...named(all, "EntityType"),
    ...Object.keys(COMPLEX_TYPES),
    ...Object.keys(ENUM_TYPES),
  ]);
  const used = all.flatMap(({ attributes }) =>
    [...(attributes["Type"] ?? "").matchAll(/mscrm\.(\w+)/g)].map(([, name]) => name),
  );
  expect(used.filter((name) => !types.has(name))).toEqual([]);
  const sets = new Set(named(all, "EntitySet"));
  const bound = all.filter((tag) => tag.name === "NavigationPropertyBinding");
  expect(bound.filter((tag) => !sets.has(tag.attributes["Target"]))).toEqual([]);
});

test("has no navigation property twice in one table", async () => {
  const all = await tags();
  const properties = all.filter((tag) => tag.name === "NavigationProperty" || tag.name === "Property");
  const keys = properties.map((tag) => `${tag.parent}.${tag.attributes["Name"] ?? ""}`);
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
});

test("lacks the newer columns where the environment does", async () => {
  expect(named(await tags(), "Property", "flowsession")).toContain("subcategory");
  sandbox.switches.set({ newerColumns: false });
  expect(named(await tags(), "Property", "flowsession")).not.toContain("subcategory");
});
