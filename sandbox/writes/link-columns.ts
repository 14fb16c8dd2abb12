import { ownerColumns } from "../access/owner.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Row, Value } from "../store/row.ts";
import type { LinkChange } from "./parse-changes.ts";
import type { RowReference } from "./parse-reference.ts";
import type { WriteContext } from "./write-context.ts";

/**
 * The columns that links set. A row that is linked to must exist, and the caller may append to it; owners are given by
 * assigning instead ({@link newOwner}).
 *
 * Source: Microsoft Learn, "Security roles and privileges", "Append" and "Append To".
 */
export function linkColumns(
  { access, caller }: WriteContext,
  links: readonly LinkChange[],
): Result<Row, DataverseFault> {
  const columns: Record<string, Value> = {};
  for (const { column, target } of links) {
    if (column === "ownerid") continue;
    if (target !== null) {
      const found = access.requireRow(caller, "AppendTo", target.table, target.id);
      if (!found.ok) return found;
    }
    columns[column] = target?.id ?? null;
  }
  return ok(columns);
}

/** Whether any of them is more than an owner, so that the privilege to append is asked for. */
export function appends(links: readonly LinkChange[]): boolean {
  return links.some(({ column }) => column !== "ownerid");
}

/** The columns of the owner that a body names; undefined where it names none. */
export function newOwner(
  { store, access, caller }: WriteContext,
  privilege: "Create" | "Assign",
  table: string,
  links: readonly LinkChange[],
): Result<Row | undefined, DataverseFault> {
  const owner = links.find(({ column }) => column === "ownerid")?.target;
  if (owner === undefined || owner === null) return ok(undefined);
  if (!isOwner(owner)) return err(rowNotFound(owner.table, owner.id));
  const allowed = access.requireOwner(caller, privilege, table, owner);
  if (!allowed.ok) return allowed;
  const columns = ownerColumns(store, owner);
  return columns === undefined ? err(rowNotFound(owner.table, owner.id)) : ok(columns);
}

function isOwner(
  reference: RowReference,
): reference is RowReference & { readonly table: "systemuser" | "team" } {
  return reference.table === "systemuser" || reference.table === "team";
}
