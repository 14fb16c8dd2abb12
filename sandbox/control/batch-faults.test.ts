import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start-sandbox.ts";
import { answerJson } from "../testing/answer-json.ts";
import { batchedAnswers, batchInit, type BatchLine } from "../testing/batch-message.ts";

let sandbox: Sandbox;
let origin: string;
let token: string;

async function control(path: string, method = "GET", body?: object): Promise<unknown> {
  const answer = await fetch(`${origin}/__sandbox/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  return text === "" ? {} : JSON.parse(text);
}

/** A text in an answer of the control handle. */
function textIn(answer: unknown, name: string): string {
  const members: Record<string, unknown> = { ...(typeof answer === "object" ? answer : {}) };
  return String(members[name]);
}

beforeAll(async () => {
  const ports = { console: 0, dataverse: 0, dataverse2: 0, identity: 0 };
  sandbox = await startSandbox({ ports, scenario: { scenario: "guide" } });
  origin = `http://localhost:${sandbox.ports.dataverse}`;
  token = textIn(await control("token?user=ada"), "access_token");
});
beforeEach(() => control("faults", "DELETE"));
afterAll(() => sandbox.close());

const READ_FLOWS: BatchLine = { line: "GET workflows?$top=1" };
const READ_RUNS: BatchLine = { line: "GET /api/data/v9.2/flowsessions?$top=1&$select=name" };
const queue = (name: string): BatchLine => ({
  line: "POST workqueues",
  headers: { "content-type": "application/json" },
  body: { name },
  contentId: name,
});

const strike = (fault: object): Promise<unknown> => control("faults", "POST", fault);

function send(items: Parameters<typeof batchInit>[0]): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, prefer: "odata.continue-on-error" };
  return fetch(`${origin}/api/data/v9.2/$batch`, batchInit(items, headers));
}

async function queuesNamed(name: string): Promise<unknown> {
  const answer = await fetch(`${origin}/api/data/v9.2/workqueues?$filter=name eq '${name}'&$select=name`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answerJson(answer)).value?.length;
}

/** What the log tells of the last batch. */
async function lastBatch(): Promise<unknown> {
  const log = await control("requests");
  const entries = Array.isArray(log) ? log.map((entry: object) => ({ ...entry })) : [];
  return entries.findLast((entry) => textIn(entry, "path").endsWith("$batch"));
}

describe("a fault that names a request inside a batch", () => {
  test("answers that request alone, once, and the log shows it", async () => {
    await strike({
      kind: "throttle",
      retryAfterS: 7,
      times: 1,
      match: { method: "GET", path: "flowsessions" },
    });
    const statuses = async (): Promise<readonly number[]> =>
      (await batchedAnswers(await send([READ_FLOWS, READ_RUNS]))).map(({ status }) => status);
    const [, throttled] = await batchedAnswers(await send([READ_FLOWS, READ_RUNS]));
    expect(throttled?.status).toBe(429);
    expect(throttled?.head).toContain("Retry-After: 7");
    expect(await lastBatch()).toMatchObject({
      status: 200,
      parts: [
        { method: "GET", path: "/api/data/v9.2/workflows?$top=1", status: 200 },
        { method: "GET", path: "/api/data/v9.2/flowsessions?$top=1&$select=name", status: 429 },
      ],
    });
    expect(await statuses()).toEqual([200, 200]);
  });

  test("undoes the change set that it strikes", async () => {
    await strike({ kind: "status", status: 500, times: 1, match: { path: "/workflows(" } });
    const rename: BatchLine = {
      line: "PATCH workflows(00000000-0000-4000-8000-000000000001)",
      headers: { "content-type": "application/json" },
      body: { name: "x" },
      contentId: "2",
    };
    const answers = await batchedAnswers(await send([[queue("undone"), rename]]));
    expect(answers.map(({ status }) => status)).toEqual([500]);
    expect(await queuesNamed("undone")).toBe(0);
  });

  test("cuts the connection before the request is served, or after", async () => {
    const match = { method: "POST", path: "/workqueues" };
    await strike({ kind: "drop-before", times: 1, match });
    await expect(send([READ_FLOWS, queue("before")])).rejects.toThrow();
    expect(await queuesNamed("before")).toBe(0);
    expect(await lastBatch()).toMatchObject({
      status: 0,
      parts: [
        { method: "GET", status: 200 },
        { method: "POST", path: "/api/data/v9.2/workqueues", status: 0 },
      ],
    });
    await strike({ kind: "drop-after", times: 1, match });
    await expect(send([queue("after"), queue("never")])).rejects.toThrow();
    expect([await queuesNamed("after"), await queuesNamed("never")]).toEqual([1, 0]);
  });

  test("does so only where it does not fit the whole batch", async () => {
    await strike({ kind: "delay", delayMs: 1, times: 5 });
    await send([READ_FLOWS, READ_RUNS]);
    expect(await control("faults")).toMatchObject([{ times: 4 }]);
  });
});
