import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ok } from "../../kernel/result.ts";
import { answerJson } from "../../testing/answer-json.ts";
import { batchedAnswers, batchInit } from "../../testing/batch-message.ts";
import { createSandbox, userIdOf, type TestSandbox } from "../../testing/create-sandbox.ts";
import { textLike, textWith } from "../../testing/matchers.ts";
import { BATCH_TARGET_MAX } from "./parse-batch.ts";

const FLOW = "f091ffab-58bb-4630-a115-659453d56f59";
const MISSING = "f091ffab-58bb-4630-a115-659453d56f50";

let sandbox: TestSandbox;
beforeAll(() => {
  sandbox = createSandbox({
    actions: [
      {
        name: "Echo",
        table: "workflow",
        run: (_, id, body) => ok({ status: 200, type: "EchoResponse", body: { id, body } }),
      },
    ],
  });
  sandbox.store.insert("workflow", { workflowid: FLOW, name: "Bücher prüfen", ownerid: userIdOf("olivia") });
});
afterAll(() => sandbox.close());

const send = (...given: Parameters<typeof batchInit>): Promise<Response> =>
  sandbox.send("$batch", batchInit(...given));
const read = { line: `GET workflows(${FLOW})?$select=name` };
const failing = { line: `GET workflows(${MISSING})?$select=name` };

async function refusal(init: RequestInit): Promise<unknown> {
  const answer = await sandbox.send("$batch", init);
  return { status: answer.status, message: (await answerJson(answer)).error?.message };
}

