import { describe, expect, test } from "vitest";
import { instantOf, plusMonths, startOfMonth, startOfWeek, startOfYear, wallTime } from "./calendar.ts";

const BERLIN = { timeZone: "Europe/Berlin", firstDayOfWeek: 1 };
const AUCKLAND = { timeZone: "Pacific/Auckland", firstDayOfWeek: 0 };
const at = (text: string): number => Date.parse(`${text}Z`);
const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

describe("a wall clock", () => {
  test.each([
    ["2026-01-15T12:00:00", "2026-01-15T13:00:00"],
    ["2026-07-15T12:00:00", "2026-07-15T14:00:00"],
    ["2026-12-31T23:30:00", "2027-01-01T00:30:00"],
    ["1969-12-31T23:59:59", "1970-01-01T00:59:59"],
  ])("in Berlin shows for %s UTC %s", (utc, wall) => {
    expect(shown(wallTime(BERLIN, at(utc)))).toBe(wall);
    expect(shown(instantOf(BERLIN, at(wall)))).toBe(utc);
  });

  test("keeps milliseconds", () => {
    expect(wallTime(BERLIN, at("2026-01-15T12:00:00.250")) % 1000).toBe(250);
  });

  test("that skips an hour means the instant of the change, and of an hour that comes twice the first", () => {
    expect(shown(instantOf(BERLIN, at("2026-03-29T02:30:00")))).toBe("2026-03-29T01:00:00");
    expect(shown(instantOf(BERLIN, at("2026-10-25T02:30:00")))).toBe("2026-10-25T00:30:00");
  });

  test("goes there and back in zones far from UTC", () => {
    for (const utc of ["2026-04-04T13:59:00", "2026-09-26T14:30:00", "2026-06-15T12:00:00"]) {
      expect(shown(instantOf(AUCKLAND, wallTime(AUCKLAND, at(utc))))).toBe(utc);
    }
  });
});

describe("days, weeks, months and years", () => {
  test("begin where the calendar says", () => {
    const thursday = at("2026-01-15T10:00:00");
    expect(shown(startOfWeek(BERLIN, thursday))).toBe("2026-01-12T00:00:00");
    expect(shown(startOfWeek(AUCKLAND, thursday))).toBe("2026-01-11T00:00:00");
    expect(shown(startOfMonth(thursday, -1))).toBe("2025-12-01T00:00:00");
    expect(shown(startOfYear(thursday, -2000))).toBe("0026-01-01T00:00:00");
  });

  test("a month later is the same day, or the last one of a shorter month", () => {
    expect(shown(plusMonths(at("2026-01-31T10:00:00"), 1))).toBe("2026-02-28T10:00:00");
    expect(shown(plusMonths(at("2024-02-29T10:00:00"), -12))).toBe("2023-02-28T10:00:00");
    expect(shown(plusMonths(at("2026-03-15T10:00:00"), -3))).toBe("2025-12-15T10:00:00");
  });
});
