import { describe, expect, test } from "vitest";
import {
  bigint,
  boolean,
  choice,
  dateOnly,
  dateTime,
  double,
  guid,
  integer,
  memo,
  text,
  type Column,
} from "../model/column.ts";
import { parseValue } from "./parse-value.ts";

const parsed = (column: Column, value: unknown): unknown => {
  const result = parseValue({ name: "c", column, type: "t" }, value);
  return result.ok ? result.value : result.error.code;
};
const WRONG_TYPE = "0x80048d19";

describe("parseValue", () => {
  test.each([
    ["2026-06-15T12:00:00Z", Date.UTC(2026, 5, 15, 12)],
    ["2026-06-15T12:00Z", Date.UTC(2026, 5, 15, 12)],
    ["2026-06-15T12:00:00.9999999Z", Date.UTC(2026, 5, 15, 12)],
    ["2026-06-15T12:00:00+05:30", Date.UTC(2026, 5, 15, 6, 30)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["1753-01-01T00:00:00Z", Date.UTC(1753, 0, 1)],
    ["9999-12-31T23:59:59Z", Date.UTC(9999, 11, 31, 23, 59, 59)],
    ["1752-12-31T23:59:59Z", "0x80040239"],
    ["2023-02-29T00:00:00Z", WRONG_TYPE],
    ["2026-06-15T25:00:00Z", WRONG_TYPE],
    ["2026-06-15T12:00:00", WRONG_TYPE],
    ["2026-06-15", WRONG_TYPE],
    ["15/06/2026", WRONG_TYPE],
    ["", WRONG_TYPE],
    [1781524800000, WRONG_TYPE],
  ])("of an instant %j is %j, in whole seconds", (value, expected) => {
    expect(parsed(dateTime(), value)).toBe(expected);
  });

  test.each([
    ["2026-06-15", Date.UTC(2026, 5, 15)],
    ["2026-06-31", WRONG_TYPE],
    ["2026-06-15T00:00:00Z", WRONG_TYPE],
  ])("of a day %j is %j", (value, expected) => {
    expect(parsed(dateOnly(), value)).toBe(expected);
  });

  test.each([
    [integer(), 2_147_483_647, 2_147_483_647],
    [integer(), -2_147_483_648, -2_147_483_648],
    [integer(), 2_147_483_648, WRONG_TYPE],
    [integer(), 0.5, WRONG_TYPE],
    [integer(), "1", WRONG_TYPE],
    [integer(), true, WRONG_TYPE],
    [bigint(), 9_007_199_254_740_991, 9_007_199_254_740_991],
    [bigint(), 9_007_199_254_740_992, WRONG_TYPE],
    [double(), 0.5, 0.5],
    [boolean(), true, 1],
    [boolean(), false, 0],
    [boolean(), 1, WRONG_TYPE],
    [choice({ 0: "No", 2: "Yes" }), 2, 2],
    [choice({ 0: "No", 2: "Yes" }), 1, "0x8004431A"],
    [choice({ 0: "No", 2: "Yes" }), "Yes", WRONG_TYPE],
    [text(3), "abc", "abc"],
    [text(3), "abcd", "0x80044331"],
    [memo(3), "abcd", "0x80044331"],
    [text(3), 1, WRONG_TYPE],
    [guid(), "5A000000-0000-4000-8000-000000000001", "5a000000-0000-4000-8000-000000000001"],
    [guid(), "{5a000000-0000-4000-8000-000000000001}", WRONG_TYPE],
  ])("of %j for %j is %j", (column, value, expected) => {
    expect(parsed(column, value)).toBe(expected);
    expect(parsed(column, null)).toBeNull();
  });
});
