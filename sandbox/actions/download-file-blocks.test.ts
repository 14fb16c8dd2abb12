import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerJson, type AnswerJson } from "../testing/answer-json.ts";
import { createSandbox, userIdOf, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";

const RUN = "a0000000-0000-4000-8000-000000000001";
const EMPTY = "a0000000-0000-4000-8000-000000000002";
const TEXT = "0123456789";
const TARGET = { "@odata.type": "Microsoft.Dynamics.CRM.flowsession", flowsessionid: RUN };

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = createSandbox();
  const ownerid = userIdOf("olivia");
  sandbox.store.insert("flowsession", { flowsessionid: RUN, ownerid });
  sandbox.store.insert("flowsession", { flowsessionid: EMPTY, ownerid });
  write(TEXT);
});
afterEach(() => sandbox.close());

function write(text: string): void {
  const bytes = new TextEncoder().encode(text);
  const file = { name: "outputs.json", mimeType: "application/json", bytes };
  sandbox.store.writeFile("flowsession", RUN, "outputs", file);
}

function post(action: string, body: unknown, as: TestPerson = "olivia"): Promise<Response> {
  return sandbox.send(action, { method: "POST", body: JSON.stringify(body), as });
}

async function begin(): Promise<AnswerJson> {
  const answer = await post("InitializeFileBlocksDownload", { Target: TARGET, FileAttributeName: "outputs" });
  expect(answer.status).toBe(200);
  return answerJson(answer);
}

describe("a download in blocks", () => {
  test("begins with the file's name and size", async () => {
    expect(await begin()).toMatchObject({
      "@odata.context": textWith("#Microsoft.Dynamics.CRM.InitializeFileBlocksDownloadResponse"),
      FileSizeInBytes: 10,
      FileName: "outputs.json",
      IsChunkingSupported: true,
    });
  });

  test("gives blocks that make up the file", async () => {
    const { FileContinuationToken } = await begin();
    let text = "";
    for (const Offset of [0, 4, 8]) {
      const answer = await post("DownloadBlock", { FileContinuationToken, Offset, BlockLength: 4 });
      const { Data } = await answerJson(answer);
      text += Buffer.from(String(Data), "base64").toString();
    }
    expect(text).toBe(TEXT);
  });

  test("stays a matter of who may read the run", async () => {
    const { FileContinuationToken } = await begin();
    const block = { FileContinuationToken, Offset: 0, BlockLength: 4 };
    expect((await post("DownloadBlock", block, "ben")).status).toBe(403);
    const asked = { Target: TARGET, FileAttributeName: "outputs" };
    expect((await post("InitializeFileBlocksDownload", asked, "ben")).status).toBe(403);
  });

  test("ends when the file is another", async () => {
    const { FileContinuationToken } = await begin();
    write("something else");
    const answer = await post("DownloadBlock", { FileContinuationToken, Offset: 0, BlockLength: 4 });
    expect(answer.status).toBe(400);
  });

  test.each([
    ["a block behind the end", { Offset: 10, BlockLength: 4 }],
    ["a block before the start", { Offset: -1, BlockLength: 4 }],
    ["an empty block", { Offset: 0, BlockLength: 0 }],
    ["a block of more than 4 MB", { Offset: 0, BlockLength: 4_194_305 }],
    ["an offset that is no number", { Offset: "0", BlockLength: 4 }],
  ])("refuses %s", async (_, place) => {
    const { FileContinuationToken } = await begin();
    expect((await post("DownloadBlock", { FileContinuationToken, ...place })).status).toBe(400);
  });

  test.each(["", "x", Buffer.from("null").toString("base64url"), Buffer.from("{}").toString("base64url")])(
    "refuses the token '%s'",
    async (FileContinuationToken) => {
      const answer = await post("DownloadBlock", { FileContinuationToken, Offset: 0, BlockLength: 4 });
      expect(answer.status).toBe(400);
    },
  );

  test.each<[string, unknown, number]>([
    ["a column that is no file", { Target: TARGET, FileAttributeName: "name" }, 400],
    ["an empty column", { Target: { ...TARGET, flowsessionid: EMPTY }, FileAttributeName: "outputs" }, 404],
    ["a row that is none", { Target: "run", FileAttributeName: "outputs" }, 400],
    ["a parameter that it lacks", { Target: TARGET, FileAttributeName: "outputs", Colour: 1 }, 400],
  ])("does not begin for %s", async (_, body, status) => {
    expect((await post("InitializeFileBlocksDownload", body)).status).toBe(status);
  });
});
