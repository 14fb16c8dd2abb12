import { err, ok, type Result } from "../kernel/result.ts";
import { resourceNotFound, rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { Row, Value } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import type { Owner } from "./owner.ts";
import { asDepth, missingPrivilege, PRIVILEGES, wider, type Depth, type Privilege } from "./privilege.ts";
import { RIGHT_BITS } from "./share-row.ts";

/** A condition for SQL with its parameters in order. */
export interface RowCondition {
  readonly sql: string;
  readonly params: readonly Value[];
}

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
   * Refuses with 403 when the caller's privilege does not reach rows of this owner: "Create" for a row that is made for
   * somebody, "Assign" for a row that is given to somebody.
   */
  requireOwner(
    caller: Caller,
    privilege: "Create" | "Assign",
    table: string,
    owner: Owner,
  ): Result<undefined, DataverseFault>;
  /** All that the caller may do with one row, by privileges, ownership and shares together. */
  rights(caller: Caller, table: Table, row: Row): readonly Privilege[];
  /** What narrows a list to the rows within reach; undefined where every row is. */
  readCondition(caller: Caller, table: Table, alias: string): RowCondition | undefined;
}

/** Decides from the roles and shares that the store holds. */
export function createAccess(store: Store): Access {
  const depth: Access["depth"] = (caller, privilege, table) => {
    const rows = store.find("roleprivilege", { systemuserid: caller.userId, tablename: table, privilege });
    return rows.reduce<Depth>((reach, row) => wider(reach, asDepth(row["depth"])), "none");
  };
  const require: Access["require"] = (caller, privilege, name) => {
    const table = tableByName(name);
    if (table === undefined) return err(resourceNotFound(name));
    const reach = depth(caller, privilege, name);
    return reach === "none" ? err(missingPrivilege(caller, privilege, table)) : ok(reach);
  };
  const reaches = (caller: Caller, privilege: Privilege, table: Table, row: Row): boolean => {
    const reach = depth(caller, privilege, table.logicalName);
    if (reach === "none") return false;
    return (
      reach === "organization" ||
      table.ownership === "organization" ||
      row["ownerid"] === caller.userId ||
      isShared(store, caller, privilege, table.logicalName, String(row[table.primaryKey]))
    );
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
      return reaches(caller, privilege, table, row)
        ? ok(row)
        : err(missingPrivilege(caller, privilege, table));
    },
    requireOwner: (caller, privilege, name, owner) => {
      const allowed = require(caller, privilege, name);
      const table = tableByName(name);
      if (!allowed.ok || table === undefined) return allowed.ok ? err(resourceNotFound(name)) : allowed;
      const isReached = allowed.value === "organization" || owner.id === caller.userId;
      return isReached ? ok(undefined) : err(missingPrivilege(caller, privilege, table));
    },
    rights: (caller, table, row) => PRIVILEGES.filter((each) => reaches(caller, each, table, row)),
    readCondition: (caller, table, alias) =>
      table.ownership === "organization" || depth(caller, "Read", table.logicalName) === "organization"
        ? undefined
        : ownOrShared(caller, table, alias),
  };
}

function isShared(store: Store, caller: Caller, privilege: Privilege, table: string, id: string): boolean {
  const shares = store.find("principalobjectaccess", {
    principalid: caller.userId,
    objecttypecode: table,
    objectid: id,
  });
  return shares.some((share) => (Number(share["accessrightsmask"]) & RIGHT_BITS[privilege]) !== 0);
}

function ownOrShared(caller: Caller, table: Table, alias: string): RowCondition {
  const shared =
    `SELECT objectid FROM principalobjectaccess ` +
    `WHERE principalid = ? AND objecttypecode = ? AND (accessrightsmask & ${RIGHT_BITS.Read}) <> 0`;
  return {
    sql: `("${alias}".ownerid = ? OR "${alias}"."${table.primaryKey}" IN (${shared}))`,
    params: [caller.userId, caller.userId, table.logicalName],
  };
}
