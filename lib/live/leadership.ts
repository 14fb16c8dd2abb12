import type { TabChannel } from "./tab-channel";

/** Whether this tab asks for all of them. */
export interface Leadership {
  readonly isLeading: boolean;
  /** Stands for leader, or withdraws. */
  update(isWanted: boolean): void;
  /** Hands the lead to the next tab that stands, and stands again behind it. */
  stepAside(): void;
}

/** Begins without standing. `onLead` is called each time when this tab has become the leader. */
export function createLeadership(tabs: TabChannel, onLead: () => void): Leadership {
  let withdraw: (() => void) | null = null;
  let isStanding = false;
  let isLeading = false;

  const stand = () => {
    if (isStanding) return;
    isStanding = true;
    withdraw = tabs.standForLeader(() => {
      isLeading = true;
      onLead();
    });
  };
  const leave = () => {
    withdraw?.();
    withdraw = null;
    isStanding = false;
    isLeading = false;
  };

  return {
    get isLeading() {
      return isLeading;
    },
    update(isWanted) {
      if (isWanted) stand();
      else leave();
    },
    stepAside() {
      if (!isLeading) return;
      leave();
      stand();
    },
  };
}
