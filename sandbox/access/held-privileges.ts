import { privilegeName } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { Grant } from "./grants.ts";
import { DEPTHS, privilegeId, type Depth } from "./privilege.ts";

/** One privilege that somebody has, at the widest depth that any role gives. */
export interface HeldPrivilege {
  /** For instance `prvReadflowsession`. */
  readonly name: string;
  readonly id: string;
  readonly depth: Depth;
  /** The business unit that the depth is seen from. */
  readonly unit: string | undefined;
}

/** Sums up what roles give, by name of the privilege. */
export function heldPrivileges(grants: readonly Grant[]): readonly HeldPrivilege[] {
  const held = new Map<string, HeldPrivilege>();
  for (const { tablename, privilege, depth, unit } of grants) {
    const table = tableByName(tablename);
    if (table === undefined) continue;
    const name = privilegeName(privilege, table);
    const before = held.get(name);
    if (before === undefined || DEPTHS.indexOf(depth) > DEPTHS.indexOf(before.depth)) {
      held.set(name, { name, id: privilegeId(name), depth, unit });
    }
  }
  return [...held.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
