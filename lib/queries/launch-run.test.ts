import { describe, expect, it } from "vitest";
import { createDataverseClient } from "@/lib/dataverse";
import type { PersonId } from "@/lib/domain/ids";
import { launchMemory } from "@/lib/preferences/launch-memory";
import { flowId, personId, runId } from "@/lib/testing/factories";
import { type Answer, brokenConnection, fakeAnswers, json, refusal } from "@/lib/testing/fake-answers";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { launchRun, type LaunchStep, resumeLaunch } from "./launch-run";

const ME = personId(1);
const OWNER = personId(9);
const FORBIDDEN = refusal(403, "0x80040220", "is missing prvReadflowsession privilege");

const row = (number: number, createdon = "2026-03-02T10:00:00Z") => ({
  flowsessionid: runId(number),
  statuscode: 3,
  createdon,
  modifiedon: createdon,
});
const runs = (...rows: object[]) => json({ value: rows });
const started = (number: number) => json({ flowsessionId: runId(number) });

/** Answers in the order of the requests; the first is the look at the runs that exist before. */
function aLaunch(answers: readonly Answer[], flowOwnerId: PersonId | null = ME) {
  const fake = fakeAnswers(...answers);
  const dataverse = createDataverseClient({
    environmentId: "test",
    baseUrl: "http://localhost:4010",
    getAccessToken: () => Promise.resolve("a-token"),
    fetch: fake.fetch,
  });
  const storage = fakeStorage();
  const waits: number[] = [];
  const steps: LaunchStep[] = [];
  const abort = new AbortController();
  const parts = {
    dataverse,
    memory: launchMemory("test", flowId(), storage),
    personId: ME,
    signal: abort.signal,
    now: () => 5_000,
    onStep: (step: LaunchStep) => void steps.push(step),
    wait: (delayMs: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      waits.push(delayMs);
      return Promise.resolve();
    },
  };
  const request = {
    flowId: flowId(),
    flowOwnerId,
    connection: { kind: "name", name: "a" },
    mode: "unattended",
    priority: "normal",
    timeoutSeconds: 60,
    inputs: '{"Password":"marker-7391"}',
  } as const;
  const posts = () => fake.sent.filter(({ method }) => method === "POST").length;
  return {
    parts,
    abort,
    storage,
    waits,
    steps,
    sent: fake.sent,
    posts,
    launch: () => launchRun(request, parts),
  };
}

describe("a launch that is answered", () => {
  it("has started, and is no longer remembered", async () => {
    const { launch, parts, posts, steps } = aLaunch([runs(row(1)), started(2)]);
    expect(await launch()).toEqual({ kind: "started", runId: runId(2), isFound: false });
    expect(posts()).toBe(1);
    expect(steps).toEqual(["preparing", "sending"]);
    expect(parts.memory.read()).toBeNull();
  });

  it("is refused with Dataverse's reason", async () => {
    const { launch, parts, posts } = aLaunch([runs(), refusal(400, "0x1", "No such connection.")]);
    expect(await launch()).toMatchObject({ kind: "refused", error: { message: "No such connection." } });
    expect(posts()).toBe(1);
    expect(parts.memory.read()).toBeNull();
  });

  it("goes ahead for a person who may run and not read", async () => {
    const { launch, posts } = aLaunch([FORBIDDEN, started(2)]);
    expect(await launch()).toMatchObject({ kind: "started" });
    expect(posts()).toBe(1);
  });

  it("is not sent at all when nothing can be reached", async () => {
    const { launch, posts } = aLaunch([brokenConnection]);
    expect(await launch()).toMatchObject({ kind: "refused", error: { kind: "network" } });
    expect(posts()).toBe(0);
  });

  it("is sent again after a 429, which comes before anything is done", async () => {
    const busy = refusal(429, "0x80072322", "Too many.", { "Retry-After": "0" });
    const { launch, posts, steps } = aLaunch([runs(), busy, started(2)]);
    expect(await launch()).toMatchObject({ kind: "started", runId: runId(2) });
    expect(posts()).toBe(2);
    expect(steps).toContain("waitingForThrottle");
  });

  it("gives up when Dataverse stays busy", async () => {
    const busy = refusal(429, "0x80072322", "Too many.", { "Retry-After": "0" });
    const { launch, posts } = aLaunch([runs(), busy, busy, busy, busy]);
    expect(await launch()).toMatchObject({ kind: "refused", error: { kind: "throttled" } });
    expect(posts()).toBe(3);
  });
});

