import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";

/** Who owns a row, or shall own it. */
export interface Owner {
  readonly table: "systemuser" | "team";
  /** In lower case. */
  readonly id: string;
}

/**
 * The columns that say whose a row is, for a row that gets this owner; undefined when there is no such person or team.
 *
 * Source: Microsoft Learn, "Security concepts in Microsoft Dataverse", "Record ownership": the row's business unit is
 * the owner's.
 */
export function ownerColumns(store: Store, owner: Owner): Row | undefined {
  const principal = store.get(owner.table, owner.id);
  if (principal === undefined) return undefined;
  return {
    ownerid: owner.id,
    owneridtype: owner.table,
    owninguser: owner.table === "systemuser" ? owner.id : null,
    owningteam: owner.table === "team" ? owner.id : null,
    owningbusinessunit: principal["businessunitid"] ?? null,
  };
}
