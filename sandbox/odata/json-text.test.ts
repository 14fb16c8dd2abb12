import fc from "fast-check";
import { expect, test } from "vitest";
import { arrayText, joinMembers, member, membersOf, objectText, quotedText } from "./json-text.ts";

test("members of an object stand without its braces, and what is undefined is left out", () => {
  expect(membersOf({ name: 'a "quoted" name', none: null, absent: undefined })).toBe(
    String.raw`"name":"a \"quoted\" name","none":null`,
  );
});

test("empty parts leave no comma behind", () => {
  expect(joinMembers("", '"a":1', "", '"b":2', "")).toBe('"a":1,"b":2');
  expect(objectText("", "")).toBe("{}");
});

test("arrays and members of written JSON are JSON", () => {
  const text = objectText(member('a"b', arrayText([objectText(membersOf({ x: 1 })), "null"])));

  expect(JSON.parse(text)).toEqual({ 'a"b': [{ x: 1 }, null] });
});

test("every text is written as JSON writes it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (text) => {
      expect(quotedText(text)).toBe(JSON.stringify(text));
    }),
  );
});
