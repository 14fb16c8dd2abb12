import { describe, expect, test } from "vitest";
import { byteRange } from "./byte-range.ts";

describe("byteRange", () => {
  test.each([
    ["bytes=0-3", { first: 0, last: 3 }],
    ["bytes=4-", { first: 4, last: 9 }],
    ["bytes=8-20", { first: 8, last: 9 }],
    ["bytes=-3", { first: 7, last: 9 }],
    ["bytes=-30", { first: 0, last: 9 }],
    ["bytes=0-3/10", { first: 0, last: 3 }],
  ])("%s of ten bytes", (header, expected) => {
    expect(byteRange(header, 10)).toEqual(expected);
  });

  test.each(["bytes=10-", "bytes=10-12", "bytes=-0"])("%s lies outside", (header) => {
    expect(byteRange(header, 10)).toBe("outside");
  });

  test.each(["bytes=-", "bytes=3-2", "bytes=0-1,4-5", "items=0-1", "0-1", "bytes=a-b"])(
    "%s is no range",
    (header) => {
      expect(byteRange(header, 10)).toBeUndefined();
    },
  );
});
