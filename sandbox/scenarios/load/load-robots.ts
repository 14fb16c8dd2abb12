import type { Store } from "../../store/store.ts";
import { addConnection, addGroup, addMachine } from "../robots.ts";

/** Groups of machines; the first one is left to the people who sign in, the runs of the past and the present use the rest. */
export const LOAD_GROUPS = ["Hall 1", "Hall 2", "Hall 3", "Hall 4", "Hall 5"] as const;
/** Unattended machines of a group; it has one more for attended runs. */
export const MACHINES_PER_GROUP = 4;

/** The name of a machine, counted from 1. */
export const loadMachineName = (group: number, place: number): string =>
  `RPA-${group + 1}${String(place).padStart(2, "0")}`;

/** The logical name of the connection reference that runs of a group used. */
export const loadConnection = (group: number): string => `load_hall_${group + 1}`;

/** Writes machines, groups and connections. */
export function addLoadRobots(store: Store, times: { sinceMs: number; nowMs: number }): void {
  const { sinceMs } = times;
  for (const [index, name] of LOAD_GROUPS.entries()) {
    addGroup(store, { name, description: `Machines of ${name.toLowerCase()}.`, owner: "ada", sinceMs });
    const attended = loadMachineName(index, 0);
    addMachine(
      store,
      {
        name: attended,
        description: "Attended runs.",
        group: name,
        owner: "ada",
        isServer: true,
        signedIn: ["olivia", "ben", "ada"],
      },
      times,
    );
    for (let place = 1; place <= MACHINES_PER_GROUP; place++) {
      const machine = loadMachineName(index, place);
      addMachine(store, { name: machine, description: "Unattended runs.", group: name, owner: "ada" }, times);
    }
    addConnection(
      store,
      {
        logicalName: loadConnection(index),
        displayName: `${name} robots (Ada Lindqvist)`,
        owner: "ada",
        group: name,
      },
      sinceMs,
    );
  }
  for (const owner of ["olivia", "ben"] as const) {
    const displayName = `Hall 1 of ${owner}`;
    addConnection(
      store,
      { logicalName: `load_${owner}`, displayName, owner, group: LOAD_GROUPS[0] },
      sinceMs,
    );
  }
}
