import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_SWITCHES } from "../model/switches.ts";
import { answerJson } from "../testing/answer-json.ts";
import { createSandbox, type TestPerson, type TestSandbox } from "../testing/create-sandbox.ts";
import { createServiceProtection } from "./service-protection.ts";

const LIMITS = DEFAULT_SWITCHES.serviceProtection;

describe("the guard", () => {
  const START_MS = Date.UTC(2026, 5, 15, 12);
  let nowMs = START_MS;
  let guard = createServiceProtection(
    () => nowMs,
    () => LIMITS,
  );
  beforeEach(() => {
    nowMs = START_MS;
    guard = createServiceProtection(
      () => nowMs,
      () => LIMITS,
    );
  });
  const run = (user: string, times: number, executionMs = 0): void => {
    for (let done = 0; done < times; done += 1) {
      const leave = guard.enter(user);
      expect(leave.ok).toBe(true);
      if (leave.ok) leave.value(executionMs);
    }
  };

  test("lets 6,000 requests pass and refuses the next, until those have left the window", () => {
    run("ben", 6000);
    expect(guard.enter("ben")).toEqual({
      ok: false,
      error: {
        status: 429,
        code: "0x80072322",
        message: "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
        retryAfterS: 305,
      },
    });
    nowMs += 304_999;
    expect(guard.enter("ben").ok).toBe(false);
    nowMs += 1;
    run("ben", 6000);
  });

  test("lets requests leave the window in the order in which they came", () => {
    run("ben", 4000);
    nowMs += 100_000;
    run("ben", 2000);
    expect(guard.enter("ben")).toMatchObject({ error: { retryAfterS: 205 } });
    nowMs += 205_000;
    expect(guard.remaining("ben").requests).toBe(4000);
    run("ben", 4000);
    expect(guard.enter("ben")).toMatchObject({ error: { retryAfterS: 100 } });
  });

  test("sums up execution time, and refuses what comes after the limit is reached", () => {
    run("ben", 2, 600_000);
    expect(guard.remaining("ben")).toEqual({ requests: 5998, executionTimeS: 0 });
    expect(guard.enter("ben")).toEqual({
      ok: false,
      error: {
        status: 429,
        code: "0x80072321",
        message:
          "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
        retryAfterS: 305,
      },
    });
    nowMs += 305_000;
    expect(guard.remaining("ben")).toEqual({ requests: 6000, executionTimeS: 1200 });
  });

  test("lets 52 requests be under way at once and refuses the next, which takes no place", () => {
    const leaves = Array.from({ length: 52 }, () => guard.enter("ben"));
    expect(leaves.every((leave) => leave.ok)).toBe(true);
    expect(guard.enter("ben")).toMatchObject({
      error: {
        code: "0x80072326",
        message: "Number of concurrent requests exceeded the limit of 52.",
        retryAfterS: 1,
      },
    });
    const [first] = leaves;
    if (first?.ok === true) first.value(0);
    expect(guard.enter("ben").ok).toBe(true);
    expect(guard.remaining("ben").requests).toBe(6000 - 53);
  });

  test("counts each person alone", () => {
    run("ben", 6000);
    run("ada", 1);
    expect(guard.enter("ben").ok).toBe(false);
  });

  test("a clock that is set back finds everything still counted", () => {
    run("ben", 6000);
    nowMs -= 3_600_000;
    expect(guard.enter("ben").ok).toBe(false);
  });
});

describe("an environment", () => {
  let sandbox: TestSandbox;
  let takenMs = 0;
  let elapsedMs = 0;
  beforeEach(() => {
    takenMs = 0;
    elapsedMs = 0;
    sandbox = createSandbox({ elapsedMs: () => (elapsedMs += takenMs) });
  });
  afterEach(() => sandbox.close());
  const limit = (change: Partial<typeof LIMITS>): void =>
    sandbox.switches.set({ serviceProtection: { ...LIMITS, ...change } });
  const ask = (as: TestPerson = "olivia"): Promise<Response> => sandbox.send("WhoAmI", { as });
  const remaining = (answer: Response): (string | null)[] =>
    ["burst", "time"].map((name) => answer.headers.get(`x-ms-ratelimit-${name}-remaining-xrm-requests`));

  test("tells what is left, truly, and hides it from pages", async () => {
    takenMs = 250;
    expect(remaining(await ask())).toEqual(["5999", "1,199.75"]);
    const second = await ask();
    expect(remaining(second)).toEqual(["5998", "1,199.50"]);
    expect(second.headers.get("access-control-expose-headers")).not.toContain("ratelimit");
    expect(remaining(await ask("ben"))).toEqual(["5999", "1,199.75"]);
  });

  test("answers 429 with a time to wait in whole seconds, which pages can read, and lets pass afterwards", async () => {
    limit({ requests: 2 });
    await ask();
    await ask();
    const refused = await ask();
    expect([refused.status, refused.headers.get("retry-after"), remaining(refused)]).toEqual([
      429,
      "305",
      ["0", "1,200.00"],
    ]);
    expect(refused.headers.get("access-control-expose-headers")).toContain("Retry-After");
    expect(await answerJson(refused)).toEqual({
      error: {
        code: "0x80072322",
        message: "Number of requests exceeded the limit of 2 over time window of 300 seconds.",
      },
    });
    sandbox.clock.advance(305_000);
    expect((await ask()).status).toBe(200);
  });

  test("counts a batch as one request, whatever it holds, and the time of all its parts", async () => {
    takenMs = 1000;
    const part =
      "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET /api/data/v9.2/WhoAmI HTTP/1.1\r\n\r\n\r\n";
    const answer = await sandbox.send("$batch", {
      method: "POST",
      headers: { "content-type": "multipart/mixed;boundary=b" },
      body: `${part}${part}${part}--b--\r\n`,
    });
    expect([answer.status, remaining(answer)]).toEqual([200, ["5999", "1,199.00"]]);
  });

  test("refuses more at once than the limit, and nothing is left under way afterwards", async () => {
    limit({ concurrent: 3 });
    const statuses = (await Promise.all(Array.from({ length: 5 }, () => ask()))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429]);
    expect((await ask()).status).toBe(200);
  });

  test("counts refusals of other kinds, and nobody who is not signed in", async () => {
    await sandbox.send("nothing", { as: "nora" });
    expect(remaining(await ask("nora"))[0]).toBe("5998");
    const stranger = await sandbox.send("WhoAmI", { as: null });
    expect(remaining(stranger)).toEqual([null, null]);
  });
});
