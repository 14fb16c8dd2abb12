declare const brand: unique symbol;

/** A GUID in lower case that is known to name one kind of thing, so that a run's id can't be passed for a flow's. */
type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** Key of a `workflow` row. */
export type FlowId = Id<"flow">;
/** Key of a `flowsession` row. */
export type RunId = Id<"run">;
/** Key of a `flowmachine` row. */
export type MachineId = Id<"machine">;
/** Key of a `flowmachinegroup` row. */
export type MachineGroupId = Id<"machineGroup">;
/** Key of a `systemuser` or `team` row (an owner can be either). */
export type PersonId = Id<"person">;
/** Key of a `connectionreference` row. */
export type ConnectionReferenceId = Id<"connectionReference">;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a GUID in any case, with or without braces and blanks around it. Everything else is undefined. */
function parseGuid(text: string | null | undefined): string | undefined {
  const bare = text
    ?.trim()
    .toLowerCase()
    .replace(/^\{(.*)\}$/, "$1");
  return bare !== undefined && GUID.test(bare) ? bare : undefined;
}

/** Reads a flow's id from the address or from a row; undefined when the text is no GUID. */
export const parseFlowId = (text: string | null | undefined) => parseGuid(text) as FlowId | undefined;
/** Reads a run's id from the address or from a row; undefined when the text is no GUID. */
export const parseRunId = (text: string | null | undefined) => parseGuid(text) as RunId | undefined;
/** Reads a machine's id; undefined when the text is no GUID. */
export const parseMachineId = (text: string | null | undefined) => parseGuid(text) as MachineId | undefined;
/** Reads a machine group's id; undefined when the text is no GUID. */
export const parseMachineGroupId = (text: string | null | undefined) =>
  parseGuid(text) as MachineGroupId | undefined;
/** Reads the id of a person or team; undefined when the text is no GUID. */
export const parsePersonId = (text: string | null | undefined) => parseGuid(text) as PersonId | undefined;
/** Reads a connection reference's id; undefined when the text is no GUID. */
export const parseConnectionReferenceId = (text: string | null | undefined) =>
  parseGuid(text) as ConnectionReferenceId | undefined;
