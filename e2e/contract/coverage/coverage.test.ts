import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandboxUnderTest, type SandboxUnderTest } from "../sandbox-under-test";
import { coverageTable } from "./coverage-table";
import type { Area, Feature, Outcome, Probe } from "./feature";
import { findKnownRows, type KnownRows } from "./known-rows";
import { AGGREGATING, FILTERING, READING, TABLE_AREA } from "./reading";
import { WRITING } from "./writing";

const AREAS: readonly Area[] = [TABLE_AREA, ...READING, ...FILTERING, ...AGGREGATING, ...WRITING];
const FEATURES = AREAS.flatMap((area) =>
  area.features.map((feature) => ({ title: `${area.name}: ${feature.name}`, feature })),
);

let sandbox: SandboxUnderTest;
let known: KnownRows;
const outcomes = new Map<Feature, Outcome>();

beforeAll(async () => {
  sandbox = await startSandboxUnderTest("demo");
  known = await findKnownRows(sandbox);
});
afterAll(() => sandbox.close());

function filledIn(text: string): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, word: string) => known[word] ?? whole);
}

async function send(probe: Probe): Promise<{ status: number; text: string }> {
  const path = filledIn(probe.path);
  const headers = new Headers(probe.headers);
  for (const [name, value] of headers) headers.set(name, filledIn(value));
  if (probe.as !== null) headers.set("Authorization", `Bearer ${await sandbox.token(probe.as ?? "olivia")}`);
  if (probe.body !== undefined && !headers.has("Content-Type"))
    headers.set("Content-Type", "application/json");
  const body = typeof probe.body === "string" ? probe.body : filledIn(JSON.stringify(probe.body ?? null));
  const response = await fetch(
    path.startsWith("/") ? sandbox.org + path : `${sandbox.org}/api/data/v9.2/${path}`,
    {
      method: probe.method ?? "GET",
      headers,
      ...(probe.body !== undefined && { body }),
    },
  );
  return { status: response.status, text: await response.text() };
}

test.each(FEATURES)("$title", async ({ feature }) => {
  const { probe } = feature;
  if (probe !== undefined) {
    const { status, text } = await send(probe);
    if (status === 501) expect(text).toContain("is not supported by the sandbox");
    else
      expect({ status, text }).toEqual({
        status: probe.status,
        text: expect.stringContaining(probe.holds ?? "") as unknown,
      });
    outcomes.set(feature, status === 501 ? "refused" : "supported");
  } else outcomes.set(feature, "supported");
});

test.each(FEATURES)("$title is proved by a test that exists", ({ feature: { proof } }) => {
  expect(existsSync(proof.file), `the file ${proof.file}`).toBe(true);
  expect(proof.title).not.toBe("");
  expect(readFileSync(proof.file, "utf8")).toContain(proof.title);
});

test("docs/sandbox-coverage.md says what the sandbox does (npm run coverage writes it anew)", async () => {
  const table = await coverageTable(AREAS, (feature) => outcomes.get(feature) ?? "supported");
  await expect(table).toMatchFileSnapshot("../../../docs/sandbox-coverage.md");
});
