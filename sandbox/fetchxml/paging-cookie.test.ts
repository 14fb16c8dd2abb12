import { expect, test } from "vitest";
import { formatCookieAnnotation, formatPagingCookie, parsePagingCookie } from "./paging-cookie.ts";

const NAMES = ["name", "runduration", "flowsessionid"];

test("a cookie gives back the values of the last row", () => {
  const values = ["<\"&'>\n\té#1", 12.5, null];
  const cookie = formatPagingCookie(7, NAMES, ["a", 1, "id"], values);
  expect(parsePagingCookie(cookie, NAMES)).toEqual({ ok: true, value: { page: 7, last: values } });
  const hash = formatPagingCookie(1, ["name"], ["#12"], ["#12"]);
  expect(parsePagingCookie(hash, ["name"])).toMatchObject({ value: { last: ["#12"] } });
});

test("a cookie has the documented form and is encoded twice in its annotation", () => {
  const cookie = formatPagingCookie(1, ["name"], ["first"], ["last"]);
  expect(cookie).toBe('<cookie page="1"><name last="last" first="first" /></cookie>');
  const annotation = formatCookieAnnotation(2, cookie);
  const encoded = /pagingcookie="([^"]*)"/.exec(annotation)?.[1] ?? "";
  expect(encoded.startsWith("%253Ccookie%2520page%253D%25221%2522%253E")).toBe(true);
  expect(decodeURIComponent(decodeURIComponent(encoded))).toBe(cookie);
  expect(annotation).toBe(`<cookie pagenumber="2" pagingcookie="${encoded}" istracking="False" />`);
});

test.each([
  "",
  "nonsense",
  "<other page='1'/>",
  "<cookie page='0'><name last='x'/></cookie>",
  "<cookie page='1'/>",
  "<cookie page='1'><other last='x'/></cookie>",
  "<cookie page='1'><name/></cookie>",
  "<cookie page='1'><name last='#'/></cookie>",
  "<cookie page='1'><name last='#x'/></cookie>",
])("a cookie that was changed is refused: %s", (text) => {
  expect(parsePagingCookie(text, ["name"])).toMatchObject({
    ok: false,
    error: { status: 400, message: "The paging cookie is not one that this query was given." },
  });
});
