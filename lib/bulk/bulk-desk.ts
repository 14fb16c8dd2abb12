import type { Wait } from "@/lib/dataverse";
import {
  type BulkAction,
  type BulkId,
  type BulkItem,
  type BulkKind,
  type BulkTarget,
  newBulkAction,
} from "@/lib/domain/bulk/bulk-action";
import { bulkPhase } from "@/lib/domain/bulk/bulk-counts";
import { type BulkChange, headOf } from "./action-book";
import type { BulkChannel, BulkCommand, BulkMessage, RunnerState, SeenEnd } from "./bulk-channel";
import type { BulkHead, BulkJournal } from "./bulk-journal";
import { createBulkRunner } from "./bulk-runner";
import type { BulkWork } from "./bulk-work";

/** What screens read of the desk; the same object until something changes. */
export interface BulkDeskState extends RunnerState {
  /** The actions of this person in this browser, newest first; null while they are read. */
  readonly heads: readonly BulkHead[] | null;
  /** Those that a screen has opened, with their runs. */
  readonly actions: ReadonlyMap<BulkId, BulkAction>;
  /** Actions that nobody runs: their page ended long ago, so a person has to say that they shall go on. */
  readonly interrupted: ReadonlySet<BulkId>;
  /** Whether actions outlive the page. */
  readonly isLasting: boolean;
}

/** Starts bulk actions, shows how far they are, and takes what a person wants of them, whichever tab runs them. */
export interface BulkDesk {
  readonly state: BulkDeskState;
  subscribe(listener: () => void): () => void;
  start(kind: BulkKind, targets: readonly BulkTarget[]): Promise<BulkId>;
  /** Reads the runs of an action, so that they are in `state.actions`. */
  open(id: BulkId): Promise<void>;
  tell(id: BulkId, command: BulkCommand): void;
  /** Runs of an action that were seen to be over. */
  noteEnded(id: BulkId, seen: readonly SeenEnd[]): void;
  /** Offers this page as the one that runs the actions. */
  stand(): void;
  /** The network is back, or somebody does not want to wait. */
  wake(): void;
}

/** What a desk is made of. */
export interface BulkDeskParts {
  readonly environmentId: string;
  readonly person: string;
  readonly journal: Promise<BulkJournal>;
  readonly channel: BulkChannel;
  readonly workOf: (action: Pick<BulkAction, "id" | "kind">) => BulkWork;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly now?: () => number;
  readonly wait?: Wait;
  readonly newId?: () => string;
  /** How long changes are gathered before screens hear of them. Milliseconds. */
  readonly gatherMs?: number;
  readonly signal?: AbortSignal;
}

const GATHER_MS = 250;
/** Actions that a browser remembers, for each person and environment. */
const HEADS_MAX = 20;

