import type { BulkAction, BulkId, BulkItem } from "@/lib/domain/bulk/bulk-action";
import type { BulkCounts } from "@/lib/domain/bulk/bulk-counts";

/** What a list of bulk actions shows of one, without its items. */
export interface BulkHead extends Omit<BulkAction, "items"> {
  readonly environmentId: string;
  /** Sign-in name of the person whose action it is. */
  readonly person: string;
  readonly counts: BulkCounts;
  /** When something last happened to it, by this computer's clock, in milliseconds since the epoch. */
  readonly signMs: number;
}

/** Items that changed, by their places. */
export type ChangedItems = readonly (readonly [place: number, item: BulkItem])[];

/** Where bulk actions are kept, so that they survive the page. Nothing of a run's inputs is ever in it. */
export interface BulkJournal {
  /** Whether what is written outlives the page. */
  readonly isLasting: boolean;
  /** The actions of a person in an environment, newest first. */
  heads(environmentId: string, person: string): Promise<readonly BulkHead[]>;
  items(id: BulkId): Promise<readonly BulkItem[]>;
  create(head: BulkHead, items: readonly BulkItem[]): Promise<void>;
  /** Resolves when the change would survive the end of the page. */
  write(head: BulkHead, changed: ChangedItems): Promise<void>;
  remove(id: BulkId): Promise<void>;
}

const byAge = (one: BulkHead, other: BulkHead) => other.createdAtMs - one.createdAtMs;

/** The actions of a person in an environment, newest first. */
export const headsOf = (heads: Iterable<BulkHead>, environmentId: string, person: string) =>
  [...heads].filter((head) => head.environmentId === environmentId && head.person === person).sort(byAge);

/** A journal that lasts as long as the page, for tests and for browsers that keep nothing. */
export function memoryJournal(): BulkJournal {
  const heads = new Map<BulkId, BulkHead>();
  const items = new Map<BulkId, BulkItem[]>();
  return {
    isLasting: false,
    heads: (environmentId, person) => Promise.resolve(headsOf(heads.values(), environmentId, person)),
    items: (id) => Promise.resolve([...(items.get(id) ?? [])]),
    create(head, all) {
      heads.set(head.id, head);
      items.set(head.id, [...all]);
      return Promise.resolve();
    },
    write(head, changed) {
      heads.set(head.id, head);
      const kept = items.get(head.id);
      for (const [place, item] of changed) if (kept !== undefined) kept[place] = item;
      return Promise.resolve();
    },
    remove(id) {
      heads.delete(id);
      items.delete(id);
      return Promise.resolve();
    },
  };
}
