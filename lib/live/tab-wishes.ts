import type { RunId } from "@/lib/domain/ids";
import type { TabWish } from "./tab-channel";

/** Wishes of the other tabs, as the leader knows them. */
export interface TabWishes {
  note(tab: string, wish: TabWish): void;
  forget(tab: string): void;
  /** Those that were noted lately; a tab that died without a word is forgotten. */
  current(): readonly TabWish[];
}

/** What a tab wishes that nobody looks at. */
export const NO_WISH: TabWish = { onlyIds: [], activeRuns: 0, isRunOpen: false };

/** Tabs repeat their wish when it has been silent for this long, in milliseconds. */
export const REPEAT_WISH_MS = 30_000;
/** Three times the longest pause between two repetitions. */
const FORGET_MS = 180_000;

/** Begins without any wish. */
export function createTabWishes(now: () => number): TabWishes {
  const wishes = new Map<string, { readonly wish: TabWish; readonly atMs: number }>();
  return {
    note: (tab, wish) => void wishes.set(tab, { wish, atMs: now() }),
    forget: (tab) => void wishes.delete(tab),
    current() {
      for (const [tab, { atMs }] of wishes) if (now() - atMs > FORGET_MS) wishes.delete(tab);
      return Array.from(wishes.values(), ({ wish }) => wish);
    },
  };
}

/** What has to be asked so that every wish is met. */
export function allWishes(wishes: readonly TabWish[]): TabWish {
  return wishes.reduce(
    (sum, wish) => ({
      onlyIds: both(sum.onlyIds, wish.onlyIds),
      activeRuns: sum.activeRuns + wish.activeRuns,
      isRunOpen: sum.isRunOpen || wish.isRunOpen,
    }),
    NO_WISH,
  );
}

const both = (one: readonly RunId[] | null, other: readonly RunId[] | null) =>
  one === null || other === null ? null : [...new Set([...one, ...other])];