/** Makes the desk of one person in one environment. It reads the journal at once; nothing runs before `stand`. */
export function createBulkDesk(parts: BulkDeskParts): BulkDesk {
  const { environmentId, person, channel, now = Date.now, gatherMs = GATHER_MS } = parts;
  const newId = parts.newId ?? (() => crypto.randomUUID());
  const listeners = new Set<() => void>();
  const heads = new Map<BulkId, BulkHead>();
  const items = new Map<BulkId, readonly BulkItem[]>();
  let runnerState: RunnerState = { running: null, hold: null };
  let isStanding = false;
  let isRead = false;
  let isLasting = true;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Wishes that no running tab has taken yet. */
  const pending: { readonly id: BulkId; readonly command: BulkCommand }[] = [];

  const snapshot = (): BulkDeskState => ({
    ...runnerState,
    heads: isRead ? [...heads.values()].sort((one, other) => other.createdAtMs - one.createdAtMs) : null,
    actions: new Map([...items].flatMap(([id, those]) => actionWith(heads.get(id), those))),
    interrupted: runner.interrupted(heads.values(), runnerState.running),
    isLasting,
  });

  const announce = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      state = snapshot();
      parts.onOpenChange([...heads.values()].some(isOpen));
      for (const listener of [...listeners]) listener();
    }, gatherMs);
  };

  const take = ({ head, changed }: BulkChange) => {
    heads.set(head.id, head);
    const known = items.get(head.id);
    if (known !== undefined && changed.length > 0) {
      const next = [...known];
      for (const [place, item] of changed) next[place] = item;
      items.set(head.id, next);
    }
    announce();
  };

  const forget = (id: BulkId) => {
    heads.delete(id);
    items.delete(id);
    announce();
  };

  const runner = createBulkRunner({
    ...parts,
    now,
    onChange(change) {
      channel.send({ kind: "changed", change });
      take(change);
    },
    onState(next) {
      runnerState = next;
      channel.send({ kind: "runner", state: next });
      announce();
    },
  });
  let state = snapshot();

  const read = parts.journal.then(async (journal) => {
    isLasting = journal.isLasting;
    for (const head of await journal.heads(environmentId, person))
      if (!heads.has(head.id)) heads.set(head.id, head);
    isRead = true;
    announce();
    return journal;
  });

  const handle = (message: BulkMessage) => {
    switch (message.kind) {
      case "new":
        heads.set(message.head.id, message.head);
        announce();
        runner.add(message.head, false);
        break;
      case "changed":
        dropPending(message.change.head.id);
        take(message.change);
        break;
      case "forgotten":
        dropPending(message.id);
        forget(message.id);
        break;
      case "command":
        runner.command(message.id, message.command);
        break;
      case "ended":
        runner.ended(message.id, message.seen);
        break;
      case "who":
        if (runner.isRunner) channel.send({ kind: "runner", state: runnerState });
        break;
      case "runner":
        runnerState = message.state;
        announce();
        break;
    }
  };
  channel.subscribe(handle);
  channel.send({ kind: "who" });

  const dropPending = (id: BulkId) => {
    const place = pending.findIndex((one) => one.id === id);
    if (place >= 0) pending.splice(place, 1);
  };
  /** To the running tab, which may be this one or may be none yet. */
  const tell = (id: BulkId, command: BulkCommand) => {
    if (runner.isRunner) {
      runner.command(id, command);
      return;
    }
    pending.push({ id, command });
    channel.send({ kind: "command", id, command });
    stand();
  };
  const stand = () => {
    if (isStanding) return;
    isStanding = true;
    channel.standForRunner(() => {
      void read.then(async (journal) => {
        const kept = await journal.heads(environmentId, person);
        for (const head of kept) heads.set(head.id, head);
        runner.begin(journal, kept);
        for (const { id, command } of pending.splice(0)) runner.command(id, command);
      });
    });
  };

  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(kind, targets) {
      const journal = await read;
      const action = newBulkAction({ id: newId(), kind, createdAtMs: now() }, targets);
      const head = headOf(action, { environmentId, person });
      await journal.create(head, action.items);
      heads.set(head.id, head);
      items.set(head.id, action.items);
      for (const old of [...heads.values()].sort((a, b) => b.createdAtMs - a.createdAtMs).slice(HEADS_MAX))
        if (!isOpen(old))
          await journal.remove(old.id).then(() => {
            channel.send({ kind: "forgotten", id: old.id });
            forget(old.id);
          });
      parts.onOpenChange(true);
      channel.send({ kind: "new", head });
      stand();
      runner.add(head, true);
      announce();
      return head.id;
    },
    async open(id) {
      const journal = await read;
      if (items.has(id) || !heads.has(id)) return;
      const kept = await journal.items(id);
      // Changes that came meanwhile are in the journal or come again with the next one; the running tab has its own copy.
      items.set(id, runner.itemsOf(id) ?? kept);
      announce();
    },
    tell,
    noteEnded(id, seen) {
      if (seen.length === 0) return;
      if (runner.isRunner) runner.ended(id, seen);
      else channel.send({ kind: "ended", id, seen });
    },
    stand,
    wake: () => runner.wake(),
  };
}

/** Whether something of it is still to come, so that pages should know of it. A stopped one waits for nobody. */
export function isOpen(head: BulkHead): boolean {
  const phase = bulkPhase(head, head.counts);
  return phase === "running" || phase === "stopping" || phase === "ending";
}

function actionWith(head: BulkHead | undefined, items: readonly BulkItem[]): [BulkId, BulkAction][] {
  if (head === undefined) return [];
  const { id, kind, createdAtMs, wish } = head;
  return [[id, { id, kind, createdAtMs, wish, items }]];
}
