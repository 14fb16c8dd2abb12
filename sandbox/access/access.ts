import { err, ok, type Result } from "../kernel/result.ts";
import { resourceNotFound, rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { Row, Value } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import { createGrants, widest, type Grants, type Principal } from "./grants.ts";
import { heldPrivileges, type HeldPrivilege } from "./held-privileges.ts";
import type { Owner } from "./owner.ts";
import { missingPrivilege, PRIVILEGES, rowDenied, type Depth, type Privilege } from "./privilege.ts";
import { parentCondition, parentOf } from "./parent-rows.ts";
import { ownerColumnOf, reachOf, reachCondition, type Reach, type RowCondition } from "./reach.ts";
import { sharedRights } from "./share-row.ts";

/** Decides who may do what. Nothing else in the sandbox compares an owner with a caller. */
export interface Access {
  depth(caller: Caller, privilege: Privilege, table: string): Depth;
  /** Refuses with 403 when the caller has the privilege at no depth. */
  require(caller: Caller, privilege: Privilege, table: string): Result<Depth, DataverseFault>;
  /** Refuses with 403 when the caller may not read any row of the table. */
  canRead(caller: Caller, table: string): Result<Depth, DataverseFault>;
  /** The row, or 403 without the privilege, 404 without the row, 403 for a row out of reach, in this order. */
  requireRow(caller: Caller, privilege: Privilege, table: string, id: string): Result<Row, DataverseFault>;
  /**
   * Refuses with 403 when the caller may not make a row for this owner ("Create", whose depth must reach the owner), or
   * give a row to this owner ("Assign", whose depth is about the row alone). `id` is the row's, for the refusal.
   *
   * Source: Microsoft Learn, "How access to a record is determined", "Privilege check".
   */
  requireOwner(
    caller: Caller,
    privilege: "Create" | "Assign",
    table: string,
    owner: Owner,
    id?: string,
  ): Result<undefined, DataverseFault>;
  /** Every privilege that the roles of a person or team give, each once at its widest, by name. */
  privileges(principal: Principal): readonly HeldPrivilege[];
  /** All that a person or team may do with one row, by privileges, ownership and shares together. */
  rights(principal: Principal, table: Table, row: Row): readonly Privilege[];
  /** What narrows a list to the rows within reach; undefined where every row is. */
  readCondition(caller: Caller, table: Table, alias: string): RowCondition | undefined;
}

const NO_ROW = "00000000-0000-0000-0000-000000000000";

/**
 * Decides from the roles, teams and shares that the store holds.
 *
 * Source: Microsoft Learn, "How access to a record is determined": first whether any role has the privilege, at
 * whatever depth, then whether ownership, a role's depth or a share reaches the row.
 */
export function createAccess(store: Store): Access {
  const grants = createGrants(store);
  const depth: Access["depth"] = (caller, privilege, table) =>
    widest(grants.of(personOf(caller), privilege, table));
  const require: Access["require"] = (caller, privilege, name) => {
    const table = tableByName(name);
    if (table === undefined) return err(resourceNotFound(name));
    const reach = depth(caller, privilege, name);
    return reach === "none" ? err(missingPrivilege(caller, privilege, table)) : ok(reach);
  };
  return {
    depth,
    require,
    canRead: (caller, table) => require(caller, "Read", table),
    requireRow: (caller, privilege, name, id) => {
      const allowed = require(caller, privilege, name);
      const table = tableByName(name);
      if (!allowed.ok || table === undefined) return allowed.ok ? err(resourceNotFound(name)) : allowed;
      const row = store.get(name, id);
      if (row === undefined) return err(rowNotFound(name, id));
      const reached = reachesRow(store, grants, personOf(caller), privilege, table, row);
      return reached ? ok(row) : err(rowDenied(caller, privilege, table, id));
    },
    requireOwner: (caller, privilege, name, owner, id = NO_ROW) => {
      const allowed = require(caller, privilege, name);
      const table = tableByName(name);
      if (!allowed.ok || table === undefined) return allowed.ok ? err(resourceNotFound(name)) : allowed;
      if (privilege === "Assign") return ok(undefined);
      const unit = store.get(owner.table, owner.id)?.["businessunitid"] ?? null;
      const reach = reachOf(grants, personOf(caller), privilege, name);
      const reached = owns(reach, owner.id, unit);
      return reached ? ok(undefined) : err(rowDenied(caller, privilege, table, id));
    },
    privileges: (principal) => heldPrivileges(grants.all(principal)),
    rights: (principal, table, row) =>
      PRIVILEGES.filter((each) => reachesRow(store, grants, principal, each, table, row)),
    readCondition: (caller, table, alias) => readCondition(grants, personOf(caller), table, alias),
  };
}

function readCondition(
  grants: Grants,
  person: Principal,
  table: Table,
  alias: string,
): RowCondition | undefined {
  if (table.ownership === "organization") return undefined;
  const reach = reachOf(grants, person, "Read", table.logicalName);
  if (table.ownership === "user") return reachCondition(reach, table, alias, grants.hasShares);
  return parentCondition(table, alias, (parent, inner) =>
    widest(grants.of(person, "Read", parent.logicalName)) === "none"
      ? "none"
      : readCondition(grants, person, parent, inner),
  );
}

function personOf(caller: Caller): Principal {
  return { type: "systemuser", id: caller.userId };
}

function reachesRow(
  store: Store,
  grants: Grants,
  principal: Principal,
  privilege: Privilege,
  table: Table,
  row: Row,
): boolean {
  const reach = reachOf(grants, principal, privilege, table.logicalName);
  if (reach.depth === "none") return false;
  if (table.ownership === "none") return reachesParent(store, grants, principal, privilege, table, row);
  const owner = row[ownerColumnOf(table)] ?? null;
  const unit = row["owningbusinessunit"] ?? null;
  if (table.ownership === "organization" || owns(reach, owner, unit)) return true;
  const id = String(row[table.primaryKey]);
  return sharedRights(store, reach.identities, table.logicalName, id).includes(privilege);
}

/** Source: Microsoft Learn, "Configure desktop flow logs behavior": who may read a run may read its log. */
function reachesParent(
  ...[store, grants, principal, privilege, table, row]: Parameters<typeof reachesRow>
): boolean {
  const parent = parentOf(table, row);
  const parentRow = parent === undefined ? undefined : store.get(parent.table.logicalName, parent.id);
  return (
    parent !== undefined &&
    parentRow !== undefined &&
    reachesRow(store, grants, principal, privilege, parent.table, parentRow)
  );
}

/** Whether ownership or a role's depth reaches a row of this owner in this business unit. */
function owns({ depth, identities, units }: Reach, owner: Value, unit: Value): boolean {
  if (depth === "none") return false;
  return depth === "organization" || identities.includes(String(owner)) || units.includes(String(unit));
}
