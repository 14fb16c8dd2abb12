import { describe, expect, test } from "vitest";
import { RUN_MODE, sessionProblem } from "./windows-session.ts";

const BEN = "CONTOSO\\ben.okafor";
const desktop = (...sessions: { user: string; locked: boolean }[]) => ({
  isServer: false,
  reusesSession: false,
  sessions,
});
const server = (...sessions: { user: string; locked: boolean }[]) => ({
  isServer: true,
  reusesSession: false,
  sessions,
});

describe("an attended run", () => {
  test("needs its user signed in and the session unlocked", () => {
    expect(sessionProblem(desktop({ user: BEN, locked: false }), BEN, RUN_MODE.attended)).toBeUndefined();
  });
  test("is refused where nobody, or somebody else, is signed in", () => {
    expect(sessionProblem(desktop(), BEN, RUN_MODE.attended)).toBe("AttendedUserNotLoggedIn");
    const other = desktop({ user: "CONTOSO\\mara", locked: false });
    expect(sessionProblem(other, BEN, RUN_MODE.attended)).toBe("AttendedUserNotLoggedIn");
  });
  test("is refused while the session is locked", () => {
    const locked = desktop({ user: BEN, locked: true });
    expect(sessionProblem(locked, BEN, RUN_MODE.attended)).toBe("AttendedUserSessionNotActive");
  });
  test("compares user names as Windows does, without case", () => {
    const shouted = desktop({ user: BEN.toUpperCase(), locked: false });
    expect(sessionProblem(shouted, BEN, RUN_MODE.attended)).toBeUndefined();
  });
});

describe("an unattended run", () => {
  test("needs nobody signed in on Windows 10 and 11", () => {
    expect(sessionProblem(desktop(), BEN, RUN_MODE.unattended)).toBeUndefined();
    const other = desktop({ user: "CONTOSO\\mara", locked: true });
    expect(sessionProblem(other, BEN, RUN_MODE.unattended)).toBe("Win10AlreadyHasActiveSession");
  });
  test("bears other people's sessions on a server", () => {
    const other = server({ user: "CONTOSO\\mara", locked: false });
    expect(sessionProblem(other, BEN, RUN_MODE.unattended)).toBeUndefined();
  });
  test("is refused where its own user has a session, locked or not", () => {
    for (const locked of [true, false]) {
      expect(sessionProblem(server({ user: BEN, locked }), BEN, RUN_MODE.unattended)).toBe(
        "SessionExistsForTheUserWhenUnattended",
      );
    }
  });

  test("takes over its user's session where sessions are reused, but only a locked one", () => {
    const reusing = (locked: boolean) => ({ ...desktop({ user: BEN, locked }), reusesSession: true });
    expect(sessionProblem(reusing(true), BEN, RUN_MODE.unattended)).toBeUndefined();
    expect(sessionProblem(reusing(false), BEN, RUN_MODE.unattended)).toBe(
      "SessionExistsForTheUserWhenUnattended",
    );
  });
});
