import { describe, expect, it } from "vitest";
import { canCancel, isEnded, RUN_STATUS, RUN_STATUSES, runStatusOfCode } from "./status";
import { RUN_TRANSITIONS } from "./transitions";

describe("statuses of runs", () => {
  it.each([
    [0, "Not specified", "ended"],
    [1, "Paused", "running"],
    [2, "Running", "running"],
    [3, "Queued", "queued"],
    [4, "Succeeded", "ended"],
    [5, "Skipped", "ended"],
    [6, "Suspended", "running"],
    [7, "Cancelled", "ended"],
    [8, "Failed", "ended"],
    [9, "Faulted", "ended"],
    [10, "Timed out", "ended"],
    [11, "Aborted", "ended"],
    [12, "Ignored", "ended"],
    [13, "Deleted", "ended"],
    [14, "Terminated", "ended"],
  ] as const)("reads code %i as %s", (code, label, phase) => {
    expect(RUN_STATUS[runStatusOfCode(code)]).toMatchObject({ code, label, phase });
  });

  it.each([999, -1, null])("keeps the code %s as unknown, which is watched and may be cancelled", (code) => {
    const status = runStatusOfCode(code);
    expect(status).toBe("unknown");
    expect(isEnded(status)).toBe(false);
    expect(canCancel(status)).toBe(true);
  });

  it.each(RUN_STATUSES)("lets %s move on exactly as long as it has not ended", (status) => {
    expect(RUN_TRANSITIONS[status].length === 0).toBe(isEnded(status));
  });

  it.each(RUN_STATUSES)("never moves %s to itself or to an unknown state", (status) => {
    expect(RUN_TRANSITIONS[status]).not.toContain(status);
    expect(RUN_TRANSITIONS[status]).not.toContain("unknown");
  });
});
