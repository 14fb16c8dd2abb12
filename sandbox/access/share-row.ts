import type { Store } from "../store/store.ts";
import type { Privilege } from "./privilege.ts";

/** Bits of `accessrightsmask`. Source: Microsoft Learn, "AccessRights enum type". */
export const RIGHT_BITS: Readonly<Record<Privilege, number>> = { Read: 1, Write: 2 };

/** Shares one row with a person. `["Read"]` is what a flow's role "User" gives and is enough to start a run. */
export function shareRow(
  store: Store,
  share: {
    readonly table: string;
    readonly id: string;
    readonly userId: string;
    readonly rights: readonly Privilege[];
  },
): void {
  const accessrightsmask = share.rights.reduce((mask, right) => mask | RIGHT_BITS[right], 0);
  const key = { principalid: share.userId, objectid: share.id, objecttypecode: share.table };
  const known = store.find("principalobjectaccess", key)[0];
  if (known === undefined) store.insert("principalobjectaccess", { ...key, accessrightsmask });
  else store.update("principalobjectaccess", String(known["principalobjectaccessid"]), { accessrightsmask });
}
