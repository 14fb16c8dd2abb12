import { afterAll, beforeAll, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox();
  const ownerid = userIdOf("olivia");
  sandbox.store.insert("workflow", { name: "O'Brian", description: "b", ownerid });
  sandbox.store.insert("workflow", { name: "Zeta", description: "a", ownerid });
  sandbox.store.insert("workflow", { name: "Same", description: "same", ownerid });
  sandbox.store.insert("workflow", { name: "Bare", ownerid });
});
afterAll(() => sandbox.close());

async function namesOf(query: string): Promise<unknown> {
  const answer = await sandbox.send(`workflows?$select=name&${query}`);
  const body = await answerJson(answer);
  return body.value?.map((row) => row["name"]) ?? `${answer.status} ${body.error?.message ?? ""}`;
}

test.each<[string, string[]]>([
  ["$filter=name eq @p1&@p1='o''brian'", ["O'Brian"]],
  ["@p1='zeta'&$filter=@p1 eq name", ["Zeta"]],
  // One alias may stand in several places.
  ["$filter=name eq @p1 and description eq @p1&@p1='same'", ["Same"]],
  ["$filter=contains(name,@part)&@part='ZE'", ["Zeta"]],
  // An alias may stand for a column, as the documented example has it.
  ["$orderby=@p1 desc,@p2 asc&$filter=@p1 ne @p3&@p1=description&@p2=name", ["Same", "O'Brian", "Zeta"]],
  ["$filter=contains(@p1,'a')&@p1=description&$orderby=name", ["Same", "Zeta"]],
  // Without a value it is null.
  ["$filter=description eq @nothing", ["Bare"]],
  [
    `$filter=Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)&@p1='name'&@p2=["Zeta","O'Brian"]&$orderby=name`,
    ["O'Brian", "Zeta"],
  ],
  ["$filter=Microsoft.Dynamics.CRM.Today(PropertyName=@p)&@p='createdon'&$orderby=name&$top=1", ["Bare"]],
  [
    "$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=@n)&@n=3&$top=1&$orderby=name",
    ["Bare"],
  ],
])("a parameter alias stands for its value: %s", async (query, names) => {
  expect(await namesOf(query)).toEqual(names);
});

test.each([
  ["$filter=name eq @p1&@p1='x", "400 Syntax error at position 2 in ''x'."],
  ["$filter=name eq @p1&@p1=@p2&@p2='x'", "400 Syntax error at position 0 in '@p2'."],
  ["$filter=name eq 'x'&@unused='x'", "400 The parameter alias '@unused' is used nowhere."],
  ["$orderby=@p1&@p1='x'", "400 The $orderby query option takes columns only."],
  ["$orderby=@p1", "400 The $orderby query option takes columns only."],
  [
    "$expand=regardingobjectid_process($filter=name eq @p1)&@p1='x'&$filter=name eq @p1",
    "400 The parameter alias '@p1' is not supported inside $expand.",
  ],
  [
    "$expand=regardingobjectid_process($orderby=@p1)&@p1=name&$orderby=@p1",
    "400 Parameter aliases are not supported inside $expand.",
  ],
  [
    "$filter=name eq @p1&@p1='a'&@p1='b'",
    "400 Query option '@p1' was specified more than once, but it must be specified at most once.",
  ],
])("a parameter alias is refused where it makes no sense: %s", async (query, refusal) => {
  expect(await namesOf(query)).toBe(refusal);
});

test("an alias counts and stays in the next link", async () => {
  expect(await (await sandbox.send("workflows/$count?$filter=name eq @p1&@p1='zeta'")).text()).toBe("1");
  const headers = { prefer: "odata.maxpagesize=1" };
  const path = "workflows?$select=name&$filter=name ne @p1&@p1='Zeta'&$orderby=name";
  const first = await answerJson(await sandbox.send(path, { headers }));
  const next = String(first["@odata.nextLink"]).split("/v9.2/")[1] ?? "";
  expect(next).toContain("@p1=");
  const second = await answerJson(await sandbox.send(next, { headers }));
  expect(second.value?.map((row) => row["name"])).toEqual(["O'Brian"]);
});
