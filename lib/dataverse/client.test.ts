import { describe, expect, it, vi } from "vitest";
import { brokenConnection, fakeAnswers, json, refusal } from "@/lib/testing/fake-answers";
import { createTransport, type TransportOptions } from "./client";
import { DataverseError } from "./errors";
import { createThrottleGate } from "./throttle-gate";

const BASE = "https://contoso.crm4.dynamics.com";

function transportWith(answers: ReturnType<typeof fakeAnswers>, over: Partial<TransportOptions> = {}) {
  return createTransport({
    baseUrl: BASE,
    getAccessToken: () => Promise.resolve("a-token"),
    fetch: answers.fetch,
    newRequestId: () => "request-1",
    ...over,
  });
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a request", () => {
  it("carries what Dataverse wants and names itself", async () => {
    const answers = fakeAnswers(json({ value: [] }));
    await transportWith(answers).send({ path: "workflows?$select=name", prefer: ["a=1", "b=2"] });
    const [sent] = answers.sent;
    expect(sent?.method).toBe("GET");
    expect(sent?.url.href).toBe(`${BASE}/api/data/v9.2/workflows?$select=name`);
    expect(Object.fromEntries(sent?.headers ?? [])).toEqual({
      accept: "application/json",
      "odata-maxversion": "4.0",
      "odata-version": "4.0",
      authorization: "Bearer a-token",
      "client-request-id": "request-1",
      prefer: "a=1,b=2",
    });
  });

  it("sends a body as JSON and says so", async () => {
    const answers = fakeAnswers(() => new Response(null, { status: 204 }));
    await transportWith(answers).send({ method: "POST", path: "x", body: { timeout: 5 } });
    expect(answers.sent[0]?.body).toBe('{"timeout":5}');
    expect(answers.sent[0]?.headers.get("Content-Type")).toBe("application/json");
  });

  it("hands a file over undecoded, and tells how long the whole of it is", async () => {
    const headers = { "x-ms-file-size": "9" };
    const answers = fakeAnswers(() => new Response("Zürich", { status: 206, headers }));
    const file = await transportWith(answers).download({ path: "x", headers: { Range: "bytes=0-6" } });
    expect(await file.content.text()).toBe("Zürich");
    expect(file).toMatchObject({ status: 206, fileBytes: 9 });
    expect(answers.sent[0]?.headers.get("Range")).toBe("bytes=0-6");
  });

  it("reads why a file is refused", async () => {
    const failure = await failureOf(
      transportWith(fakeAnswers(refusal(404, "0x80040217", "No file"))).download({ path: "x" }),
    );
    expect(failure).toMatchObject({ kind: "notFound", status: 404 });
  });

  it("asks for a token each time", async () => {
    const getAccessToken = vi.fn(() => Promise.resolve("a-token"));
    const transport = transportWith(fakeAnswers(json({}), json({})), { getAccessToken });
    await transport.send({ path: "a" });
    await transport.send({ path: "b" });
    expect(getAccessToken).toHaveBeenCalledTimes(2);
  });

  it.each([
    "https://evil.example/api/data/v9.2/flowsessions",
    "//evil.example/api/data/v9.2/flowsessions",
    `${BASE}.evil.example/api/data/v9.2/flowsessions`,
    `${BASE}/other/flowsessions`,
    "../../../elsewhere",
  ])("never takes the token to %s", async (path) => {
    const answers = fakeAnswers();
    expect(await failureOf(transportWith(answers).send({ path }))).toMatchObject({ kind: "contract" });
    expect(answers.sent).toHaveLength(0);
  });

  it("follows a link of the organisation itself", async () => {
    const answers = fakeAnswers(json({}));
    const path = `${BASE}/api/data/v9.2/flowsessions?$skiptoken=%3Ccookie%20a=%221%22%3E`;
    await transportWith(answers).send({ path });
    expect(answers.sent[0]?.url.href).toBe(path);
  });
});

describe("a sign-in that is not accepted", () => {
  const unauthorized = () => new Response("", { status: 401 });

  it("is renewed once by force", async () => {
    const wishes: boolean[] = [];
    const answers = fakeAnswers(unauthorized, json({ ok: true }));
    const getAccessToken = ({ forceRefresh }: { forceRefresh: boolean }) => {
      wishes.push(forceRefresh);
      return Promise.resolve(forceRefresh ? "new" : "old");
    };
    const onTokenRefused = vi.fn();
    await transportWith(answers, { getAccessToken, onTokenRefused }).send({ path: "a" });
    expect(wishes).toEqual([false, true]);
    expect(answers.sent[1]?.headers.get("Authorization")).toBe("Bearer new");
    expect(onTokenRefused).not.toHaveBeenCalled();
  });

  it("fails as unauthenticated the second time, and never loops", async () => {
    const answers = fakeAnswers(unauthorized, unauthorized, json({}));
    const onTokenRefused = vi.fn();
    const error = await failureOf(transportWith(answers, { onTokenRefused }).send({ path: "a" }));
    expect(error).toMatchObject({ kind: "unauthenticated", status: 401 });
    expect(answers.sent).toHaveLength(2);
    expect(onTokenRefused).toHaveBeenCalledTimes(1);
  });

  it("fails before sending when no token can be had", async () => {
    const answers = fakeAnswers();
    const getAccessToken = () => Promise.reject(new Error("interaction required"));
    const error = await failureOf(transportWith(answers, { getAccessToken }).send({ path: "a" }));
    expect(error).toMatchObject({ kind: "unauthenticated", status: null, requestId: null });
  });

  it("keeps the kind that the source of tokens knows", async () => {
    const cause = new DataverseError({ kind: "network", message: "offline" });
    const transport = transportWith(fakeAnswers(), { getAccessToken: () => Promise.reject(cause) });
    expect(await failureOf(transport.send({ path: "a" }))).toBe(cause);
  });
});

