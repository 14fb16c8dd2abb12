import { describe, expect, it } from "vitest";
import type { RunChanges } from "@/lib/dataverse";
import type { RunId } from "@/lib/domain/ids";
import type { Run } from "@/lib/domain/run/run";
import { aRun, machineId, runId } from "@/lib/testing/factories";
import { progressOf } from "@/lib/testing/live-world";
import { createChangeFeed } from "./change-feed";
import { createKnownRuns } from "./known-runs";

const START_MS = Date.parse("2026-03-02T10:05:00Z");
const at = (ms: number) => new Date(START_MS + ms).toISOString().replace(/\.\d+Z$/, "Z");

/** A feed over a server that keeps rows and writes down what it is asked. */
function aFeed(rows: readonly Run[] = []) {
  const server = new Map(rows.map((run) => [run.id, run]));
  const asked: string[] = [];
  const limits = { rows: Infinity };
  let nowMs = START_MS;
  const since = (instant: string) =>
    [...server.values()]
      .filter((run) => Date.parse(run.modifiedAt) >= Date.parse(instant))
      .sort((a, b) => Date.parse(a.modifiedAt) - Date.parse(b.modifiedAt));
  const those = (ids: readonly RunId[]) => ids.flatMap((id) => server.get(id) ?? []);
  const note = <T>(question: string, answer: T) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  const changes: RunChanges = {
    newest: () => note("newest", since(at(-1e9)).at(-1)?.modifiedAt ?? null),
    since: (instant) => {
      const found = since(instant).map(progressOf);
      return note("since", { rows: found.slice(0, limits.rows), isComplete: found.length <= limits.rows });
    },
    versionsSince: (instant) => note("versions since", { rows: since(instant), isComplete: true }),
    progressOf: (ids) => note(`progress of ${String(ids.length)}`, those(ids).map(progressOf)),
    versionsOf: (ids) => note(`versions of ${String(ids.length)}`, those(ids)),
    whole: (ids) => note(`whole ${String(ids.length)}`, those(ids)),
  };
  const known = createKnownRuns();
  const feed = createChangeFeed({ changes, known, now: () => nowMs, find: () => new Map() });
  return {
    limits,
    feed,
    /** What the tick brings; `asked` are the questions that it took. */
    tick: async (silent: readonly RunId[] = []) => {
      asked.length = 0;
      const question = { onlyIds: null, silentIds: () => silent };
      const { runs, ...answer } = await feed.ask(question, new AbortController().signal);
      known.tell(runs, nowMs);
      return { ...answer, runs, asked: [...asked] };
    },
    pass: (ms: number) => void (nowMs += ms),
    set: (run: Partial<Run> & { id: RunId }, stampMs = nowMs - START_MS) => {
      const old = server.get(run.id) ?? aRun({ version: 1 });
      server.set(run.id, { ...old, version: old.version + 1, modifiedAt: at(stampMs), ...run });
    },
    drop: (id: RunId) => void server.delete(id),
  };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, place) => aRun({ id: runId(place + 1), modifiedAt: at(-10_000) }));

