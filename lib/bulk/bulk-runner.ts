import { wait as waitByClock, type Wait } from "@/lib/dataverse";
import type { BulkAction, BulkId, BulkItem } from "@/lib/domain/bulk/bulk-action";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import type { BulkEvent } from "@/lib/domain/bulk/bulk-events";
import { type ActionBook, type BulkChange, openBook } from "./action-book";
import type { BulkCommand, RunnerState, SeenEnd } from "./bulk-channel";
import type { BulkHead, BulkJournal } from "./bulk-journal";
import type { BulkWork } from "./bulk-work";
import { runBook } from "./run-book";

/** After this long without a sign an action does not go on by itself: nobody remembers having asked for it. */
const GOES_ON_WITHIN_MS = 10 * 60_000;

/** Without locks a tab can't know that another runs an action, but by its latest sign. */
const SIGN_IS_OLD_MS = 2 * 60_000;

/** What runs the actions in the one tab that may. */
export interface BulkRunner {
  readonly isRunner: boolean;
  /** This tab is the one from now on. `heads` are read from the journal: another tab may have told more than it kept. */
  begin(journal: BulkJournal, heads: readonly BulkHead[]): void;
  /** An action that a person has just started, here or in another tab. */
  add(head: BulkHead, isHere: boolean): void;
  command(id: BulkId, command: BulkCommand): void;
  ended(id: BulkId, seen: readonly SeenEnd[]): void;
  /** Those that a person has to let go on. */
  interrupted(heads: Iterable<BulkHead>, runningId: BulkId | null): ReadonlySet<BulkId>;
  itemsOf(id: BulkId): readonly BulkItem[] | undefined;
  wake(): void;
}

/** What a runner is made of. */
export interface BulkRunnerParts {
  readonly workOf: (action: Pick<BulkAction, "id" | "kind">) => BulkWork;
  readonly onChange: (change: BulkChange) => void;
  readonly onState: (state: RunnerState) => void;
  readonly channel: { readonly isExclusive: boolean };
  readonly now: () => number;
  readonly wait?: Wait;
  readonly signal?: AbortSignal;
}

const EVENTS: Readonly<Record<BulkCommand, BulkEvent>> = {
  stop: { type: "stopped" },
  goOn: { type: "wentOn" },
  refusedAgain: { type: "refusedAgain" },
};

/** Makes a runner, which does nothing until it `begin`s. It runs one action at a time, the oldest first. */
export function createBulkRunner(parts: BulkRunnerParts): BulkRunner {
  const { now, wait = waitByClock, channel } = parts;
  const signal = parts.signal ?? new AbortController().signal;
  /** Actions that a person asked for, or let go on, while this page was open. */
  const wanted = new Set<BulkId>();
  const heads = new Map<BulkId, BulkHead>();
  const broken = new Set<BulkId>();
  const books = new Map<BulkId, Promise<ActionBook>>();
  const ready = new Map<BulkId, ActionBook>();
  let journal: BulkJournal | null = null;
  let running: BulkId | null = null;
  let wakeHold: (() => void) | null = null;

  const openIn = (kept: BulkJournal, head: BulkHead): Promise<ActionBook> => {
    const known = books.get(head.id);
    if (known !== undefined) return known;
    const opened = kept.items(head.id).then((items) =>
      openBook(
        { head, items },
        {
          journal: kept,
          now,
          onChange(change) {
            heads.set(change.head.id, change.head);
            parts.onChange(change);
          },
        },
      ),
    );
    books.set(head.id, opened);
    void opened.then((book) => ready.set(head.id, book));
    return opened;
  };

  const mayRun = (head: BulkHead) => !broken.has(head.id) && isAllowed(head);
  const isAllowed = (head: BulkHead) =>
    wanted.has(head.id) || (channel.isExclusive && now() - head.signMs < GOES_ON_WITHIN_MS);
  const isUnfinished = (head: BulkHead) => {
    const phase = bulkPhase(head, head.counts);
    return phase === "running" || phase === "stopping";
  };

  const isOver = () => signal.aborted;

  const runNext = async (): Promise<void> => {
    if (journal === null || running !== null || isOver()) return;
    const next = [...heads.values()]
      .filter((head) => isUnfinished(head) && mayRun(head))
      .sort((one, other) => one.createdAtMs - other.createdAtMs)[0];
    if (next === undefined) return;
    running = next.id;
    const say = (state: Partial<RunnerState> = {}) => parts.onState({ running, hold: null, ...state });
    say();
    try {
      const book = await openIn(journal, next);
      await runBook(book, parts.workOf(next), {
        signal,
        now,
        wait,
        onHold: (hold) => say({ hold }),
        onWake: (wake) => void (wakeHold = wake),
      });
      heads.set(next.id, book.head);
    } catch (error) {
      // The journal can't be written any more: nothing goes on until a person says so.
      broken.add(next.id);
      if (!isOver()) reportError(error);
    } finally {
      running = null;
      if (!isOver()) say();
    }
    await runNext();
  };

  const withBook = async (id: BulkId, act: (book: ActionBook) => Promise<unknown>) => {
    const head = heads.get(id);
    if (journal === null || head === undefined) return;
    await act(await openIn(journal, head));
    if (isUnfinished(heads.get(id) ?? head)) void runNext();
  };

  return {
    get isRunner() {
      return journal !== null;
    },
    begin(kept, known) {
      journal = kept;
      heads.clear();
      for (const head of known) heads.set(head.id, head);
      void runNext();
    },
    add(head, isHere) {
      heads.set(head.id, head);
      if (channel.isExclusive || isHere) wanted.add(head.id);
      void runNext();
    },
    command(id, command) {
      const head = heads.get(id);
      if (
        head === undefined ||
        (!isAllowed(head) && !channel.isExclusive && now() - head.signMs < SIGN_IS_OLD_MS)
      )
        return;
      broken.delete(id);
      if (command !== "stop") wanted.add(id);
      void withBook(id, async (book) => {
        await book.apply(EVENTS[command]);
        wakeHold?.();
      });
    },
    ended(id, seen) {
      void withBook(id, async (book) => {
        for (const one of seen) await book.apply({ type: "ended", ...one });
      });
    },
    interrupted: (known, runningId) =>
      new Set(
        [...known]
          .filter((head) => isUnfinished(head) && head.id !== runningId && !mayRun(head))
          .map(({ id }) => id),
      ),
    itemsOf: (id) => ready.get(id)?.action.items,
    wake: () => wakeHold?.(),
  };
}
