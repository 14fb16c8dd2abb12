import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openKeptScenario } from "./kept-scenario.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "flowtower-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("remembers the scenario that the folder was filled with", () => {
  openKeptScenario(join(folder, "new", "folder")).write({ scenario: "guide", seed: 3 });
  expect(openKeptScenario(join(folder, "new", "folder")).read()).toEqual({ scenario: "guide", seed: 3 });
});

test("a new folder holds none", () => {
  expect(openKeptScenario(folder).read()).toBeUndefined();
});

test.each(["{", '{"scenario":"old"}', "[]"])("a note that reads %s counts as none", (note) => {
  writeFileSync(join(folder, "scenario.json"), note);
  expect(openKeptScenario(folder).read()).toBeUndefined();
});

test("each environment has a file of its own", () => {
  const kept = openKeptScenario(folder);
  expect(kept.fileOf("contoso")).not.toBe(kept.fileOf("contoso-test"));
});
