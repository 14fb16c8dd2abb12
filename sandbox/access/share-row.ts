import type { Store } from "../store/store.ts";
import type { Privilege } from "./privilege.ts";

/** Bits of `accessrightsmask`. Source: Microsoft Learn, "AccessRights EnumType". */
export const RIGHT_BITS: Readonly<Record<Privilege, number>> = {
  Read: 0x1,
  Write: 0x2,
  Append: 0x4,
  AppendTo: 0x10,
  Create: 0x20,
  Delete: 0x1_0000,
  Share: 0x4_0000,
  Assign: 0x8_0000,
};

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
