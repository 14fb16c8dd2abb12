import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf } from "./answer-bytes.ts";

test("are those of the pieces put together, whatever letters they hold", () => {
  const piece = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(bytesOf(pieces).toString()).toBe(pieces.join(""));
    }),
  );
});

test("grow with the answer, and are nobody else's afterwards", () => {
  const long = Array.from({ length: 50 }, (_, place) => "ü€𝄞".repeat(9000 + place));
  const first = bytesOf(long);
  const second = bytesOf(["short"]);
  expect(first.equals(Buffer.from(long.join("")))).toBe(true);
  expect(second.toString()).toBe("short");
});
