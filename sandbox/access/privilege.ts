import { createHash } from "node:crypto";
import { FAULT_CODES, type DataverseFault } from "../model/dataverse-fault.ts";
import { privilegeName, type Table } from "../model/table.ts";
import type { Caller } from "./caller.ts";

/** What a person may do with rows of a table, as Dataverse names it inside a privilege (`prvReadworkflow`). */
export type Privilege = "Read" | "Write";

/** How far a privilege reaches: no row, own and shared rows, or every row. */
export type Depth = "none" | "user" | "organization";

/**
 * The refusal for a missing right: 403 with the name and id of the privilege.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Errors". Unverified: whether a privilege that is there
 * but does not reach the row is worded alike; a cancel by a User of a shared flow would settle it.
 */
export function missingPrivilege(caller: Caller, privilege: Privilege, table: Table): DataverseFault {
  const name = privilegeName(privilege, table);
  return {
    status: 403,
    code: FAULT_CODES.privilegeDenied,
    message: `Principal user (Id=${caller.userId}, type=8) is missing ${name} privilege (Id=${privilegeId(name)})`,
  };
}

/** The id of a privilege: made from its name, so that it stays the same in every environment, as real ones do. */
function privilegeId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = `${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
  return variant.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
