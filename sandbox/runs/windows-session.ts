import type { RunErrorCode } from "./run-error.ts";

/** A Windows session that exists on a machine without a run: somebody signed in. */
export interface WindowsSession {
  readonly user: string;
  readonly locked: boolean;
}

/** `runmode` of a run started through Dataverse. Source: "Flow Session (flowsession) table reference", column runmode. */
export const RUN_MODE = { attended: 1, unattended: 2 } as const;

export type RunMode = (typeof RUN_MODE)[keyof typeof RUN_MODE];

interface MachineSessions {
  readonly isServer: boolean;
  readonly sessions: readonly WindowsSession[];
  readonly reusesSession: boolean;
}

/**
 * Why a machine can't give the connection's user the session that a run needs; undefined when it can.
 *
 * Sources: Microsoft Learn, "Run attended desktop flows" and "Run unattended desktop flows"; SupportArticles, "Errors
 * running attended or unattended desktop flows"; "Manage machine groups", on reusing a Windows session.
 */
export function sessionProblem(
  machine: MachineSessions,
  user: string,
  mode: RunMode,
): RunErrorCode | undefined {
  const own = machine.sessions.filter((session) => session.user.toLowerCase() === user.toLowerCase());
  if (mode === RUN_MODE.attended) {
    if (own.length === 0) return "AttendedUserNotLoggedIn";
    return own.every((session) => session.locked) ? "AttendedUserSessionNotActive" : undefined;
  }
  const isReused = machine.reusesSession && own.length > 0 && own.every((session) => session.locked);
  if (own.length > 0 && !isReused) return "SessionExistsForTheUserWhenUnattended";
  const others = machine.sessions.length - own.length;
  return !machine.isServer && others > 0 ? "Win10AlreadyHasActiveSession" : undefined;
}
