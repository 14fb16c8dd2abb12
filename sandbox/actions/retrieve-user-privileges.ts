import type { Depth } from "../access/privilege.ts";
import { err, ok } from "../kernel/result.ts";
import { rowNotFound } from "../model/dataverse-fault.ts";
import type { ActionContext, BoundFunction } from "./action.ts";

/** Source: Microsoft Learn, "PrivilegeDepth EnumType". */
const DEPTH_NAMES: Readonly<Record<Depth, string>> = {
  none: "None",
  user: "Basic",
  businessUnit: "Local",
  parentChild: "Deep",
  organization: "Global",
};
const NO_ID = "00000000-0000-0000-0000-000000000000";

/**
 * Tells the privileges that a person's roles give, those of teams included. Everybody may ask about themselves.
 *
 * Sources: Microsoft Learn, "Use Web API functions", "Bound functions" (its example); "RolePrivilege ComplexType".
 * Unverified: that privileges by way of a team are among them, and that asking about somebody else needs no more than
 * reading the person; the answer for a member of a team with a role of its own would settle the first.
 */
export const retrieveUserPrivileges: BoundFunction = {
  name: "RetrieveUserPrivileges",
  table: "systemuser",
  parameters: [],
  run: (context, userId) => {
    const { access, caller, store } = context;
    const known = caller.userId === userId ? ok({}) : access.requireRow(caller, "Read", "systemuser", userId);
    if (!known.ok) return known;
    const row = store.get("systemuser", userId);
    if (row === undefined) return err(rowNotFound("systemuser", userId));
    return ok({
      status: 200,
      type: "RetrieveUserPrivilegesResponse",
      body: { RolePrivileges: rolePrivileges(context, userId) },
    });
  },
};

/** Source: Microsoft Learn, "RetrieveTeamPrivileges Function". Reading the team is enough, as above. */
export const retrieveTeamPrivileges: BoundFunction = {
  name: "RetrieveTeamPrivileges",
  table: "team",
  parameters: [],
  run: (context, teamId) => {
    const team = context.access.requireRow(context.caller, "Read", "team", teamId);
    if (!team.ok) return team;
    return ok({
      status: 200,
      type: "RetrieveTeamPrivilegesResponse",
      body: { RolePrivileges: rolePrivileges(context, teamId, "team") },
    });
  },
};

function rolePrivileges(
  { access }: ActionContext,
  id: string,
  type: "systemuser" | "team" = "systemuser",
): readonly unknown[] {
  return access.privileges({ type, id }).map((held) => ({
    Depth: DEPTH_NAMES[held.depth],
    PrivilegeId: held.id,
    BusinessUnitId: held.unit ?? NO_ID,
    PrivilegeName: held.name,
    RecordFilterId: NO_ID,
    RecordFilterUniqueName: "",
  }));
}
