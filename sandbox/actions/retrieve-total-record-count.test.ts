import { afterEach, beforeEach, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  for (const name of ["one", "two"]) {
    sandbox.store.insert("workflow", { name, ownerid: userIdOf("olivia") });
  }
  sandbox.store.insert("flowsession", { ownerid: userIdOf("olivia") });
});
afterEach(() => sandbox.close());

const TWO_TABLES = { Count: 2, IsReadOnly: false, Keys: ["workflow", "flowsession"], Values: [2, 1] };

test.each([
  "RetrieveTotalRecordCount(EntityNames=['workflow','flowsession'])",
  "RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['workflow','flowsession']",
  `RetrieveTotalRecordCount(EntityNames=@p1)?@p1=${encodeURIComponent('["workflow", "flowsession"]')}`,
])("%s counts the rows of each table", async (path) => {
  const answer = await sandbox.send(path);
  expect(answer.status).toBe(200);
  expect(await answerJson(answer)).toEqual({
    "@odata.context": textWith("#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse"),
    EntityRecordCountCollection: TWO_TABLES,
  });
});

test("counts rows that the caller cannot see", async () => {
  const answer = await sandbox.send("RetrieveTotalRecordCount(EntityNames=['workflow'])", { as: "ben" });
  expect(await answerJson(answer)).toHaveProperty("EntityRecordCountCollection.Values", [2]);
});

test.each<[string, number, string, TestPerson]>([
  ["RetrieveTotalRecordCount(EntityNames=['workflow'])", 403, "prvReadworkflow", "nora"],
  ["RetrieveTotalRecordCount(EntityNames=['colour'])", 404, "'colour'", "olivia"],
  ["RetrieveTotalRecordCount(EntityNames=['principalobjectaccess'])", 404, "MetadataCache", "ada"],
  ["RetrieveTotalRecordCount(EntityNames='workflow')", 400, "no list of table names", "olivia"],
  ["RetrieveTotalRecordCount(EntityNames=[workflow])", 400, "no list of table names", "olivia"],
  ["RetrieveTotalRecordCount()", 400, "EntityNames", "olivia"],
  ["RetrieveTotalRecordCount(Names=['workflow'])", 400, "are not those of the function", "olivia"],
])("%s is refused with %i", async (path, status, message, as) => {
  const answer = await sandbox.send(path, { as });
  expect(answer.status).toBe(status);
  expect(await answerJson(answer)).toMatchObject({ error: { message: textWith(message) } });
});
