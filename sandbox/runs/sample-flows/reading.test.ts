import { expect, test } from "vitest";
import { cents, formatDay, parseAmount, parseCsv, parseDay, weekday } from "./reading.ts";

test.each([
  [12.5, 12.5],
  ["12.5", 12.5],
  ["-890,50", -890.5],
  ["1.250,00", 1250],
  ["1,250.75", 1250.75],
  ["€ 64,80", 64.8],
])("reads %j as the amount %s", (value, amount) => {
  expect(parseAmount(value)).toBe(amount);
});

test.each(["abc", "", "1,2,3", "12.34.56", null, undefined, true, Number.NaN])(
  "reads no amount out of %j",
  (value) => {
    expect(parseAmount(value)).toBeUndefined();
  },
);

test("reads days that exist and no others", () => {
  expect(formatDay(parseDay("2024-02-29") ?? 0)).toBe("2024-02-29");
  expect(formatDay(parseDay("2026-03-31T08:00:00Z") ?? 0)).toBe("2026-03-31");
  for (const wrong of ["2026-02-29", "2026-13-01", "31.03.2026", "", 20260331])
    expect(parseDay(wrong)).toBeUndefined();
});

test("knows the weekday, before 1970 too", () => {
  expect(weekday(parseDay("2026-03-30") ?? 0)).toBe(1);
  expect(weekday(parseDay("1969-12-28") ?? 0)).toBe(7);
});

test("rounds cents half away from zero", () => {
  expect([cents(1.005), cents(-1.005), cents(2.344)]).toEqual([1.01, -1.01, 2.34]);
});

test("splits CSV with quotes, separators and line breaks inside them", () => {
  expect(parseCsv('a;b\r\n"x;1";"say ""hi"""\n\n"two\nlines";z', ";")).toEqual([
    ["a", "b"],
    ["x;1", 'say "hi"'],
    ["two\nlines", "z"],
  ]);
});
