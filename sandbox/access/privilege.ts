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

/** Reads a depth that the store keeps as text. */
export function asDepth(stored: unknown): Depth {
  return DEPTHS.find((each) => each === stored) ?? "none";
}

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
export function privilegeId(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  const variant = `${hex.slice(0, 12)}4${hex.slice(13, 16)}8${hex.slice(17, 32)}`;
  return variant.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
