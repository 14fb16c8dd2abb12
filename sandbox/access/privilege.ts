import { createHash } from "node:crypto";
import { FAULT_CODES, type DataverseFault } from "../model/dataverse-fault.ts";
import { privilegeName, type Table } from "../model/table.ts";
import type { Caller } from "./caller.ts";

/**
 * What a person may do with rows of a table, as Dataverse names it inside a privilege (`prvReadworkflow`).
 *
 * Source: Microsoft Learn, "Security roles and privileges", "Record-level privileges".
 */
export const PRIVILEGES = [
  "Create",
  "Read",
  "Write",
  "Delete",
  "Append",
  "AppendTo",
  "Assign",
  "Share",
] as const;
/** One of {@link PRIVILEGES}. */
export type Privilege = (typeof PRIVILEGES)[number];

/**
 * How far a privilege reaches, from no row to every row: own and shared rows, those of the caller's business unit, those
 * of that unit and all below it. Each reaches all that the one before reaches.
 *
 * Source: Microsoft Learn, "Security roles and privileges", "Privilege access levels" (Basic, Local, Deep, Global).
 */
export const DEPTHS = ["none", "user", "businessUnit", "parentChild", "organization"] as const;
/** One of {@link DEPTHS}. */
export type Depth = (typeof DEPTHS)[number];

/** The wider of two depths. */
export function wider(one: Depth, other: Depth): Depth {
  return DEPTHS.indexOf(one) >= DEPTHS.indexOf(other) ? one : other;
}

/** How the store keeps a depth. Source: Microsoft Learn, "RolePrivileges table/entity reference", PrivilegeDepthMask. */
export const DEPTH_MASKS: Readonly<Record<Depth, number>> = {
  none: 0,
  user: 1,
  businessUnit: 2,
  parentChild: 4,
  organization: 8,
};

/** Reads a depth that the store keeps. */
export function depthOfMask(mask: unknown): Depth {
  return DEPTHS.find((each) => DEPTH_MASKS[each] === mask) ?? "none";
}

/** Reads a right that the store keeps by name. Throws for any other name, which no caller can bring about. */
export function asPrivilege(name: unknown): Privilege {
  const privilege = PRIVILEGES.find((each) => each === name);
  if (privilege === undefined) throw new Error(`Failed to read a role: "${String(name)}" is no right.`);
  return privilege;
}

/**
 * The refusal for a privilege that no role of the caller has: 403 with the privilege's name and id.
 *
 * Sources: Microsoft Learn, "Work with desktop flows using code", "Errors", for the wording; "Troubleshoot Dataverse
 * client errors" for the code, and for telling this failure (the privilege check) from {@link rowDenied}.
 */
export function missingPrivilege(caller: Caller, privilege: Privilege, table: Table): DataverseFault {
  const name = privilegeName(privilege, table);
  return {
    status: 403,
    code: FAULT_CODES.privilegeDenied,
    message: `Principal user (Id=${caller.userId}, type=8) is missing ${name} privilege (Id=${privilegeId(name)})`,
  };
}

/**
 * The refusal for a row that the caller's privilege does not reach: 403 with the right and the row, and no privilege.
 *
 * Source: Microsoft Learn, "Troubleshoot Dataverse client errors", "Principal with ID does not have CreateAccess
 * right(s) for record": the privilege check passed, the access check failed. Unverified: whether an answer of the Web
 * API goes on with the details that the platform's traces show.
 */
export function rowDenied(caller: Caller, privilege: Privilege, table: Table, id: string): DataverseFault {
  return {
    status: 403,
    code: FAULT_CODES.principalPrivilegeDenied,
    message: `Principal with id ${caller.userId} does not have ${privilege}Access right(s) for record with id ${id} of entity ${table.logicalName}`,
  };
}

/** The id of a privilege: the same in every environment, as real ones are. */
export function privilegeId(name: string): string {
  return stableId(name);
}

/** An identifier that is made from a text and is always the same for it. */
export function stableId(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = `${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
  return variant.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
