import { afterEach, beforeEach, expect, test } from "vitest";
import { answerJson, type AnswerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";

const RUN = "a0000000-0000-4000-8000-000000000001";
const GROUP = "b0000000-0000-4000-8000-000000000001";
const OF_RUN = "c0000000-0000-4000-8000-000000000001";
const OF_GROUP = "c0000000-0000-4000-8000-000000000002";
const LOOKUP = "_parentobjectid_value";
const ANNOTATED = { prefer: 'odata.include-annotations="*"' };

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  const ownerid = userIdOf("olivia");
  sandbox.store.insert("flowsession", { flowsessionid: RUN, name: "Run 1", ownerid });
  sandbox.store.insert("flowmachinegroup", { flowmachinegroupid: GROUP, name: "Finance", ownerid });
  sandbox.store.insert("flowlog", { flowlogid: OF_RUN, name: "a", parentobjectid: RUN, type: 100000001 });
  sandbox.store.insert("flowlog", {
    flowlogid: OF_GROUP,
    name: "b",
    parentobjectid: GROUP,
    parentobjectididtype: "flowmachinegroup",
    type: 100000003,
  });
});
afterEach(() => sandbox.close());

async function rows(path: string, headers: Record<string, string> = {}): Promise<AnswerJson["value"]> {
  const answer = await sandbox.send(path, { headers });
  expect(answer.status, path).toBe(200);
  return (await answerJson(answer)).value;
}

test("annotations of a lookup of several tables name the one that the row points at", async () => {
  const found = await rows("flowlogs?$select=_parentobjectid_value&$orderby=name", ANNOTATED);
  expect(found).toMatchObject([
    {
      [LOOKUP]: RUN,
      [`${LOOKUP}@Microsoft.Dynamics.CRM.lookuplogicalname`]: "flowsession",
      [`${LOOKUP}@Microsoft.Dynamics.CRM.associatednavigationproperty`]: "parentobjectid",
      [`${LOOKUP}@OData.Community.Display.V1.FormattedValue`]: "Run 1",
    },
    {
      [LOOKUP]: GROUP,
      [`${LOOKUP}@Microsoft.Dynamics.CRM.lookuplogicalname`]: "flowmachinegroup",
      [`${LOOKUP}@Microsoft.Dynamics.CRM.associatednavigationproperty`]: "parentobjectid_flowmachinegroup",
      [`${LOOKUP}@OData.Community.Display.V1.FormattedValue`]: "Finance",
    },
  ]);
});

test("a path over one of its properties reaches that table alone", async () => {
  expect(await rows("flowlogs?$select=name&$filter=parentobjectid/name eq 'Run 1'")).toMatchObject([
    { flowlogid: OF_RUN },
  ]);
  expect(
    await rows("flowlogs?$select=name&$filter=parentobjectid_flowmachinegroup/name eq 'Finance'"),
  ).toMatchObject([{ flowlogid: OF_GROUP }]);
});

test("an expand of one of its properties is null for rows that point elsewhere", async () => {
  const found = await rows(
    "flowlogs?$select=name&$orderby=name&$expand=parentobjectid($select=name),parentobjectid_flowmachinegroup($select=name)",
  );
  expect(found).toMatchObject([
    { parentobjectid: { name: "Run 1" }, parentobjectid_flowmachinegroup: null },
    { parentobjectid: null, parentobjectid_flowmachinegroup: { name: "Finance" } },
  ]);
});

test("the address of one of its properties is empty for a row that points elsewhere", async () => {
  expect((await sandbox.send(`flowlogs(${OF_RUN})/parentobjectid`)).status).toBe(200);
  expect((await sandbox.send(`flowlogs(${OF_GROUP})/parentobjectid`)).status).toBe(204);
});

test("the run's collection holds its log", async () => {
  const found = await rows(`flowsessions(${RUN})/flowsession_flowlog_parentobjectid?$select=type,level`);
  expect(found).toMatchObject([{ flowlogid: OF_RUN, type: 100000001 }]);
});

test("the log goes with its run", () => {
  sandbox.store.remove("flowsession", RUN);
  expect(sandbox.store.get("flowlog", OF_RUN)).toBeUndefined();
  expect(sandbox.store.get("flowlog", OF_GROUP)).toBeDefined();
});
