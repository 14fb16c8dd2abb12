import { tellEnds, type ToldRun } from "@/lib/domain/run/told";
import type { ToldStore } from "@/lib/preferences/told-runs";

const LOCK = "flowtower told";

/** Takes ends upon this tab to tell them: what another tab has taken already is not among the answer. */
export async function claimEnds(store: ToldStore, ends: readonly ToldRun[]): Promise<readonly ToldRun[]> {
  let news: readonly ToldRun[] = [];
  const claim = () => {
    store.update((now) => {
      const claimed = tellEnds(now, ends);
      ({ news } = claimed);
      return claimed.told;
    });
  };
  // Between reading and writing the storage no other tab may do the same. A browser without locks tells twice at worst.
  if (typeof navigator !== "undefined" && "locks" in navigator) await navigator.locks.request(LOCK, claim);
  else claim();
  return news;
}
