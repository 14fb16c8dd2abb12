import { expect, test } from "vitest";
import { createRandom } from "../kernel/random.ts";
import { CUT } from "./answer.ts";
import { createFaultList } from "./fault-list.ts";
import { faultSchema } from "./fault.ts";
import { observe } from "./observe.ts";
import { createRequestLog } from "./request-log.ts";

const BASE = "http://localhost:4998/api/data/v9.2";

function observed() {
  const done: string[] = [];
  const waited: number[] = [];
  const faults = createFaultList(createRandom(1));
  const requests = createRequestLog();
  let elapsed = 0;
  const handle = observe({
    handle: (request) => {
      done.push(request.method);
      elapsed += 12;
      return Promise.resolve(Response.json({ value: [] }));
    },
    faults,
    requests,
    nowMs: () => Date.parse("2026-03-01T10:00:00Z"),
    elapsedMs: () => elapsed,
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
    userOf: (request) => request.headers.get("authorization") ?? undefined,
  });
  const strike = (fault: object): void => faults.add(faultSchema.parse(fault));
  return { handle, done, waited, requests, strike };
}

const post = () =>
  new Request(`${BASE}/workflows?$top=1`, {
    method: "POST",
    headers: { "client-request-id": "abc", authorization: "olivia" },
  });

test("logs what was asked, by whom, and how it went", async () => {
  const { handle, requests } = observed();
  const answer = await handle(post());
  expect(answer === CUT ? "" : await answer.text()).toBe('{"value":[]}');
  expect(requests.since(0)).toEqual([
    {
      time: "2026-03-01T10:00:00.000Z",
      method: "POST",
      path: "/api/data/v9.2/workflows?$top=1",
      status: 200,
      ms: 12,
      bytes: 12,
      user: "olivia",
      "client-request-id": "abc",
    },
  ]);
});

test("does not log preflights", async () => {
  const { handle, requests, done } = observed();
  await handle(new Request(BASE, { method: "OPTIONS" }));
  expect(done).toEqual(["OPTIONS"]);
  expect(requests.since(0)).toEqual([]);
});

test("drop-before cuts the connection and nothing is done", async () => {
  const { handle, done, requests, strike } = observed();
  strike({ kind: "drop-before" });
  expect(await handle(post())).toBe(CUT);
  expect(done).toEqual([]);
  expect(requests.since(0)).toMatchObject([{ status: 0, bytes: 0 }]);
});

test("drop-after cuts the connection after the work was done", async () => {
  const { handle, done, requests, strike } = observed();
  strike({ kind: "drop-after" });
  expect(await handle(post())).toBe(CUT);
  expect(done).toEqual(["POST"]);
  expect(requests.since(0)).toMatchObject([{ status: 0 }]);
});

test("while a cut is awaited every connection serves one request, so that no browser repeats the lost one", async () => {
  const { handle, strike } = observed();
  const connection = async (method: string): Promise<string | null> => {
    const answer = await handle(new Request(BASE, { method }));
    return answer === CUT ? "cut" : answer.headers.get("connection");
  };
  expect(await connection("GET")).toBeNull();
  strike({ kind: "drop-after", match: { method: "POST" }, times: 1 });
  expect([await connection("GET"), await connection("OPTIONS"), await connection("POST")]).toEqual([
    "close",
    "close",
    "cut",
  ]);
  expect(await connection("GET")).toBeNull();
});

test.each([
  ["throttle", {}, 429],
  ["status", { status: 500 }, 500],
  ["claims-challenge", {}, 401],
])("%s answers before anything is done", async (kind, more, status) => {
  const { handle, done, requests, strike } = observed();
  strike({ kind, ...more });
  const answer = await handle(post());
  expect(answer === CUT ? 0 : answer.status).toBe(status);
  expect(done).toEqual([]);
  expect(requests.since(0)).toMatchObject([{ status }]);
});

test("delay waits and then does the work; another kind may wait as well", async () => {
  const { handle, done, waited, strike } = observed();
  strike({ kind: "delay", delayMs: 250, times: 1 });
  strike({ kind: "drop-after", delayMs: 40 });
  expect(await handle(post())).toBeInstanceOf(Response);
  expect(await handle(post())).toBe(CUT);
  expect(waited).toEqual([250, 40]);
  expect(done).toEqual(["POST", "POST"]);
});

test("the log keeps the newest and answers since an instant, that instant included", () => {
  const log = createRequestLog(3);
  for (let second = 0; second < 10; second++) {
    const time = `2026-03-01T10:00:0${second}.000Z`;
    log.add({
      time,
      method: "GET",
      path: "/",
      status: 200,
      ms: 1,
      bytes: 0,
      user: null,
      "client-request-id": null,
    });
  }
  expect(log.since(0).map(({ time }) => time.slice(17, 19))).toEqual(["07", "08", "09"]);
  expect(log.since(Date.parse("2026-03-01T10:00:09Z"))).toHaveLength(1);
  log.clear();
  expect(log.since(0)).toEqual([]);
});
