import type { RunId } from "@/lib/domain/ids";
import type { TabWish } from "./tab-channel";

/** Wishes of the other tabs, as the leader knows them. */
export interface TabWishes {
  note(tab: string, wish: TabWish, silent: readonly RunId[]): void;
  forget(tab: string): void;
  /** Those that were noted lately; a tab that died without a word is forgotten. */
  current(): readonly TabWish[];
  /** Rows on their screens of which nothing was told for a while. */
  silent(): readonly RunId[];
}

/** What a tab wishes that nobody looks at. */
const NO_WISH: TabWish = {
  onlyIds: [],
  activeRuns: 0,
  isRunOpen: false,
  isSeen: false,
  sinceUseMs: Infinity,
};

/** Tabs repeat their wish when it has been silent for this long, in milliseconds. */
export const REPEAT_WISH_MS = 30_000;
/** Three times the longest pause between two repetitions. */
const FORGET_MS = 180_000;

/** Begins without any wish. */
export function createTabWishes(now: () => number): TabWishes {
  const noted = new Map<
    string,
    { readonly wish: TabWish; readonly silent: readonly RunId[]; readonly atMs: number }
  >();
  const current = () => {
    for (const [tab, { atMs }] of noted) if (now() - atMs > FORGET_MS) noted.delete(tab);
    return [...noted.values()];
  };
  return {
    note: (tab, wish, silent) => void noted.set(tab, { wish, silent, atMs: now() }),
    forget: (tab) => void noted.delete(tab),
    current: () => current().map(({ wish }) => wish),
    silent: () => current().flatMap(({ silent }) => silent),
  };
}

/** What has to be asked so that every wish is met. */
export function allWishes(wishes: readonly TabWish[]): TabWish {
  return wishes.reduce(
    (sum, wish) => ({
      onlyIds: both(sum.onlyIds, wish.onlyIds),
      activeRuns: sum.activeRuns + wish.activeRuns,
      isRunOpen: sum.isRunOpen || wish.isRunOpen,
      isSeen: sum.isSeen || (wish.isSeen && wishesAnything(wish)),
      sinceUseMs: wish.isSeen ? Math.min(sum.sinceUseMs, wish.sinceUseMs) : sum.sinceUseMs,
    }),
    NO_WISH,
  );
}

const both = (one: readonly RunId[] | null, other: readonly RunId[] | null) =>
  one === null || other === null ? null : [...new Set([...one, ...other])];

/** Tells whether there is anything to ask. */
export const wishesAnything = ({ onlyIds }: TabWish): boolean => onlyIds?.length !== 0;
