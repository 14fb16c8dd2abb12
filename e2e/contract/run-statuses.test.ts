import { describe, expect, it } from "vitest";
import { RUN_STATUS as CONSOLE_STATUS, isEnded, runStatusOfCode } from "@/lib/domain/run/status";
import { RUN_TRANSITIONS as CONSOLE_TRANSITIONS } from "@/lib/domain/run/transitions";
import {
  RUN_STATUS as SANDBOX_STATUS,
  RUN_TRANSITIONS as SANDBOX_TRANSITIONS,
} from "../../sandbox/runs/run-status";

/** Two readings of the same page of documentation; where they differ, the documentation decides. */
describe("the statuses of a run, read twice", () => {
  const sandboxCodes = Object.values(SANDBOX_STATUS);

  it("are the same codes on both sides", () => {
    const consoleCodes = Object.values(CONSOLE_STATUS).flatMap(({ code }): number[] =>
      code === null ? [] : [code],
    );
    expect(consoleCodes.toSorted((a, b) => a - b)).toEqual(sandboxCodes.toSorted((a, b) => a - b));
  });

  it("are known to the console by name, every one", () => {
    expect(sandboxCodes.map(runStatusOfCode)).not.toContain("unknown");
  });

  it.each(Object.entries(SANDBOX_TRANSITIONS))(
    "allow every move that the sandbox makes from %s",
    (from, moves) => {
      const allowed: readonly string[] = CONSOLE_TRANSITIONS[runStatusOfCode(Number(from))];
      for (const to of moves) expect(allowed).toContain(runStatusOfCode(to));
    },
  );

  it("end where the sandbox's runs end", () => {
    for (const code of sandboxCodes) {
      expect(isEnded(runStatusOfCode(code))).toBe(SANDBOX_TRANSITIONS[code].length === 0);
    }
  });
});
