/** Tables by the end of a privilege's name, in the words of the console. */
const TABLES: Readonly<Record<string, string>> = {
  workflow: "flows",
  flowsession: "runs",
  flowmachine: "machines",
  flowmachinegroup: "machine groups",
  connectionreference: "connection references",
  systemuser: "people",
  user: "people",
  organization: "the environment's details",
};

const VERBS: Readonly<Record<string, string>> = {
  read: "see",
  write: "change",
  create: "create",
  delete: "delete",
  assign: "assign",
  share: "share",
  append: "attach",
  appendto: "attach to",
};

/** Cancelling needs the right to change runs, and that is what a person meant to do. */
const WHOLE: Readonly<Record<string, string>> = { prvwriteflowsession: "cancel runs" };

/**
 * Says what a privilege allows, for instance `prvReadflowsession` as "see runs". A name that is not known is
 * repeated as it is.
 */
export function privilegeInWords(privilege: string): string {
  const name = privilege.toLowerCase();
  const [, verb = "", table = ""] =
    /^prv(read|write|create|delete|assign|share|appendto|append)(\w+)$/.exec(name) ?? [];
  const words =
    VERBS[verb] === undefined || TABLES[table] === undefined ? privilege : `${VERBS[verb]} ${TABLES[table]}`;
  return WHOLE[name] ?? words;
}
