import { privilegeName, type Table } from "../model/table.ts";
import { PUBLIC_TABLES } from "../model/tables.ts";
import type { Store } from "../store/store.ts";
import type { Principal } from "./grants.ts";
import { DEPTH_MASKS, privilegeId, PRIVILEGES, stableId, type Depth, type Privilege } from "./privilege.ts";

type Rights = Readonly<Partial<Record<Privilege, Depth>>>;
interface RoleDefinition {
  readonly name: string;
  /** Rights by logical name of the table. A table that the model lacks is left out. */
  readonly rights: Readonly<Record<string, Rights>>;
}

const at = (depth: Depth, privileges: readonly Privilege[]): Rights =>
  Object.fromEntries(privileges.map((privilege) => [privilege, depth]));
const onEveryTable = (rights: Rights): RoleDefinition["rights"] =>
  Object.fromEntries(PUBLIC_TABLES.map((table) => [table.logicalName, rights]));

const READ = at("organization", ["Read"]);
const EVERYTHING = at("organization", PRIVILEGES);
const WORKED_ON = at("organization", ["Create", "Read", "Write", "Delete", "Append", "AppendTo"]);
const STEERED = at("organization", ["Read", "Write", "Append", "AppendTo"]);
const OWN = at("user", PRIVILEGES);
const OWN_SETTINGS = at("user", ["Read", "Write"]);

/**
 * Roles of the sandbox's people. A run that a business user starts belongs to the flow's owner, which is why user depth
 * is not enough to follow or cancel a run of a shared flow.
 *
 * Sources: Microsoft Learn, "Security roles and privileges" for depths; "Work with desktop flows using code",
 * "Limitations", for who owns a run.
 */
const ROLES = {
  administrator: { name: "System Administrator", rights: onEveryTable(EVERYTHING) },
  operator: {
    name: "Automation Operator",
    rights: {
      ...onEveryTable(READ),
      flowsession: STEERED,
      flowmachine: STEERED,
      flowmachinegroup: STEERED,
      workqueue: STEERED,
      workqueueitem: WORKED_ON,
      usersettings: OWN_SETTINGS,
    },
  },
  businessUser: {
    name: "Automation User",
    rights: {
      workflow: OWN,
      flowsession: OWN,
      flowlog: OWN,
      connectionreference: OWN,
      systemuser: READ,
      organization: READ,
      usersettings: OWN_SETTINGS,
    },
  },
} as const satisfies Record<string, RoleDefinition>;

/** A role that a scenario can give; `none` is the lack of any. */
export type RoleName = keyof typeof ROLES | "none";

/** Gives a person or a team exactly one role, in place of any before. */
export function assignRole(
  store: Store,
  principalId: string,
  role: RoleName,
  type: Principal["type"] = "systemuser",
): void {
  const id = principalId.toLowerCase();
  const { table, key } = type === "team" ? TEAM : PERSON;
  store.transaction(() => {
    for (const row of store.find(table, { [`${type}id`]: id })) store.remove(table, String(row[key]));
    if (role === "none") return;
    const roleid = ensureRole(store, role);
    store.insert(table, { [key]: stableId(`${id} ${roleid}`), [`${type}id`]: id, roleid });
  });
}

const PERSON = { table: "systemuserroles", key: "systemuserroleid" };
const TEAM = { table: "teamroles", key: "teamroleid" };

/** The id of a role, whose rows are written when somebody first has it. */
function ensureRole(store: Store, role: keyof typeof ROLES): string {
  const roleid = roleIdOf(role);
  if (store.get("role", roleid) === undefined) defineRole(store, roleid, ROLES[role]);
  return roleid;
}

/** The id of a role, the same in every environment as that of a role that comes with the platform. */
function roleIdOf(role: Exclude<RoleName, "none">): string {
  return stableId(`role ${ROLES[role].name}`);
}

/** Whether somebody has the administrators' role, themselves or by way of a team. */
export function isAdministrator(store: Store, systemuserid: string): boolean {
  const roleid = roleIdOf("administrator");
  const teams = store.find("teammembership", { systemuserid }).map((row) => row["teamid"] ?? null);
  return (
    store.find("systemuserroles", { systemuserid, roleid }).length > 0 ||
    teams.some((teamid) => store.find("teamroles", { teamid, roleid }).length > 0)
  );
}

/** Writes a role with its rights. Tests write roles of their own this way. */
export function defineRole(store: Store, roleid: string, role: RoleDefinition): void {
  store.transaction(() => {
    store.insert("role", { roleid, name: role.name });
    for (const table of PUBLIC_TABLES) {
      for (const [privilege, depth] of Object.entries(role.rights[table.logicalName] ?? {})) {
        store.insert("roleprivileges", privilegeRow(roleid, table, privilege, depth));
      }
    }
  });
}

function privilegeRow(
  roleid: string,
  table: Table,
  accessright: string,
  depth: Depth,
): Record<string, string | number> {
  const name = privilegeName(accessright, table);
  return {
    roleprivilegeid: stableId(`${roleid} ${name}`),
    roleid,
    privilegeid: privilegeId(name),
    privilegedepthmask: DEPTH_MASKS[depth],
    tablename: table.logicalName,
    accessright,
  };
}
