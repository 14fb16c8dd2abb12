import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";

const FLOW = "f0000000-0000-4000-8000-00000000000a";
const RUN = "a0000000-0000-4000-8000-000000000001";
const BYTES = new TextEncoder().encode("0123456789");

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", { workflowid: FLOW, name: "Invoices", ownerid: userIdOf("olivia") });
  sandbox.store.insert("flowsession", {
    flowsessionid: RUN,
    regardingobjectid: FLOW,
    ownerid: userIdOf("olivia"),
    subcategory: 1,
  });
});
afterEach(() => sandbox.close());

describe("an environment without the newer columns", () => {
  beforeEach(() => {
    sandbox.switches.set({ newerColumns: false });
  });

  test.each([
    "flowsessions?$select=subcategory",
    "flowsessions?$filter=subcategory eq 1",
    "flowsessions?$orderby=subcategory",
    `flowsessions(${RUN})?$select=name,subcategory`,
    "flowsessions?$expand=regardingobjectid_process($select=credentials)",
    "workflows?$filter=regardingobjectid_process/any(r:r/subcategory eq 1)",
    "flowsessions?$filter=regardingobjectid_process/credentials ne null",
    "flowsessions?$orderby=regardingobjectid_process/credentials",
    "flowsessions?$apply=groupby((subcategory),aggregate($count as total))",
    "flowsessions?$apply=filter(subcategory eq 1)/aggregate($count as total)",
  ])("%s names a column that it lacks", async (path) => {
    const answer = await sandbox.send(path);
    expect(answer.status).toBe(400);
    expect(await answerJson(answer)).toMatchObject({
      error: { code: "0x80060888", message: textWith("Could not find a property named '") },
    });
  });

  test.each([
    `<fetch><entity name="flowsession"><attribute name="subcategory"/></entity></fetch>`,
    `<fetch><entity name="workflow"><attribute name="name"/>
      <link-entity name="flowsession" from="regardingobjectid" to="workflowid" alias="r">
        <attribute name="subcategory"/></link-entity></entity></fetch>`,
    `<fetch><entity name="workflow"><attribute name="name"/>
      <link-entity name="flowsession" from="regardingobjectid" to="workflowid" alias="r">
        <filter><condition attribute="subcategory" operator="eq" value="1"/></filter></link-entity></entity></fetch>`,
  ])("FetchXML that names one is refused: %s", async (xml) => {
    const set = xml.includes('entity name="workflow"') ? "workflows" : "flowsessions";
    const answer = await sandbox.send(`${set}?fetchXml=${encodeURIComponent(xml)}`);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answerJson(answer))).toContain("subcategory");
  });

  test("leaves them out of rows, of expanded rows too", async () => {
    const row = await answerJson(
      await sandbox.send(`flowsessions(${RUN})?$expand=regardingobjectid_process`),
    );
    expect(row).toHaveProperty("statuscode");
    expect(row).not.toHaveProperty("subcategory");
    expect(row).toHaveProperty("regardingobjectid_process.name", "Invoices");
    expect(row).not.toHaveProperty("regardingobjectid_process.credentials");
  });

  test("has no address for them", async () => {
    expect((await sandbox.send(`flowsessions(${RUN})/subcategory`)).status).toBe(404);
  });

  test("keeps what they hold until it gets them", async () => {
    sandbox.switches.set({ newerColumns: true });
    const row = await answerJson(await sandbox.send(`flowsessions(${RUN})?$select=subcategory`));
    expect(row).toHaveProperty("subcategory", 1);
  });
});

describe("the bytes of a file column", () => {
  const outputs = `flowsessions(${RUN})/outputs/$value`;
  const write = (): void => {
    sandbox.store.writeFile("flowsession", RUN, "outputs", {
      name: "outputs.json",
      mimeType: "application/json",
      bytes: BYTES,
    });
  };

  test("are none with 204, or with 404 where an environment says so", async () => {
    expect((await sandbox.send(outputs)).status).toBe(204);
    sandbox.switches.set({ emptyFileStatus: 404 });
    const answer = await sandbox.send(outputs);
    expect(answer.status).toBe(404);
    expect(await answerJson(answer)).toMatchObject({
      error: { message: textWith("No file attachment found for attribute: outputs") },
    });
  });

  test("come in parts", async () => {
    write();
    const answer = await sandbox.send(outputs, { headers: { range: "bytes=2-5" } });
    expect(answer.status).toBe(206);
    expect(await answer.text()).toBe("2345");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "x-ms-chunk-size": "4",
      "x-ms-file-size": "10",
      "x-ms-file-name": "outputs.json",
      "content-range": "bytes 2-5/10",
    });
  });

  test("end where the file ends", async () => {
    write();
    const answer = await sandbox.send(outputs, { headers: { range: "bytes=8-99" } });
    expect([answer.status, await answer.text()]).toEqual([206, "89"]);
  });

  test("do not begin behind it", async () => {
    write();
    const answer = await sandbox.send(outputs, { headers: { range: "bytes=10-" } });
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, "bytes */10"]);
  });

  test("refuse a range that is none", async () => {
    write();
    expect((await sandbox.send(outputs, { headers: { range: "lines=1-2" } })).status).toBe(400);
  });
});