describe("a batch of reads", () => {
  test("answers every part in order, as multipart, with the bytes of each answer", async () => {
    const answer = await send([read, { line: "GET workflows/$count" }, { line: "GET WhoAmI" }]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(
      /^multipart\/mixed; boundary=batchresponse_[\w-]{36}$/,
    );
    expect(answer.headers.get("odata-version")).toBe("4.0");
    const [row, count, who] = await batchedAnswers(answer);
    expect(row?.head).toContain("Content-Type: application/http\r\nContent-Transfer-Encoding: binary");
    expect(row?.head).toContain("HTTP/1.1 200 OK");
    expect(row?.head).toContain("OData-Version: 4.0");
    expect(row?.head).toMatch(/ETag: W\/"\d+"/);
    expect(JSON.parse(row?.body ?? "")).toMatchObject({ name: "Bücher prüfen" });
    expect(count?.body).toBe("\ufeff1");
    expect(JSON.parse(who?.body ?? "")).toMatchObject({ UserId: userIdOf("olivia") });
  });

  test.each([
    ["absolute", `http://localhost:4010/api/data/v9.2/workflows(${FLOW})`],
    ["from the root", `/api/data/v9.2/workflows(${FLOW})`],
    ["relative to the Web API", `workflows(${FLOW})`],
  ])("takes an address that is %s", async (_, target) => {
    const [answer] = await batchedAnswers(await send([{ line: `GET ${target}?$select=name` }]));
    expect(answer?.status).toBe(200);
  });

  test.each([
    ["http://elsewhere.example/api/data/v9.2/workflows", 400],
    ["/api/data/v9.1/workflows", 501],
    ["/elsewhere", 404],
    ["../v9.2/flows", 404],
    ["$batch", 400],
    ["$metadata2", 400],
  ])("refuses the address %s with %i", async (target, status) => {
    const [answer] = await batchedAnswers(await send([{ line: `GET ${target}` }]));
    expect(answer?.status).toBe(status);
  });

  test("each part has headers of its own, and none of the batch's but the token", async () => {
    const annotated = { ...read, headers: { Prefer: 'odata.include-annotations="*"' } };
    const etag = `W/"${String(sandbox.store.get("workflow", FLOW)?.["versionnumber"])}"`;
    const answer = await send([read, annotated, { ...read, headers: { "If-None-Match": etag } }], {
      prefer: 'odata.include-annotations="*"',
    });
    const [plain, full, unchanged] = await batchedAnswers(answer);
    expect(plain?.head).not.toContain("Preference-Applied");
    expect(full?.head).toContain('Preference-Applied: odata.include-annotations="*"');
    expect(unchanged).toMatchObject({ status: 304, body: "" });
  });

  test("is refused as a whole without a token", async () => {
    expect((await sandbox.send("$batch", { ...batchInit([read]), as: null })).status).toBe(401);
    const [answer] = await batchedAnswers(await sandbox.send("$batch", { ...batchInit([read]), as: "nora" }));
    expect(answer?.status).toBe(403);
  });

  test("an address may have 65,536 characters and no more", async () => {
    const line = (length: number): string => {
      const start = "workflows?$select=name&$filter=name eq '";
      return `GET ${start}${"a".repeat(length - start.length - 1)}'`;
    };
    expect((await send([{ line: line(BATCH_TARGET_MAX) }])).status).toBe(200);
    expect(await refusal(batchInit([{ line: line(BATCH_TARGET_MAX + 1) }]))).toMatchObject({
      status: 400,
      message: textWith("65536"),
    });
  });

  test("may hold 1,000 requests and no more, and answers them in a reasonable time", async () => {
    const many = (count: number) => Array.from({ length: count }, () => read);
    const startMs = performance.now();
    const answer = await send(many(1000));
    expect(performance.now() - startMs).toBeLessThan(5000);
    expect(await batchedAnswers(answer)).toHaveLength(1000);
    expect(await refusal(batchInit(many(1001)))).toMatchObject({ status: 400, message: textWith("'1000'") });
  });
});

describe("a batch with a request that fails", () => {
  test("stops there with 400, and answers up to and with it", async () => {
    const answer = await send([read, failing, read]);
    expect(answer.status).toBe(400);
    const answers = await batchedAnswers(answer);
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
    expect(answers[1]?.head).toMatch(/REQ_ID: [\w-]{36}/);
    expect(JSON.parse(answers[1]?.body ?? "")).toMatchObject({ error: { code: "0x80040217" } });
  });

  test.each([
    "odata.continue-on-error",
    "odata.continue-on-error=true",
    "return=minimal, odata.continue-on-error",
  ])("goes on when it prefers %s", async (prefer) => {
    const answer = await send([failing, read], { prefer });
    expect([answer.status, answer.headers.get("preference-applied")]).toEqual([
      200,
      "odata.continue-on-error",
    ]);
    expect((await batchedAnswers(answer)).map(({ status }) => status)).toEqual([404, 200]);
  });

  test("does not go on when it prefers that to be false", async () => {
    expect((await send([failing, read], { prefer: "odata.continue-on-error=false" })).status).toBe(400);
  });
});

describe("actions", () => {
  const echo = { line: `POST workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo`, body: { a: "ü" } };

  test("run in a batch", async () => {
    const [answer] = await batchedAnswers(await send([echo]));
    expect(JSON.parse(answer?.body ?? "")).toMatchObject({ id: FLOW, body: { a: "ü" } });
  });
});

describe("a batch that is refused before anything of it runs", () => {
  const part = (text: string): RequestInit => ({
    method: "POST",
    body: `--b\r\n${text}\r\n--b--\r\n`,
    headers: { "content-type": "multipart/mixed; boundary=b" },
  });

  test.each([
    [
      "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n\r\nGET x HTTP/1.1",
      "not 'text/plain'",
    ],
    ["Content-Type: application/http\r\n\r\nGET x HTTP/1.1", "Content-Transfer-Encoding: binary"],
    [
      "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nnonsense",
      "no request line",
    ],
    [
      "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nOPTIONS x HTTP/1.1",
      "'OPTIONS'",
    ],
    ["Content-Type: multipart/mixed; boundary=c\r\n\r\n", "closing line"],
    ["Content-Type: multipart/mixed; boundary=c\r\n\r\n--c--", "no part"],
  ])("%j", async (text, reason) => {
    expect(await refusal(part(text))).toEqual({ status: 400, message: textWith(reason) });
  });

  test("a read inside a change set", async () => {
    expect(await refusal(batchInit([[read]]))).toEqual({
      status: 400,
      message: textWith("An invalid HTTP method 'GET' was detected"),
    });
  });

  test("a content ID that occurs twice, or is none", async () => {
    const named = (contentId: string) => ({ line: "DELETE workflows", contentId });
    expect(await refusal(batchInit([[named("1"), named("1")]]))).toMatchObject({ message: textWith("'1'") });
    expect(await refusal(batchInit([[named("a b")]]))).toMatchObject({ message: textWith("'a b'") });
  });

  test("another type of content, and a batch in JSON by name", async () => {
    const typed = (type: string): RequestInit => ({
      ...batchInit([read]),
      headers: { "content-type": type },
    });
    expect(await refusal(typed("text/plain"))).toMatchObject({ status: 400 });
    expect(await refusal(typed("multipart/mixed"))).toMatchObject({ status: 400 });
    expect(await refusal(typed("application/json"))).toEqual({
      status: 501,
      message: "A batch in JSON is not supported by the sandbox.",
    });
  });

  test("an option or a header that a batch has not", async () => {
    expect((await sandbox.send("$batch?$top=1", batchInit([read]))).status).toBe(400);
    expect((await sandbox.send("$batch", batchInit([read], { CallerObjectId: FLOW }))).status).toBe(501);
  });

  test("another method than POST", async () => {
    const answer = await sandbox.send("$batch");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("bytes that are no text", async () => {
    const init = { ...batchInit([read]), body: Uint8Array.of(0x2d, 0xff, 0xfe) };
    expect(await refusal(init)).toMatchObject({ status: 400 });
  });
});

test("a spoilt batch is a 400, or one whose spoilt parts are refused, never a 500", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const good = batchInit([read, [{ line: `POST workflows(${FLOW})/Microsoft.Dynamics.CRM.Echo`, body: {} }]]);
  const pieces = [
    "\r\n",
    "\n",
    "\r",
    "--",
    "--batch_1",
    "--batch_1--",
    "--changeset_1",
    ":",
    " ",
    "\0",
    "é",
    "$1",
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(good.body.length),
      fc.nat(3),
      fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
      async (at, length, inserted) => {
        const body = good.body.slice(0, at) + inserted.join("") + good.body.slice(at + length);
        const answer = await sandbox.send("$batch", { ...good, body });
        expect([200, 400]).toContain(answer.status);
        expect(await answer.text()).not.toMatch(/HTTP\/1\.1 500/);
      },
    ),
    { seed: 11, numRuns: 400 },
  );
  expect(complaint).not.toHaveBeenCalled();
  complaint.mockRestore();
});

test("the answer's boundary is another one each time", async () => {
  const types = [await send([read]), await send([read])].map((each) => each.headers.get("content-type"));
  expect(types[0]).toEqual(textLike(/batchresponse_/));
  expect(types[0]).not.toBe(types[1]);
});
