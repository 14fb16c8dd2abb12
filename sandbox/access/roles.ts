import { PUBLIC_TABLES } from "../model/tables.ts";
import type { Store } from "../store/store.ts";
import type { Depth, Privilege } from "./privilege.ts";

type Grants = Readonly<Record<string, Readonly<Partial<Record<Privilege, Depth>>>>>;

const READ_ALL: Grants = Object.fromEntries(
  PUBLIC_TABLES.map((table) => [table.logicalName, { Read: "organization" }]),
);
const ALL: Grants = Object.fromEntries(
  PUBLIC_TABLES.map((table) => [table.logicalName, { Read: "organization", Write: "organization" }]),
);

/**
 * Roles of the sandbox's people. A row that a business user starts belongs to the flow's owner, which is why user depth
 * is not enough to follow or cancel a run of a shared flow.
 *
 * Source: Microsoft Learn, "Security roles and privileges" for depths; "Work with desktop flows using code",
 * "Limitations", for who owns a run.
 */
const ROLES = {
  administrator: ALL,
  operator: { ...READ_ALL, flowsession: { Read: "organization", Write: "organization" } },
  businessUser: {
    workflow: { Read: "user", Write: "user" },
    flowsession: { Read: "user", Write: "user" },
    connectionreference: { Read: "user", Write: "user" },
    systemuser: { Read: "organization" },
    organization: { Read: "organization" },
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
