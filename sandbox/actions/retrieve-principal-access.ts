import { err, ok, type Result } from "../kernel/result.ts";
import { rowNotFound, type DataverseFault } from "../model/dataverse-fault.ts";
import { accessRightsText } from "./access-rights.ts";
import type { ActionAnswer, ActionContext, BoundFunction } from "./action.ts";
import { readReferenceText } from "./row-reference.ts";

/**
 * Tells what a person or a team may do with one row, by roles, ownership and shares together.
 *
 * Source: Microsoft Learn, "Verifying access in code", "RetrievePrincipalAccess". Unverified: that everybody may ask
 * about themselves, and that asking about others needs reading both; the calls of a person without roles would settle it.
 */
export const retrievePrincipalAccess = (["systemuser", "team"] as const).map((table): BoundFunction => ({
  name: "RetrievePrincipalAccess",
  table,
  parameters: ["Target"],
  run: (context, principalId, { Target }) => {
    const target = readReferenceText(context.environment, "Target", Target);
    if (!target.ok) return target;
    return accessOf(context, { type: table, id: principalId }, target.value);
  },
}));

function accessOf(
  { access, caller, store }: ActionContext,
  principal: Parameters<typeof access.rights>[0],
  target: Extract<ReturnType<typeof readReferenceText>, { ok: true }>["value"],
): Result<ActionAnswer, DataverseFault> {
  const { table, id } = target;
  if (principal.id !== caller.userId) {
    const known = access.requireRow(caller, "Read", principal.type, principal.id);
    if (!known.ok) return known;
    const readable = access.requireRow(caller, "Read", table.logicalName, id);
    if (!readable.ok) return readable;
  }
  const row = store.get(table.logicalName, id);
  if (row === undefined) return err(rowNotFound(table.logicalName, id));
  const AccessRights = accessRightsText(access.rights(principal, table, row));
  return ok({ status: 200, type: "RetrievePrincipalAccessResponse", body: { AccessRights } });
}
