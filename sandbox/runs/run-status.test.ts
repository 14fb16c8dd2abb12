import { describe, expect, test } from "vitest";
import { canMove, isLive, isRunStatusCode, RUN_STATUS, RUN_TRANSITIONS } from "./run-status.ts";

describe("the life of a run", () => {
  test("reaches an end from every live status, and goes on from no end", () => {
    for (const code of Object.values(RUN_STATUS)) {
      const successors = RUN_TRANSITIONS[code];
      expect(isLive(code)).toBe(successors.length > 0);
      if (successors.length > 0) expect(successors.some((next) => !isLive(next))).toBe(true);
    }
  });

  test("takes a queued run to running, cancelled or failed, and to nothing else", () => {
    const reachable = Object.values(RUN_STATUS).filter((code) => canMove(RUN_STATUS.waiting, code));
    expect(reachable).toEqual([RUN_STATUS.running, RUN_STATUS.cancelled, RUN_STATUS.failed]);
  });

  test("ends a running run as succeeded, cancelled, failed or timed out, and as nothing else", () => {
    const reachable = Object.values(RUN_STATUS).filter((code) => canMove(RUN_STATUS.running, code));
    expect(reachable).toEqual([
      RUN_STATUS.succeeded,
      RUN_STATUS.cancelled,
      RUN_STATUS.failed,
      RUN_STATUS.timedOut,
    ]);
  });

  test.each([999, -1, null, "2", undefined])("treats %s as no status of a run", (code) => {
    expect(isRunStatusCode(code)).toBe(false);
    expect(isLive(code)).toBe(false);
    expect(canMove(code, RUN_STATUS.failed)).toBe(false);
  });
});
