import type { ActionFilter, ActionLogSummary, LoggedAction } from "@/lib/domain/run/action-log";
import { createLogDesk, type DeskAnswer, type DeskWish, type LogPart } from "./log-desk";

type WithoutId<Wish> = Wish extends unknown ? Omit<Wish, "id"> : never;

/** One log, kept and searched away from the page. Answers come in the order of the questions. */
export interface LogReader {
  /** Adds a part of the log; null when it can't be read. */
  add(part: LogPart, sensitive: readonly string[] | null): Promise<ActionLogSummary | null>;
  /** Places of all actions that the filter leaves in; `rows` counts among them from then on. */
  find(filter: ActionFilter): Promise<Uint32Array>;
  rows(from: number, to: number): Promise<readonly LoggedAction[]>;
  /** An action and up to `before` that came before it. */
  around(place: number, before: number): Promise<readonly LoggedAction[]>;
  /** Lets go of the log. The reader may be filled anew. */
  close(): void;
}

/** The part of a worker that is used. */
interface Thread {
  postMessage(wish: DeskWish): void;
  terminate(): void;
}

type Listen = (answer: DeskAnswer) => void;

/** Makes a reader. Where no worker can start, as behind a host that forbids it, the page itself does the work. */
export function createLogReader(
  start: (listen: Listen, fail: () => void) => Thread = startWorker,
): LogReader {
  const waiting = new Map<number, { wish: DeskWish; resolve: (answer: DeskAnswer) => void }>();
  let nextId = 0;
  const listen: Listen = (answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    asked?.resolve(answer);
  };
  let thread: Thread | null = null;
  const startThread = () => {
    thread = start(listen, () => {
      const here = startHere(listen);
      thread = here;
      for (const { wish } of waiting.values()) here.postMessage(wish);
    });
    return thread;
  };

  const ask = (wish: WithoutId<DeskWish>) =>
    new Promise<DeskAnswer>((resolve) => {
      nextId += 1;
      const whole = { ...wish, id: nextId };
      waiting.set(nextId, { wish: whole, resolve });
      (thread ?? startThread()).postMessage(whole);
    });

  return {
    async add(part, sensitive) {
      const answer = await ask({ kind: "add", part, sensitive });
      return answer.kind === "added" ? answer.summary : null;
    },
    async find(filter) {
      const answer = await ask({ kind: "find", filter });
      return answer.kind === "found" ? answer.places : new Uint32Array();
    },
    rows: async (from, to) => actionsOf(await ask({ kind: "rows", from, to })),
    around: async (place, before) => actionsOf(await ask({ kind: "around", place, before })),
    close() {
      thread?.terminate();
      thread = null;
      waiting.clear();
    },
  };
}

const actionsOf = (answer: DeskAnswer) => (answer.kind === "actions" ? answer.actions : []);

function startWorker(listen: Listen, fail: () => void): Thread {
  if (typeof Worker !== "function") return startHere(listen);
  const worker = new Worker(new URL("./log-desk.worker.ts", import.meta.url));
  worker.addEventListener("message", (event: MessageEvent<DeskAnswer>) => listen(event.data));
  worker.addEventListener("error", fail, { once: true });
  return worker;
}

function startHere(listen: Listen): Thread {
  const desk = createLogDesk();
  return {
    postMessage: (wish) => void desk(wish).then(listen),
    terminate: () => undefined,
  };
}
