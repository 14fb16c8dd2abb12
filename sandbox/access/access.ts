import { err, ok, type Result } from "../kernel/result.ts";
import { resourceNotFound, rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { tableByName } from "../model/tables.ts";
import type { Row, Value } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import type { Caller } from "./caller.ts";
import { missingPrivilege, type Depth, type Privilege } from "./privilege.ts";
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
  /** What narrows a list to the rows within reach; undefined where every row is. */
  readCondition(caller: Caller, table: Table, alias: string): RowCondition | undefined;
}

/** Decides from the roles and shares that the store holds. */
export function createAccess(store: Store): Access {
  const depth: Access["depth"] = (caller, privilege, table) => {
    const rows = store.find("roleprivilege", { systemuserid: caller.userId, tablename: table, privilege });
    return widest(rows.map((row) => row["depth"]));
  };
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
      const reach = require(caller, privilege, name);
      const table = tableByName(name);
      if (!reach.ok || table === undefined) return reach.ok ? err(resourceNotFound(name)) : reach;
      const row = store.get(name, id);
      if (row === undefined) return err(rowNotFound(name, id));
      const reaches =
        reach.value === "organization" ||
        table.ownership === "organization" ||
        row["ownerid"] === caller.userId ||
        isShared(store, caller, privilege, name, id);
      return reaches ? ok(row) : err(missingPrivilege(caller, privilege, table));
    },
    readCondition: (caller, table, alias) =>
      table.ownership === "organization" || depth(caller, "Read", table.logicalName) === "organization"
        ? undefined
        : ownOrShared(caller, table, alias),
  };
}

function widest(depths: readonly (Value | undefined)[]): Depth {
  if (depths.includes("organization")) return "organization";
  return depths.includes("user") ? "user" : "none";
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
