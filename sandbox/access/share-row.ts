import type { Store } from "../store/store.ts";
import type { Principal } from "./grants.ts";
import { PRIVILEGES, type Privilege } from "./privilege.ts";

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

/** What the role "User" of a flow gives: enough to start a run. Source: Microsoft Learn, "Manage desktop flows", "Share desktop flows". */
export const USER_OF_FLOW: readonly Privilege[] = ["Read"];

/**
 * What the role "Co-owner" of a flow gives: editing, sharing and deleting it. Unverified: that giving the flow to
 * somebody else is part of these "full permissions"; the mask in `principalobjectaccess` of a real environment would
 * settle it.
 *
 * Source: Microsoft Learn, "Manage desktop flows", "Share desktop flows".
 */
export const CO_OWNER_OF_FLOW: readonly Privilege[] = [
  "Read",
  "Write",
  "Delete",
  "Append",
  "AppendTo",
  "Assign",
  "Share",
];

/** The columns that name a share. */
interface Share {
  readonly table: string;
  readonly id: string;
  readonly principal: Principal;
}

/** Gives somebody or a team exactly these rights on one row, in place of any shared before; none takes the share away. */
export function setShare(store: Store, share: Share, rights: readonly Privilege[]): void {
  const accessrightsmask = rights.reduce((mask, right) => mask | RIGHT_BITS[right], 0);
  const { table, id, principal } = share;
  const key = { principalid: principal.id, objectid: id, objecttypecode: table };
  const known = store.find("principalobjectaccess", key)[0]?.["principalobjectaccessid"];
  if (typeof known !== "string") {
    if (rights.length === 0) return;
    store.insert("principalobjectaccess", { ...key, principaltypecode: principal.type, accessrightsmask });
  } else if (rights.length === 0) store.remove("principalobjectaccess", known);
  else store.update("principalobjectaccess", known, { accessrightsmask });
}

/** Shares one row with a person. */
export function shareRow(
  store: Store,
  share: {
    readonly table: string;
    readonly id: string;
    readonly userId: string;
    readonly rights: readonly Privilege[];
  },
): void {
  setShare(store, { ...share, principal: { type: "systemuser", id: share.userId } }, share.rights);
}

/** The rights of all shares of one row with these principals, taken together. */
export function sharedRights(
  store: Store,
  principalIds: readonly string[],
  table: string,
  id: string,
): readonly Privilege[] {
  const masks = principalIds.flatMap((principalid) =>
    store
      .find("principalobjectaccess", { principalid, objecttypecode: table, objectid: id })
      .map((share) => Number(share["accessrightsmask"])),
  );
  return rightsOfMask(masks.reduce((all, mask) => all | mask, 0));
}

/** The rights in a mask. */
export function rightsOfMask(mask: number): readonly Privilege[] {
  return PRIVILEGES.filter((right) => (mask & RIGHT_BITS[right]) !== 0);
}