describe("a launch whose answer is lost", () => {
  it("is found among the runs, and sent once", async () => {
    const { launch, posts, waits, sent } = aLaunch([
      runs(row(1, "2026-03-02T09:00:00Z")),
      brokenConnection,
      runs(row(1)),
      runs(row(2), row(1)),
    ]);
    expect(await launch()).toEqual({ kind: "started", runId: runId(2), isFound: true });
    expect(posts()).toBe(1);
    expect(waits).toHaveLength(2);
    expect(sent[2]?.url.searchParams.get("$filter")).toBe(
      `_regardingobjectid_value eq ${flowId()} and _createdby_value eq ${ME} and createdon ge 2026-03-02T09:00:00Z`,
    );
  });

  it.each([500, 503, 504])("with status %i is looked up too", async (status) => {
    const { launch, posts } = aLaunch([runs(), refusal(status, "", "Oh."), runs(row(2))]);
    expect(await launch()).toMatchObject({ kind: "started", isFound: true });
    expect(posts()).toBe(1);
  });

  const none = () => Array.from({ length: 6 }, () => runs());

  it("has not started when no run appears for twelve seconds", async () => {
    const { launch, posts, waits } = aLaunch([runs(), brokenConnection, ...none()]);
    expect(await launch()).toEqual({ kind: "notStarted", lookedForMs: 12_000 });
    expect(waits.reduce((sum, ms) => sum + ms)).toBe(12_000);
    expect(posts()).toBe(1);
  });

  it("has not started when the person would see the run of the flow's owner", async () => {
    const { launch } = aLaunch([runs(), brokenConnection, ...none(), runs(row(7))], OWNER);
    expect(await launch()).toMatchObject({ kind: "notStarted" });
  });

  it("can't be told when runs of the flow's owner stay hidden from the person", async () => {
    const { launch } = aLaunch([runs(), brokenConnection, ...none(), runs()], OWNER);
    expect(await launch()).toEqual({ kind: "cannotTell", reason: "notVisible", error: null });
  });

  it("can't be told when nobody knows whose the run would be", async () => {
    const { launch } = aLaunch([runs(), brokenConnection, ...none()], null);
    expect(await launch()).toMatchObject({ kind: "cannotTell", reason: "notVisible" });
  });

  it("can't be told when runs may not be read", async () => {
    const { launch, waits } = aLaunch([FORBIDDEN, brokenConnection]);
    expect(await launch()).toMatchObject({ kind: "cannotTell", reason: "forbidden" });
    expect(waits).toEqual([]);
  });

  it("can't be told while nothing can be reached", async () => {
    const { launch } = aLaunch([runs(), ...Array.from({ length: 7 }, () => brokenConnection)]);
    expect(await launch()).toMatchObject({
      kind: "cannotTell",
      reason: "unreachable",
      error: { kind: "network" },
    });
  });

  it("names every run when more than one is new", async () => {
    const { launch } = aLaunch([runs(row(1)), brokenConnection, runs(row(3), row(2), row(1))]);
    expect(await launch()).toEqual({ kind: "several", runIds: [runId(3), runId(2)] });
  });
});

describe("a launch that a reload interrupts", () => {
  it("is remembered without inputs, and its run is found afterwards", async () => {
    const first = aLaunch([runs(row(1)), brokenConnection]);
    first.parts.onStep = (step) => {
      if (step === "lookingUp") first.abort.abort();
    };
    await expect(first.launch()).rejects.toMatchObject({ name: "AbortError" });
    expect(first.storage.text()).not.toContain("marker-7391");

    const second = aLaunch([runs(row(2), row(1))]);
    const parts = { ...second.parts, memory: first.parts.memory };
    expect(await resumeLaunch(flowId(), parts)).toEqual({ kind: "started", runId: runId(2), isFound: true });
    expect(second.posts()).toBe(0);
    expect(await resumeLaunch(flowId(), parts)).toBeNull();
  });

  it("is not resumed where none was under way", async () => {
    expect(await resumeLaunch(flowId(), aLaunch([]).parts)).toBeNull();
  });
});
