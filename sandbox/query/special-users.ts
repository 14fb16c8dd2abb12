import { err, ok } from "../kernel/result.ts";
import { malformed } from "../model/dataverse-fault.ts";
import { changed, type SpecialCall, type SpecialFunction, type Sql } from "./special-call.ts";
import { fragment, negated, type SqlFragment } from "./sql-fragment.ts";

/** Who asks. Source: Microsoft Learn, "Web API Query Function Reference". */
export const USER_FUNCTIONS: Readonly<Record<string, SpecialFunction>> = {
  EqualUserId: { takes: "nothing", sql: (call) => isUser(call) },
  NotEqualUserId: { takes: "nothing", sql: (call) => changed(isUser(call), negated) },
  EqualUserTeams: { takes: "nothing", sql: (call) => isTeam(call) },
  EqualUserOrUserTeams: { takes: "nothing", sql: isUserOrTeam },
  EqualBusinessId: { takes: "nothing", sql: (call) => isBusinessUnit(call) },
  NotEqualBusinessId: { takes: "nothing", sql: (call) => changed(isBusinessUnit(call), negated) },
  EqualUserLanguage: { takes: "nothing", sql: isLanguage },
};

function isUser(call: SpecialCall): Sql {
  return lookingUp(call, "systemuser", (sql) => fragment(`${sql} = ?`, call.surroundings.userId));
}

function isTeam(call: SpecialCall): Sql {
  return lookingUp(call, "team", (sql) => inTeams(sql, call.surroundings.userId));
}

function isUserOrTeam(call: SpecialCall): Sql {
  const { userId } = call.surroundings;
  return lookingUp(call, "team", (sql) => {
    const teams = inTeams(sql, userId);
    return fragment(`(${sql} = ? OR ${teams.sql})`, userId, ...teams.params);
  });
}

function isBusinessUnit(call: SpecialCall): Sql {
  const own = "SELECT businessunitid FROM systemuser WHERE systemuserid = ?";
  return lookingUp(call, "businessunit", (sql) => fragment(`${sql} = (${own})`, call.surroundings.userId));
}

function isLanguage({ name, column, surroundings }: SpecialCall): Sql {
  if (column.column.kind !== "integer") {
    return err(malformed(`The function '${name}' needs a whole number, and '${column.name}' is none.`));
  }
  return ok(fragment(`${column.sql} = ?`, surroundings.languageCode ?? ENGLISH));
}

/** Language of the sandbox's people unless their settings name another. */
const ENGLISH = 1033;

function inTeams(sql: string, userId: string): SqlFragment {
  return fragment(`${sql} IN (SELECT teamid FROM teammembership WHERE systemuserid = ?)`, userId);
}

/** A primary key stands for its own row; Unverified: whether Dataverse takes it, which `systemusers` would settle. */
function lookingUp({ name, column }: SpecialCall, target: string, use: (sql: string) => SqlFragment): Sql {
  const { kind } = column.column;
  const fits = kind === "lookup" ? column.column.targets.includes(target) : kind === "guid";
  if (fits) return ok(use(column.sql));
  const wanted = kind === "lookup" ? `lookup of '${target}'` : "lookup";
  return err(malformed(`The function '${name}' needs a ${wanted}, and '${column.name}' is none.`));
}