describe("a refusal", () => {
  it.each([
    [400, "rejected"],
    [401, "unauthenticated"],
    [403, "forbidden"],
    [404, "notFound"],
    [405, "rejected"],
    [408, "server"],
    [409, "conflict"],
    [410, "notFound"],
    [412, "conflict"],
    [413, "rejected"],
    [429, "throttled"],
    [500, "server"],
    [501, "rejected"],
    [503, "server"],
    [504, "server"],
  ] as const)("with status %i is %s", async (status, kind) => {
    const refuse = refusal(status, "0x80040216", "No.");
    const error = await failureOf(transportWith(fakeAnswers(refuse, refuse)).send({ path: "a" }));
    expect(error).toBeInstanceOf(DataverseError);
    expect(error).toMatchObject({ kind, status, code: "0x80040216", message: "No.", requestId: "request-1" });
  });
});

describe("a connection that breaks", () => {
  it("is a network failure that names the request", async () => {
    const error = await failureOf(transportWith(fakeAnswers(brokenConnection)).send({ path: "a" }));
    expect(error).toMatchObject({ kind: "network", status: null, requestId: "request-1", code: null });
  });

  it("is told apart from a caller who has lost interest", async () => {
    const abort = new AbortController();
    const waitForAbort = () =>
      new Promise<Response>((_, reject) =>
        abort.signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError"))),
      );
    const failure = failureOf(
      transportWith(fakeAnswers(waitForAbort)).send({ path: "a", signal: abort.signal }),
    );
    abort.abort();
    const error = await failure;
    expect(error).not.toBeInstanceOf(DataverseError);
    expect(error).toMatchObject({ name: "AbortError" });
  });

  it("counts silence as a network failure after a while", async () => {
    const silence = (_input: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    const transport = transportWith(fakeAnswers(), { fetch: silence, timeoutMs: 5 });
    expect(await failureOf(transport.send({ path: "a" }))).toMatchObject({
      kind: "network",
      code: "timeout",
    });
  });

  it("refuses an answer larger than any column", async () => {
    const huge = () => new Response("x", { headers: { "Content-Length": "99999999999" } });
    expect(await failureOf(transportWith(fakeAnswers(huge)).send({ path: "a" }))).toMatchObject({
      kind: "contract",
    });
  });
});

describe("throttling", () => {
  const NOW = Date.parse("2026-03-02T10:00:00Z");

  it.each([
    ["17", 17_000],
    ["0.5", 500],
    ["Mon, 02 Mar 2026 10:00:30 GMT", 30_000],
    ["soon", 5_000],
  ])("reads Retry-After %j", async (header, retryAfterMs) => {
    const refuse = refusal(429, "0x80072322", "Too many requests.", { "Retry-After": header });
    const transport = transportWith(fakeAnswers(refuse), { now: () => NOW });
    expect(await failureOf(transport.send({ path: "a" }))).toMatchObject({ kind: "throttled", retryAfterMs });
    expect(transport.gate.throttledUntilMs).toBe(NOW + retryAfterMs);
  });

  it("keeps every other request back until the pause is over", async () => {
    let nowMs = NOW;
    let endPause: () => void = () => undefined;
    const wait = () => new Promise<void>((resolve) => (endPause = resolve));
    const gate = createThrottleGate({ now: () => nowMs, wait });
    const refuse = refusal(503, "", "Busy.", { "Retry-After": "3" });
    const answers = fakeAnswers(refuse, json({}));
    const transport = transportWith(answers, { gate, now: () => nowMs });
    await failureOf(transport.send({ path: "a" }));
    const other = transport.send({ path: "b" });
    await Promise.resolve();
    expect(answers.sent).toHaveLength(1);
    nowMs += 3_000;
    endPause();
    await other;
    expect(answers.sent).toHaveLength(2);
    expect(gate.throttledUntilMs).toBeNull();
  });

  it("does not pause for a server failure that asks for none", async () => {
    const transport = transportWith(fakeAnswers(refusal(503, "", "Busy.")));
    await failureOf(transport.send({ path: "a" }));
    expect(transport.gate.throttledUntilMs).toBeNull();
  });
});
