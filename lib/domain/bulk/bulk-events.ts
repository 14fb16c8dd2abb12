import type { RunId } from "../ids";
import { isEnded, type RunStatus } from "../run/status";
import type { BulkAction, BulkItem, BulkReason, BulkState } from "./bulk-action";

/**
 * What came of asking for one run.
 *
 * `notDone`: certainly nothing happened, as after a 429; it may be asked again. `lost`: no answer came.
 */
export type BulkAnswer =
  | { readonly kind: "accepted" }
  | { readonly kind: "started"; readonly runId: RunId; readonly isFound: boolean }
  | { readonly kind: "refused"; readonly reason: BulkReason }
  | { readonly kind: "unknown"; readonly reason: BulkReason }
  | { readonly kind: "skipped"; readonly status: RunStatus }
  | { readonly kind: "notDone" }
  | { readonly kind: "lost" };

/** What can happen to an action. `place` is the index of an item. */
export type BulkEvent =
  | { readonly type: "asked"; readonly place: number }
  | { readonly type: "answered"; readonly place: number; readonly answer: BulkAnswer }
  /** A run was seen to be over, whoever ended it. */
  | { readonly type: "ended"; readonly runId: RunId; readonly status: RunStatus }
  /** The page that ran the action is gone: what it had under way has no answer any more. */
  | { readonly type: "interrupted" }
  | { readonly type: "stopped" }
  | { readonly type: "wentOn" }
  | { readonly type: "refusedAgain" };

/**
 * Moves an action on; an event that makes no sense where the action stands changes nothing, and the same object comes back.
 *
 * The rules that keep a run from being started twice: only a waiting item is asked; an item of "run again" whose answer was
 * lost is looked for and never goes back to waiting, but by an answer that is certain that nothing was done.
 */
export function applyBulk(action: BulkAction, event: BulkEvent): BulkAction {
  switch (event.type) {
    case "asked":
      return action.wish === "stop" ? action : atPlace(action, event.place, asked);
    case "answered":
      return atPlace(action, event.place, (item) => answered(action, item, event.answer));
    case "ended":
      return isEnded(event.status) ? everyItem(action, (item) => ended(action, item, event)) : action;
    case "interrupted":
      return everyItem(action, (item) => (item.state.step === "asking" ? lost(action, item) : item));
    case "stopped":
      return action.wish === "stop" ? action : { ...action, wish: "stop" };
    case "wentOn":
      return action.wish === "run" ? action : { ...action, wish: "run" };
    case "refusedAgain": {
      const again = everyItem(action, (item) =>
        canAskAgain(action, item) ? { ...item, state: WAITING } : item,
      );
      return again === action ? action : { ...again, wish: "run" };
    }
  }
}

const WAITING: BulkState = { step: "waiting" };

/** Whether a person may have this run asked for once more. An unclear start may exist, so it is never repeated. */
export function canAskAgain({ kind }: Pick<BulkAction, "kind">, { state, ended: end }: BulkItem): boolean {
  if (end !== null) return false;
  return state.step === "refused" || (state.step === "unknown" && kind === "cancel");
}

function asked(item: BulkItem): BulkItem {
  return item.state.step === "waiting" ? { ...item, state: { step: "asking" } } : item;
}

function answered(action: BulkAction, item: BulkItem, answer: BulkAnswer): BulkItem {
  const { step } = item.state;
  if (step !== "asking" && step !== "looking") return item;
  switch (answer.kind) {
    case "accepted":
      return action.kind === "cancel" ? { ...item, state: { step: "accepted" } } : item;
    case "started":
      return action.kind === "runAgain"
        ? { ...item, state: { step: "started", runId: answer.runId, isFound: answer.isFound } }
        : item;
    case "refused":
    case "unknown":
      return { ...item, state: { step: answer.kind, reason: answer.reason } };
    case "skipped":
      return skipped(item, answer.status);
    case "notDone":
      return { ...item, state: WAITING };
    case "lost":
      return lost(action, item);
  }
}

/** Asking twice to cancel is harmless; a start is looked for. */
function lost({ kind }: BulkAction, item: BulkItem): BulkItem {
  return { ...item, wasLost: true, state: kind === "cancel" ? WAITING : { step: "looking" } };
}

/** A run that is over, after a wish to cancel that may have arrived, ended because of it if it is cancelled. */
function skipped(item: BulkItem, status: RunStatus): BulkItem {
  return item.wasLost && status === "cancelled"
    ? { ...item, state: { step: "accepted" }, ended: status }
    : { ...item, state: { step: "skipped", status } };
}

function ended(action: BulkAction, item: BulkItem, seen: { runId: RunId; status: RunStatus }): BulkItem {
  if (action.kind !== "cancel" || item.runId !== seen.runId || item.ended !== null) return item;
  switch (item.state.step) {
    case "accepted":
      return { ...item, ended: seen.status };
    case "waiting":
    case "unknown":
      return skipped(item, seen.status);
    case "asking":
    case "looking":
    case "started":
    case "refused":
    case "skipped":
      return item;
  }
}

function atPlace(action: BulkAction, place: number, change: (item: BulkItem) => BulkItem): BulkAction {
  const old = action.items[place];
  if (old === undefined) return action;
  const item = change(old);
  return item === old ? action : { ...action, items: action.items.with(place, item) };
}

function everyItem(action: BulkAction, change: (item: BulkItem) => BulkItem): BulkAction {
  const items = action.items.map(change);
  return items.every((item, place) => item === action.items[place]) ? action : { ...action, items };
}

/**
 * Which item to ask for next; null while there is none. What was lost is looked for before anything new is asked, also
 * when the action is stopped. Two runs of one flow are never started at the same time: a lost answer could not be told
 * from the other's.
 */
export function nextPlace(action: BulkAction, underWay: ReadonlySet<number>): number | null {
  const busyFlows = new Set<unknown>();
  if (action.kind === "runAgain")
    for (const place of underWay) busyFlows.add(action.items[place]?.flow?.id ?? null);
  const isFree = (item: BulkItem, place: number) =>
    !underWay.has(place) && !(action.kind === "runAgain" && busyFlows.has(item.flow?.id ?? null));
  const find = (step: BulkState["step"]) =>
    action.items.findIndex((item, place) => item.state.step === step && isFree(item, place));

  const looking = find("looking");
  if (looking >= 0) return looking;
  const waiting = action.wish === "run" ? find("waiting") : -1;
  return waiting >= 0 ? waiting : null;
}
