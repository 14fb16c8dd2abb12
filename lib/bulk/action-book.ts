import type { BulkAction, BulkItem } from "@/lib/domain/bulk/bulk-action";
import { bulkCounts } from "@/lib/domain/bulk/bulk-counts";
import { applyBulk, type BulkEvent } from "@/lib/domain/bulk/bulk-events";
import type { BulkHead, BulkJournal, ChangedItems } from "./bulk-journal";

/** One action as the tab that runs it holds it. */
export interface ActionBook {
  readonly action: BulkAction;
  readonly head: BulkHead;
  /** Moves the action on. Resolves when the journal has it; whether anything changed. */
  apply(event: BulkEvent): Promise<boolean>;
}

/** What a change of an action is made of, for the screen and for other tabs. */
export interface BulkChange {
  readonly head: BulkHead;
  readonly changed: ChangedItems;
}

/** Opens an action for changes. `onChange` hears of each before the journal has it. */
export function openBook(
  first: { readonly head: BulkHead; readonly items: readonly BulkItem[] },
  parts: {
    readonly journal: BulkJournal;
    readonly now: () => number;
    readonly onChange: (change: BulkChange) => void;
  },
): ActionBook {
  const { journal, now, onChange } = parts;
  let { head } = first;
  let action: BulkAction = { ...actionOf(head), items: first.items };
  return {
    get action() {
      return action;
    },
    get head() {
      return head;
    },
    async apply(event) {
      const before = action;
      action = applyBulk(before, event);
      if (action === before) return false;
      head = { ...head, wish: action.wish, counts: bulkCounts(action), signMs: now() };
      const change = { head, changed: changedItems(before, action) };
      onChange(change);
      await journal.write(head, change.changed);
      return true;
    },
  };
}

const actionOf = ({ id, kind, createdAtMs, wish }: BulkHead) => ({ id, kind, createdAtMs, wish });

function changedItems(before: BulkAction, after: BulkAction): ChangedItems {
  return after.items.flatMap((item, place) => (item === before.items[place] ? [] : [[place, item] as const]));
}

/** The head of an action that was just made. */
export const headOf = (action: BulkAction, whose: Pick<BulkHead, "environmentId" | "person">): BulkHead => {
  const { id, kind, createdAtMs, wish } = action;
  return { id, kind, createdAtMs, wish, ...whose, counts: bulkCounts(action), signMs: createdAtMs };
};
