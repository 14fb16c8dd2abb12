import type { Row } from "../store/row.ts";
import type { Store } from "../store/store.ts";
import { asPrivilege, depthOfMask, wider, type Depth, type Privilege } from "./privilege.ts";

/** Somebody or a team, as far as decisions about access need it. */
export interface Principal {
  readonly type: "systemuser" | "team";
  /** In lower case. */
  readonly id: string;
}

/** What one role gives: a depth, seen from the business unit of whoever has the role. */
export interface Grant {
  readonly tablename: string;
  readonly privilege: Privilege;
  readonly depth: Depth;
  readonly unit: string | undefined;
}

/** What the roles of a principal give: a team's roles count for its members, seen from the team's business unit. */
export interface Grants {
  /** Of one right on one table. */
  of(principal: Principal, privilege: Privilege, table: string): readonly Grant[];
  all(principal: Principal): readonly Grant[];
  /** The principal and, for a person, the teams: whose rows count as own, and whose shares. */
  identities(principal: Principal): readonly string[];
  /** Whether any row of the table is shared with one of these. */
  readonly hasShares: (principalIds: readonly string[], table: string) => boolean;
  /** A business unit and all below it. */
  unitsBelow(unit: string): readonly string[];
}

const COLUMNS = "p.tablename, p.accessright, p.privilegedepthmask";
const OF_PERSON =
  `SELECT ${COLUMNS}, o.businessunitid FROM systemuserroles r JOIN roleprivileges p ON p.roleid = r.roleid ` +
  `LEFT JOIN systemuser o ON o.systemuserid = r.systemuserid WHERE r.systemuserid = ?`;
const OF_TEAM =
  `SELECT ${COLUMNS}, o.businessunitid FROM teamroles r JOIN roleprivileges p ON p.roleid = r.roleid ` +
  `LEFT JOIN team o ON o.teamid = r.teamid WHERE r.teamid = ?`;
const OF_TEAMS =
  `SELECT ${COLUMNS}, o.businessunitid FROM teammembership m JOIN teamroles r ON r.teamid = m.teamid ` +
  `JOIN roleprivileges p ON p.roleid = r.roleid LEFT JOIN team o ON o.teamid = m.teamid WHERE m.systemuserid = ?`;
const ONE_RIGHT = " AND p.tablename = ? AND p.accessright = ?";
const TEAMS = "SELECT teamid FROM teammembership WHERE systemuserid = ?";
const ANY_SHARE = "SELECT 1 FROM principalobjectaccess WHERE principalid = ? AND objecttypecode = ? LIMIT 1";
const UNITS_BELOW =
  "WITH RECURSIVE below(id) AS (VALUES (?) UNION SELECT b.businessunitid FROM businessunit b " +
  "JOIN below ON b.parentbusinessunitid = below.id) SELECT id FROM below";

/**
 * Reads roles from the store.
 *
 * Source: Microsoft Learn, "How access to a record is determined", "Privilege check" and "Role access".
 */
export function createGrants(store: Store): Grants {
  const read = (principal: Principal, more: string, params: readonly string[]): readonly Grant[] => {
    const sources = principal.type === "team" ? [OF_TEAM] : [OF_PERSON, OF_TEAMS];
    const sql = sources.map((source) => source + more).join(" UNION ALL ");
    return store
      .recalled(
        sql,
        sources.flatMap(() => [principal.id, ...params]),
      )
      .map(asGrant);
  };
  return {
    of: (principal, privilege, table) => read(principal, ONE_RIGHT, [table, privilege]),
    all: (principal) => read(principal, "", []),
    identities: ({ type, id }) => {
      const teams = type === "team" ? [] : store.recalled(TEAMS, [id]);
      return [id, ...teams.map((row) => String(row["teamid"]))];
    },
    hasShares: (principalIds, table) =>
      principalIds.some((principalid) => store.recalled(ANY_SHARE, [principalid, table]).length > 0),
    unitsBelow: (unit) => store.recalled(UNITS_BELOW, [unit]).map((row) => String(row["id"])),
  };
}

/** The widest depth among grants. */
export function widest(grants: readonly Grant[]): Depth {
  return grants.reduce<Depth>((reach, { depth }) => wider(reach, depth), "none");
}

function asGrant(row: Row): Grant {
  const unit = row["businessunitid"];
  return {
    tablename: String(row["tablename"]),
    privilege: asPrivilege(row["accessright"]),
    depth: depthOfMask(row["privilegedepthmask"]),
    unit: typeof unit === "string" ? unit : undefined,
  };
}
