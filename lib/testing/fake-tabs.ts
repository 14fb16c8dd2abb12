import type { TabChannel, TabMessage } from "@/lib/live/tab-channel";

/** Tabs of one browser without a browser: messages arrive in their order, and one tab at a time leads. */
export function fakeTabs() {
  const listeners = new Map<string, Set<(message: TabMessage) => void>>();
  const standing: { readonly tab: string; readonly onLead: () => void }[] = [];
  let count = 0;

  const leave = (tab: string) => {
    const place = standing.findIndex((one) => one.tab === tab);
    if (place === -1) return;
    standing.splice(place, 1);
    if (place === 0) standing[0]?.onLead();
  };

  return {
    /** Which tab leads; undefined when none does. */
    leader: () => standing[0]?.tab,
    /** Lets a tab die without a word, as a browser does that ends a process. */
    kill(tab: string) {
      listeners.delete(tab);
      leave(tab);
    },
    open(): TabChannel {
      count += 1;
      const tab = `tab ${String(count)}`;
      const own = new Set<(message: TabMessage) => void>();
      listeners.set(tab, own);
      return {
        tab,
        send(message) {
          if (!listeners.has(tab)) return;
          const copy = structuredClone(message);
          for (const [other, those] of listeners) {
            if (other !== tab) for (const listener of [...those]) listener(copy);
          }
        },
        subscribe(listener) {
          own.add(listener);
          return () => own.delete(listener);
        },
        standForLeader(onLead) {
          standing.push({ tab, onLead });
          if (standing[0]?.tab === tab) onLead();
          return () => leave(tab);
        },
      };
    },
  };
}
