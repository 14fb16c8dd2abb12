import { describe, expect, it } from "vitest";
import { createFormats } from "@/lib/text/format";

const format = createFormats("en-GB", "Europe/Berlin");
const NOW = Date.parse("2026-03-10T12:00:00Z");

describe("relativeTime", () => {
  it.each([
    ["2026-03-10T11:59:57Z", "just now"],
    ["2026-03-10T12:00:30Z", "just now"],
    ["2026-03-10T11:59:20Z", "40 sec ago"],
    ["2026-03-10T11:56:00Z", "4 min ago"],
    ["2026-03-10T11:00:00Z", "1 hr ago"],
    ["2026-03-09T12:00:00Z", "yesterday"],
    ["2026-03-05T12:00:00Z", "5 days ago"],
    ["2026-02-01T12:00:00Z", "1 Feb"],
    ["2025-02-01T12:00:00Z", "1 Feb 2025"],
  ])("writes %s as %s", (iso, words) => {
    expect(format.relativeTime(iso, NOW)).toBe(words);
  });
});

it.each([
  ["2026-03-10T11:59:01Z", "just now"],
  ["2026-03-10T11:59:00Z", "1 min ago"],
  ["2026-03-10T12:00:30Z", "just now"],
])("writes %s in minutes as %s", (iso, words) => {
  expect(format.relativeMinutes(iso, NOW)).toBe(words);
});

it("writes an instant to the second with its zone", () => {
  expect(format.instant("2026-03-10T12:00:07Z")).toBe("10 Mar 2026, 13:00:07 CET");
});

it.each([
  [900, "900 B"],
  [1536, "1.5 KB"],
  [2 * 1024 * 1024, "2 MB"],
])("writes %d bytes as %s", (bytes, words) => {
  expect(format.bytes(bytes)).toBe(words);
});

it("keeps every digit of a number whose meaning it does not know, and adds none", () => {
  expect([20261234, 0.1, 1234.56789, -3].map(format.exactNumber)).toEqual([
    "20261234",
    "0.1",
    "1234.56789",
    "-3",
  ]);
});
