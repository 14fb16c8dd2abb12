import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

test("has the documented ports and no scenario of its own when nothing is said", () => {
  expect(readOptions([], {})).toEqual({
    ok: true,
    value: {
      ports: { console: 3000, dataverse: 4010, dataverse2: 4011, identity: 4020 },
      scenario: {},
      readyJson: false,
    },
  });
});

test("reads every option and variable", () => {
  const args = [
    "--scenario",
    "load",
    "--flows",
    "9",
    "--runs",
    "1000",
    "--live",
    "3",
    "--seed",
    "7",
    "--now",
    "2026-03-04T05:06:07+01:00",
    "--ready-json",
  ];
  const env = {
    FLOWTOWER_PORT: "3300",
    FLOWTOWER_DATAVERSE_PORT: "4310",
    FLOWTOWER_IDENTITY_PORT: "4320",
    FLOWTOWER_DATA: "/data",
  };
  expect(readOptions(args, env)).toEqual({
    ok: true,
    value: {
      ports: { console: 3300, dataverse: 4310, dataverse2: 4311, identity: 4320 },
      scenario: { scenario: "load", flows: 9, runs: 1000, live: 3, seed: 7 },
      readyJson: true,
      startMs: Date.UTC(2026, 2, 4, 4, 6, 7),
      dataFolder: "/data",
    },
  });
});

test.each([
  [["--scenario", "none"], /--scenario: .*guide/],
  [["--runs", "many"], /--runs: /],
  [["--runs", "1000001"], /--runs: /],
  [["--now", "tomorrow"], /--now: It is an instant/],
  [["--speed", "2"], /--speed/],
])("refuses %j by name", (args, sentence) => {
  const read = readOptions(args, {});
  expect(read.ok ? "" : read.error).toMatch(sentence);
});

test("names every variable that is no port", () => {
  const read = readOptions([], { FLOWTOWER_DATAVERSE_PORT: "65535", FLOWTOWER_IDENTITY_PORT: "x" });
  expect(read.ok ? "" : read.error).toBe(
    'FLOWTOWER_DATAVERSE_PORT is "65535". A port is a whole number from 1 to 65534.\n' +
      'FLOWTOWER_IDENTITY_PORT is "x". A port is a whole number from 1 to 65534.',
  );
});
