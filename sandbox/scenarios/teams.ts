import { assignRole } from "../access/roles.ts";
import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { BUSINESS_UNIT_ID, ownedBy, PEOPLE, type PersonKey } from "./people.ts";
import { stableGuid } from "./stable-guid.ts";

interface ScenarioTeam {
  readonly name: string;
  readonly description: string;
  readonly administrator: PersonKey;
  readonly members: readonly PersonKey[];
}

/** Teams that own flows. Ben is in none: what he may see of runs is what he owns himself. */
const TEAMS = {
  finance: {
    name: "Finance team",
    description: "Accounting in Duisburg; owns the flows that nobody should own alone.",
    administrator: "mara",
    members: ["mara", "olivia"],
  },
  service: {
    name: "Service team",
    description: "Customer service and returns.",
    administrator: "elena",
    members: ["elena", "youssef"],
  },
} as const satisfies Readonly<Record<string, ScenarioTeam>>;

/** The name of a team in scenarios. */
export type TeamKey = keyof typeof TEAMS;

/** The id of a team. */
const teamId = (key: TeamKey): string => stableGuid(`team ${TEAMS[key].name}`);

/** The columns that say who owns a row: a team, or else a person. Every owner fills the same ones. */
export function ownerColumns(owner: PersonKey, team: TeamKey | undefined): Row {
  const unit = { owningbusinessunit: BUSINESS_UNIT_ID };
  if (team === undefined) {
    const { ownerid } = ownedBy(owner);
    return {
      ...unit,
      ownerid: ownerid ?? null,
      owneridtype: "systemuser",
      owninguser: ownerid ?? null,
      owningteam: null,
    };
  }
  const id = teamId(team);
  return { ...unit, ownerid: id, owneridtype: "team", owninguser: null, owningteam: id };
}

/** Writes the teams with their members; each member may do what the team may. */
export function addTeams(store: Store, organizationId: string, sinceMs: number): void {
  for (const key of ["finance", "service"] as const) {
    const team = TEAMS[key];
    const id = teamId(key);
    const since = { createdon: sinceMs, modifiedon: sinceMs };
    store.insert("team", {
      teamid: id,
      name: team.name,
      description: team.description,
      administratorid: PEOPLE[team.administrator].id,
      businessunitid: BUSINESS_UNIT_ID,
      organizationid: organizationId,
      ...since,
    });
    for (const member of team.members) {
      const teammembershipid = stableGuid(`member ${member} of ${team.name}`);
      store.insert("teammembership", {
        teammembershipid,
        teamid: id,
        systemuserid: PEOPLE[member].id,
        ...since,
      });
    }
    assignRole(store, id, "businessUser", "team");
  }
}
