import type {
  ActionFilter,
  ActionLogRow,
  ActionLogSource,
  ActionLogSummary,
  LoggedAction,
} from "@/lib/domain/run/action-log";
import { NO_ACTION_FILTER } from "@/lib/domain/run/action-log";
import { matchingPlaces, searchText, summariseActions } from "@/lib/domain/run/action-log-view";
import { readActionLog } from "@/lib/domain/run/read-action-log";

/** A part of a log as it came: the file (version 1), not yet read, or rows (version 2). */
export type LogPart =
  | { readonly kind: "file"; readonly content: Blob }
  | { readonly kind: "rows"; readonly rows: readonly ActionLogRow[] };

/** A wish to the desk. `id` comes back with its answer. */
export type DeskWish =
  | {
      readonly id: number;
      readonly kind: "add";
      readonly part: LogPart;
      /** Null hides every value. */
      readonly sensitive: readonly string[] | null;
    }
  | { readonly id: number; readonly kind: "find"; readonly filter: ActionFilter }
  | { readonly id: number; readonly kind: "rows"; readonly from: number; readonly to: number }
  | { readonly id: number; readonly kind: "around"; readonly place: number; readonly before: number };

/** What the desk answers. `unreadable` is a file that holds no log. */
export type DeskAnswer =
  | { readonly id: number; readonly kind: "added"; readonly summary: ActionLogSummary }
  | { readonly id: number; readonly kind: "unreadable" }
  | { readonly id: number; readonly kind: "found"; readonly places: Uint32Array }
  | { readonly id: number; readonly kind: "actions"; readonly actions: readonly LoggedAction[] };

/** Answers wishes about one log, which it keeps, in the order of the wishes. */
export type LogDesk = (wish: DeskWish) => Promise<DeskAnswer>;

/** Makes the desk. It runs in a worker, so that neither reading nor searching a log of 100,000 actions holds the page up. */
export function createLogDesk(): LogDesk {
  const actions: LoggedAction[] = [];
  const texts: string[] = [];
  let found = matchingPlaces([], [], NO_ACTION_FILTER);

  const add = (added: readonly LoggedAction[]) => {
    for (const action of added) {
      actions.push(action);
      texts.push(searchText(action));
    }
  };
  const at = (places: Iterable<number>) =>
    [...places].flatMap((place) => {
      const action = actions[place];
      return action === undefined ? [] : [action];
    });

  const answerTo = async (wish: DeskWish): Promise<DeskAnswer> => {
    const { id } = wish;
    switch (wish.kind) {
      case "add": {
        const sensitive = wish.sensitive === null ? null : new Set(wish.sensitive);
        const reading = readActionLog(await sourceOf(wish.part), sensitive, actions.length);
        if (!reading.ok) return { id, kind: "unreadable" };
        add(reading.actions);
        return { id, kind: "added", summary: summariseActions(actions) };
      }
      case "find":
        found = matchingPlaces(actions, texts, wish.filter);
        return { id, kind: "found", places: found };
      case "rows":
        return { id, kind: "actions", actions: at(found.subarray(wish.from, wish.to)) };
      case "around":
        return {
          id,
          kind: "actions",
          actions: actions.slice(Math.max(0, wish.place - wish.before), wish.place + 1),
        };
    }
  };

  let last: Promise<unknown> = Promise.resolve();
  return (wish) => {
    const answer = last.then(() => answerTo(wish));
    last = answer.catch(() => undefined);
    return answer;
  };
}

const sourceOf = async (part: LogPart): Promise<ActionLogSource> =>
  part.kind === "rows" ? part : { kind: "file", text: await part.content.text() };
