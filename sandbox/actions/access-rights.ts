import { PRIVILEGES, type Privilege } from "../access/privilege.ts";
import { RIGHT_BITS } from "../access/share-row.ts";

/**
 * Writes rights as the Web API does: the members' names in the order of their values, `None` for none.
 *
 * Source: Microsoft Learn, "AccessRights EnumType" and "Verifying access in code".
 */
export function accessRightsText(rights: readonly Privilege[]): string {
  const ordered = [...rights].sort((one, other) => RIGHT_BITS[one] - RIGHT_BITS[other]);
  return ordered.length === 0 ? "None" : ordered.map((right) => `${right}Access`).join(", ");
}

/** Reads such a text, blanks after the commas or not; undefined when it holds anything but names of rights. */
export function parseAccessRights(text: unknown): readonly Privilege[] | undefined {
  if (typeof text !== "string") return undefined;
  const names = text.split(",").map((name) => name.trim());
  const rights = PRIVILEGES.filter((right) => names.includes(`${right}Access`));
  const isWhole = names.every((name) => name === "None" || rights.some((right) => `${right}Access` === name));
  return isWhole ? rights : undefined;
}
