import { describe, expect, it } from "vitest";
import type { ColdLoad } from "./cold-load.ts";
import { reportOf, tableOf } from "./load-report.ts";

const aLoad = (over: Partial<ColdLoad> = {}): ColdLoad => ({
  scriptBytes: 200_000,
  scriptBytesAhead: 210_000,
  requests: 20,
  fcpMs: 100,
  lcpMs: 200,
  rowsMs: 300,
  ...over,
});

describe("reportOf", () => {
  it("compares the medians, so that one slow load decides nothing", () => {
    const mine = [aLoad(), aLoad(), aLoad({ rowsMs: 9000 })];
    const report = reportOf(mine, [aLoad(), aLoad(), aLoad()]);
    expect(report.rowsRatio).toBe(1);
    expect(report.rowsTargetMet).toBe(true);
  });

  it("meets the ratio at 1.3 and misses it above", () => {
    expect(reportOf([aLoad({ rowsMs: 390 })], [aLoad()]).rowsTargetMet).toBe(true);
    expect(reportOf([aLoad({ rowsMs: 391 })], [aLoad()]).rowsTargetMet).toBe(false);
  });

  it("meets the script target at 240 KB and misses it one byte above", () => {
    expect(reportOf([aLoad({ scriptBytes: 240_000 })], [aLoad()]).scriptTargetMet).toBe(true);
    expect(reportOf([aLoad({ scriptBytes: 240_001 })], [aLoad()]).scriptTargetMet).toBe(false);
  });
});

describe("tableOf", () => {
  it("names both verdicts", () => {
    const table = tableOf(reportOf([aLoad({ scriptBytes: 250_000 })], [aLoad()]));
    expect(table).toContain("script at most 240.0 KB: missed");
    expect(table).toContain("rows within 1.3 times the bare page: 1.00, met");
  });
});