describe("a tick", () => {
  it("is one question about what can change, when every run that changed is known", async () => {
    const { tick, set, pass } = aFeed(many(3));
    await tick();
    pass(5_000);
    set({ id: runId(2), status: "failed" });
    const { runs, asked } = await tick();
    expect(asked).toEqual(["since"]);
    expect(runs.find(({ id }) => id === runId(2))).toMatchObject({
      status: "failed",
      name: "Invoice totals",
    });
  });

  it("reads runs that are not known whole, once, together, and not more often than every ten seconds", async () => {
    const { tick, set, pass } = aFeed(many(3));
    expect((await tick()).asked).toEqual(["newest", "since", "whole 3"]);
    pass(5_000);
    set({ id: runId(7) });
    expect((await tick()).asked).toEqual(["since"]);
    pass(5_000);
    set({ id: runId(8) });
    const { runs, asked } = await tick();
    expect(asked).toEqual(["since", "whole 2"]);
    expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining([runId(7), runId(8)]));
    pass(30_000);
    set({ id: runId(7) });
    expect((await tick()).asked).toEqual(["since"]);
  });

  it("reads a run whole that came to a machine without a known name", async () => {
    const { tick, set, pass } = aFeed(many(2));
    await tick();
    pass(20_000);
    set({ id: runId(1), machine: { id: machineId(4), name: "RPA-04" } });
    const { runs, asked } = await tick();
    expect(asked).toEqual(["since", "whole 1"]);
    expect(runs.find(({ id }) => id === runId(1))?.machine?.name).toBe("RPA-04");
    pass(20_000);
    set({ id: runId(2), machine: { id: machineId(4), name: "RPA-04" } });
    expect((await tick()).asked).toEqual(["since"]);
  });

  it("finds a change that was committed fifteen seconds late within two minutes, by versions alone", async () => {
    const { tick, set, pass } = aFeed(many(3));
    await tick();
    pass(50_000);
    set({ id: runId(1) });
    await tick();
    set({ id: runId(2), status: "failed" }, 36_000);
    pass(5_000);
    expect((await tick()).runs.map(({ id }) => id)).not.toContain(runId(2));
    pass(65_000);
    const { runs, asked } = await tick();
    expect(asked).toEqual(["since", "versions since", "progress of 1"]);
    expect(runs).toContainEqual(expect.objectContaining({ id: runId(2), status: "failed" }));
  });

  it("tells of rows that are no more, and of silent ones that changed unseen", async () => {
    const { tick, set, pass, drop } = aFeed(many(3));
    await tick();
    pass(61_000);
    drop(runId(3));
    set({ id: runId(2), status: "failed" }, -60_000);
    const { runs, gone, asked } = await tick([runId(3), runId(2), runId(1)]);
    expect(asked).toEqual(["since", "versions of 3", "progress of 1"]);
    expect(gone).toEqual([runId(3)]);
    expect(runs).toContainEqual(expect.objectContaining({ id: runId(2), status: "failed" }));
    pass(5_000);
    expect((await tick([runId(1)])).asked).toEqual(["since"]);
  });

  it("takes many changes of known runs at once", async () => {
    const { tick, set, pass } = aFeed(many(400));
    await tick();
    pass(5_000);
    for (let place = 1; place <= 400; place += 1) set({ id: runId(place), status: "succeeded" });
    const { runs, asked, isComplete } = await tick();
    expect([runs.length, asked, isComplete]).toEqual([400, ["since"], true]);
  });

  it("has everything read anew after more than it may read, and goes on from the newest change", async () => {
    const { tick, set, pass, limits } = aFeed(many(3));
    await tick();
    pass(5_000);
    limits.rows = 1;
    set({ id: runId(1) });
    set({ id: runId(2) });
    expect(await tick()).toMatchObject({ isComplete: false, asked: ["since", "newest"] });
    limits.rows = Infinity;
    pass(5_000);
    expect(await tick()).toMatchObject({ isComplete: true, sinceAt: at(4_000) });
  });

  it("catches up after an hour's sleep, and has everything read anew after three", async () => {
    const { tick, set, pass } = aFeed(many(3));
    await tick();
    pass(3_600_000);
    set({ id: runId(1), status: "failed" });
    const { runs, isComplete } = await tick();
    expect(isComplete).toBe(true);
    expect(runs).toContainEqual(expect.objectContaining({ id: runId(1), status: "failed" }));
    pass(3 * 3_600_000);
    expect((await tick()).isComplete).toBe(false);
  });
});

describe("a question about a few runs", () => {
  it("asks for them by name and tells which are no more", async () => {
    const { feed, drop } = aFeed(many(2));
    drop(runId(2));
    const question = { onlyIds: [runId(1), runId(2)], silentIds: () => [] };
    const answer = await feed.ask(question, new AbortController().signal);
    expect(answer).toMatchObject({ runs: [{ id: runId(1) }], gone: [runId(2)], sinceAt: null });
  });
});
