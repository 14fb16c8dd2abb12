import { describe, expect, it, vi } from "vitest";
import type { DataverseClient } from "@/lib/dataverse";
import { runId } from "@/lib/testing/factories";
import { NO_ACTION_FILTER } from "@/lib/domain/run/action-log";
import { createLogDesk, type DeskAnswer } from "./log-desk";
import { createLogReader } from "./log-reader";
import { createLogSession, type LogState } from "./log-session";

const fileOf = (text: string) => {
  const content = new Blob([text]);
  return { content, bytes: content.size };
};
const action = (name: string, status = "Succeeded") => ({ name, status, functionName: "Main" });
const row = (name: string) => ({ name, data: null, isError: false, createdAt: null });
type ActionLogs = DataverseClient["actionLogs"];

function sessionOf(answers: Partial<ActionLogs>, hasEnded = true) {
  const actionLogs: ActionLogs = {
    file: () => Promise.resolve(null),
    rows: () => Promise.resolve({ rows: [], next: null }),
    ...answers,
  };
  return createLogSession({ actionLogs, runId: runId(), hasEnded, sensitive: [] });
}

async function settled(session: ReturnType<typeof sessionOf>, kind: LogState["kind"]): Promise<LogState> {
  await vi.waitFor(() => expect(session.state().kind).toBe(kind));
  return session.state();
}

describe("the session of a log", () => {
  it("opens the file of a run that has ended, failures known", async () => {
    const text = JSON.stringify({ actions: [action("A"), action("B", "Failed")] });
    const session = sessionOf({ file: () => Promise.resolve(fileOf(text)) });
    session.start();
    expect(await settled(session, "open")).toMatchObject({
      version: "file",
      summary: { count: 2, failedPlaces: [1] },
      rest: "none",
    });
    expect((await session.reader.around(1, 3)).map(({ name }) => name)).toEqual(["A", "B"]);
  });

  it("offers a large file with its size, and reads it when asked", async () => {
    const text = JSON.stringify({ actions: [action("A")] });
    const bytes = 5_000_000;
    const file: ActionLogs["file"] = (_, bytesMax) =>
      Promise.resolve({ content: bytesMax < bytes ? null : fileOf(text).content, bytes });
    const session = sessionOf({ file });
    session.start();
    expect(await settled(session, "offered")).toEqual({ kind: "offered", bytes });
    session.readAll();
    await settled(session, "open");
  });

  it("reads rows page by page, offers the rest of a long log, and asks a live run for no file", async () => {
    const file = vi.fn<ActionLogs["file"]>(() => Promise.resolve(null));
    const rows: ActionLogs["rows"] = (_, cursor) => {
      const page = Number(cursor ?? 0);
      return Promise.resolve({ rows: [row(`Row ${page}`)], next: page === 5 ? null : String(page + 1) });
    };
    const session = sessionOf({ file, rows }, false);
    session.start();
    await vi.waitFor(() => expect(session.state()).toMatchObject({ rest: "offered", summary: { count: 3 } }));
    session.readAll();
    await vi.waitFor(() => expect(session.state()).toMatchObject({ rest: "none", summary: { count: 6 } }));
    expect(file).not.toHaveBeenCalled();
  });

  it("tells none, unreadable and failed apart", async () => {
    const none = sessionOf({});
    none.start();
    await settled(none, "none");
    const unreadable = sessionOf({ file: () => Promise.resolve(fileOf("[]")) });
    unreadable.start();
    await settled(unreadable, "unreadable");
    const failed = sessionOf({ file: () => Promise.reject(new Error("away")) });
    failed.start();
    await settled(failed, "failed");
  });

  it("starts anew after it was stopped", async () => {
    const text = JSON.stringify({ actions: [action("A")] });
    const session = sessionOf({ file: () => Promise.resolve(fileOf(text)) });
    session.start();
    session.stop();
    session.start();
    expect(await settled(session, "open")).toMatchObject({ summary: { count: 1 } });
  });
});

it("answers in the order of the questions, also while a file is being read", async () => {
  const text = JSON.stringify({ actions: [action("A"), action("B")] });
  const desk = createLogDesk();
  const order: string[] = [];
  const heard = (answer: DeskAnswer) => order.push(answer.kind);
  await Promise.all([
    desk({ id: 1, kind: "add", part: { kind: "file", content: new Blob([text]) }, sensitive: [] }).then(
      heard,
    ),
    desk({ id: 2, kind: "find", filter: NO_ACTION_FILTER }).then(heard),
    desk({ id: 3, kind: "rows", from: 0, to: 2 }).then((answer) => {
      heard(answer);
      expect(answer).toMatchObject({ actions: [{ name: "A" }, { name: "B" }] });
    }),
  ]);
  expect(order).toEqual(["added", "found", "actions"]);
});

it("answers on the page when the worker fails, also what had been asked before", async () => {
  let fail: () => void = () => undefined;
  const reader = createLogReader((_, onFail) => {
    fail = onFail;
    return { postMessage: () => undefined, terminate: () => undefined };
  });
  const summary = reader.add({ kind: "rows", rows: [row("A")] }, []);
  fail();
  expect((await summary)?.count).toBe(1);
});
