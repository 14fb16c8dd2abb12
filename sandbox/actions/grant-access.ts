import type { Principal } from "../access/grants.ts";
import { rowDenied, type Privilege } from "../access/privilege.ts";
import { setShare, sharedRights } from "../access/share-row.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import { parseAccessRights } from "./access-rights.ts";
import type { ActionAnswer, ActionContext, UnboundAction } from "./action.ts";
import { invalidArgument } from "./action-parameters.ts";
import { readReference, type RowReference } from "./row-reference.ts";

type Body = Readonly<Record<string, unknown>>;

/**
 * Shares a row with a person or a team, beside what is shared already.
 *
 * Sources: Microsoft Learn, "GrantAccess Action"; "Work with cloud flows using code", "Share or unshare a cloud flow";
 * "Sharing and assigning". Unverified: code and wording where somebody shares a right that they lack; such a call on a
 * real environment would settle it.
 */
export const grantAccess: UnboundAction = {
  name: "GrantAccess",
  run: (context, body) =>
    share(context, body, (before, asked) => [...new Set<Privilege>([...before, ...asked])]),
};

/** Replaces what a row is shared for with a person or a team. Source: Microsoft Learn, "ModifyAccess Action". */
export const modifyAccess: UnboundAction = {
  name: "ModifyAccess",
  run: (context, body) => share(context, body, (_, asked) => asked),
};

/** Takes a share away; whoever has none keeps none. Source: Microsoft Learn, "RevokeAccess Action". */
export const revokeAccess: UnboundAction = {
  name: "RevokeAccess",
  run: (context, body) => {
    const stray = strayParameter("RevokeAccess", body, ["Target", "Revokee"]);
    if (stray !== undefined) return err(stray);
    const target = sharedTarget(context, body);
    if (!target.ok) return target;
    const revokee = readPrincipal(context, "Revokee", body["Revokee"]);
    if (!revokee.ok) return revokee;
    return store(context, target.value, revokee.value, []);
  },
};

function share(
  context: ActionContext,
  body: Body,
  combine: (before: readonly Privilege[], asked: readonly Privilege[]) => readonly Privilege[],
): Result<ActionAnswer, DataverseFault> {
  const stray = strayParameter("GrantAccess", body, ["Target", "PrincipalAccess"]);
  if (stray !== undefined) return err(stray);
  const target = sharedTarget(context, body);
  if (!target.ok) return target;
  const given = membersOf(body["PrincipalAccess"]);
  const principal = readPrincipal(context, "PrincipalAccess", given["Principal"]);
  if (!principal.ok) return principal;
  const asked = parseAccessRights(given["AccessMask"]);
  if (asked === undefined) return err(invalidArgument("The AccessMask must be a list of access rights."));
  const lacking = lackedRight(context, target.value, asked);
  if (lacking !== undefined) return err(lacking);
  const { table, id } = target.value;
  const before = sharedRights(context.store, [principal.value.id], table.logicalName, id);
  return store(context, target.value, principal.value, combine(before, asked));
}

/** The row to share, if the caller may share it: the right "Share" is needed on it. */
function sharedTarget(context: ActionContext, body: Body): Result<RowReference, DataverseFault> {
  const target = readReference(context.environment, "Target", body["Target"]);
  if (!target.ok) return target;
  const { table, id } = target.value;
  if (table.ownership !== "user") {
    return err(invalidArgument(`Rows of '${table.logicalName}' have no owner and can't be shared.`));
  }
  const row = context.access.requireRow(context.caller, "Share", table.logicalName, id);
  return row.ok ? target : row;
}

/** Nobody gives away what they lack themselves. */
function lackedRight(
  { access, caller, store: rows }: ActionContext,
  { table, id }: RowReference,
  asked: readonly Privilege[],
): DataverseFault | undefined {
  const row = rows.get(table.logicalName, id);
  if (row === undefined) return rowNotFound(table.logicalName, id);
  const own = access.rights({ type: "systemuser", id: caller.userId }, table, row);
  const lacking = asked.find((right) => !own.includes(right));
  return lacking === undefined ? undefined : rowDenied(caller, lacking, table, id);
}

function readPrincipal(
  { environment, store: rows }: ActionContext,
  parameter: string,
  value: unknown,
): Result<Principal, DataverseFault> {
  const reference = readReference(environment, parameter, value);
  if (!reference.ok) return reference;
  const { table, id } = reference.value;
  const type = (["systemuser", "team"] as const).find((each) => each === table.logicalName);
  if (type === undefined)
    return err(invalidArgument(`The parameter '${parameter}' must name a person or a team.`));
  return rows.get(type, id) === undefined ? err(rowNotFound(type, id)) : ok({ type, id });
}

function store(
  context: ActionContext,
  { table, id }: RowReference,
  principal: Principal,
  rights: readonly Privilege[],
): Result<ActionAnswer, DataverseFault> {
  setShare(context.store, { table: table.logicalName, id, principal }, rights);
  return ok({ status: 204 });
}

function strayParameter(operation: string, body: Body, known: readonly string[]): DataverseFault | undefined {
  const stray = Object.keys(body).find((name) => !known.includes(name));
  return stray === undefined
    ? undefined
    : invalidArgument(`The parameter '${stray}' is not a valid parameter for the operation '${operation}'.`);
}

function membersOf(value: unknown): Body {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
