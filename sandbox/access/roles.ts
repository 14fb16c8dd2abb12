import { PUBLIC_TABLES } from "../model/tables.ts";
import type { Store } from "../store/store.ts";
import { PRIVILEGES, type Depth, type Privilege } from "./privilege.ts";

type Grants = Readonly<Record<string, Readonly<Partial<Record<Privilege, Depth>>>>>;

const at = (depth: Depth, privileges: readonly Privilege[]): Grants[string] =>
  Object.fromEntries(privileges.map((privilege) => [privilege, depth]));
const onEveryTable = (rights: Grants[string]): Grants =>
  Object.fromEntries(PUBLIC_TABLES.map((table) => [table.logicalName, rights]));

const READ = at("organization", ["Read"]);
const EVERYTHING = at("organization", PRIVILEGES);
const OPERATED = at("organization", ["Create", "Read", "Write", "Delete", "Append", "AppendTo"]);
const CHANGED = at("organization", ["Read", "Write", "Append", "AppendTo"]);
const OWN = at("user", PRIVILEGES);

/**
 * Roles of the sandbox's people. A row that a business user starts belongs to the flow's owner, which is why user depth
 * is not enough to follow or cancel a run of a shared flow.
 *
 * Source: Microsoft Learn, "Security roles and privileges" for depths; "Work with desktop flows using code",
 * "Limitations", for who owns a run.
 */
const ROLES = {
  administrator: onEveryTable(EVERYTHING),
  operator: {
    ...onEveryTable(READ),
    flowsession: CHANGED,
    flowmachine: CHANGED,
    flowmachinegroup: CHANGED,
    workqueue: CHANGED,
    workqueueitem: OPERATED,
  },
  businessUser: {
    workflow: OWN,
    flowsession: OWN,
    connectionreference: OWN,
    systemuser: READ,
    organization: READ,
  },
  none: {},
} as const satisfies Record<string, Grants>;

/** A role that a scenario can give. */
export type RoleName = keyof typeof ROLES;

/** Gives a person exactly the rights of one role, in place of any they had. */
export function assignRole(store: Store, systemUserId: string, role: RoleName): void {
  const systemuserid = systemUserId.toLowerCase();
  store.transaction(() => {
    for (const row of store.find("roleprivilege", { systemuserid })) {
      store.remove("roleprivilege", String(row["roleprivilegeid"]));
    }
    for (const [tablename, privileges] of Object.entries<Grants[string]>(ROLES[role])) {
      for (const [privilege, depth] of Object.entries(privileges)) {
        store.insert("roleprivilege", { systemuserid, tablename, privilege, depth });
      }
    }
  });
}
