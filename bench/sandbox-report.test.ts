import { describe, expect, it } from "vitest";
import type { BenchQuery } from "./sandbox-queries.ts";
import { figuresOf, sandboxTable, type SandboxReport } from "./sandbox-report.ts";

const QUERY: BenchQuery = { name: "watermark", path: "flowsessions", status: 200, targetMs: 25 };

const aReport = (over: Partial<SandboxReport> = {}): SandboxReport => ({
  flows: 10_000,
  runs: 1_000_000,
  clients: 20,
  generationMs: 20_000,
  fileMb: 1000,
  openMs: 1000,
  memoryMb: 400,
  queries: [{ name: "watermark", medianMs: 8, p95Ms: 14, targetMs: 25, bytes: 203 }],
  ...over,
});

describe("figuresOf", () => {
  it("takes the median and the 95th of a hundred answers", () => {
    const answers = Array.from({ length: 100 }, (_, index) => ({ ms: index + 1, bytes: 7 }));

    expect(figuresOf(QUERY, answers)).toMatchObject({ targetMs: 25, bytes: 7 });
    expect(figuresOf(QUERY, answers).p95Ms).toBeGreaterThanOrEqual(95);
    expect(figuresOf(QUERY, answers).p95Ms).toBeLessThanOrEqual(96);
    expect(figuresOf(QUERY, answers).medianMs).toBeGreaterThanOrEqual(50);
    expect(figuresOf(QUERY, answers).medianMs).toBeLessThanOrEqual(51);
  });
});

describe("sandboxTable", () => {
  it("says that everything was met where it was", () => {
    expect(sandboxTable(aReport())).not.toContain("MISSED");
  });

  it.each([
    ["generated into a file", aReport({ generationMs: 90_000 })],
    ["opened afterwards", aReport({ openMs: 2000 })],
    ["most memory held", aReport({ memoryMb: 500 })],
    [
      "watermark",
      aReport({ queries: [{ name: "watermark", medianMs: 8, p95Ms: 25, targetMs: 25, bytes: 1 }] }),
    ],
  ])("a figure at its target has missed it: %s", (label, report) => {
    const line = sandboxTable(report)
      .split("\n")
      .find((each) => each.includes(label));

    expect(line).toMatch(/MISSED$/);
  });

  it("says so where the system does not tell the memory", () => {
    expect(sandboxTable(aReport({ memoryMb: undefined }))).toContain("this system does not tell");
  });
});
