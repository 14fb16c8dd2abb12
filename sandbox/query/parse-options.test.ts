import { describe, expect, test } from "vitest";
import { parseExpand, parseFilter, parseLiteral, parseOrderBy, parseSelect } from "./parse-options.ts";

const path = (...names: string[]): object => ({ kind: "path", path: names });
const whole = (value: number): object => ({ kind: "number", value, whole: true });
const equals = (name: string, value: number): object => ({
  kind: "comparison",
  operator: "eq",
  left: path(name),
  right: whole(value),
});

describe("parseFilter", () => {
  test("binds and tighter than or, and parentheses tightest", () => {
    expect(parseFilter("a eq 1 or b eq 2 and c eq 3")).toMatchObject({
      value: {
        kind: "or",
        operands: [equals("a", 1), { kind: "and", operands: [equals("b", 2), equals("c", 3)] }],
      },
    });
    expect(parseFilter("(a eq 1 or b eq 2) and c eq 3")).toMatchObject({
      value: { kind: "and", operands: [{ kind: "or" }, equals("c", 3)] },
    });
  });

  test("negates the next condition alone, and twice is not at all", () => {
    expect(parseFilter("not a eq 1 and b eq 2")).toMatchObject({
      value: { kind: "and", operands: [{ kind: "not", operand: equals("a", 1) }, equals("b", 2)] },
    });
    expect(parseFilter("not not (a eq 1)")).toEqual({ ok: true, value: equals("a", 1) });
  });

  test("does not take a name that begins with an operator's letters for the operator", () => {
    expect(parseFilter("notes eq 1 and orders eq 2 and android eq 3")).toMatchObject({
      value: { operands: [equals("notes", 1), equals("orders", 2), equals("android", 3)] },
    });
  });

  test("reads special functions with single values and lists", () => {
    expect(
      parseFilter(`Microsoft.Dynamics.CRM.In(PropertyName='a',PropertyValues=["5","it's",'x''y'])`),
    ).toMatchObject({
      value: {
        kind: "special",
        name: "In",
        arguments: [
          ["PropertyName", "a"],
          ["PropertyValues", ["5", "it's", "x'y"]],
        ],
      },
    });
  });

  test("reads any and all with their range variable, one inside another", () => {
    expect(parseFilter("a/b/any(x:x/c eq 1 and x/d/all(y:y/e eq 2)) or f/any()")).toMatchObject({
      value: {
        kind: "or",
        operands: [
          {
            kind: "lambda",
            quantifier: "any",
            path: ["a", "b"],
            test: {
              variable: "x",
              condition: {
                kind: "and",
                operands: [{ kind: "comparison" }, { quantifier: "all", path: ["x", "d"] }],
              },
            },
          },
          { kind: "lambda", quantifier: "any", path: ["f"] },
        ],
      },
    });
  });

  test("reads an alias on either side, and before a special function the way to its column", () => {
    expect(parseFilter("@p1 eq @p2")).toMatchObject({
      value: { left: { kind: "alias", name: "p1" }, right: { kind: "alias", name: "p2" } },
    });
    expect(parseFilter("o/b/Microsoft.Dynamics.CRM.Today(PropertyName=@p)")).toMatchObject({
      value: { path: ["o", "b"], arguments: [["PropertyName", { kind: "alias", name: "p" }]] },
    });
  });

  test.each([
    ["tolower(a) eq 'x'", "The function 'tolower' in $filter"],
    ["a in ('x','y')", "The operator 'in' in $filter"],
    ["a add 1 eq 2", "The operator 'add' in $filter"],
    ["a has Microsoft.Dynamics.CRM.Colour'Red'", "The operator 'has' in $filter"],
    [
      "a eq Microsoft.Dynamics.CRM.Colour'Red'",
      "The enumeration literal 'Microsoft.Dynamics.CRM.Colour' in $filter",
    ],
  ])("recognises %s in order to refuse it", (text, what) => {
    expect(JSON.stringify(parseFilter(text))).toContain(JSON.stringify(what));
  });

  test.each([
    "",
    "a",
    "a eq",
    "a eq 1 and",
    "(a eq 1",
    "a eq 1)",
    "a == 1",
    "a eq 'x",
    "a EQ 1",
    "eq 1",
    "a eq 1 b eq 2",
  ])("refuses %j with the position", (text) => {
    expect(parseFilter(text)).toMatchObject({ ok: false, error: { status: 400 } });
    expect(JSON.stringify(parseFilter(text))).toContain("Syntax error at position");
  });

  test("takes 100 levels of parentheses and refuses 101", () => {
    const nested = (depth: number): string => `${"(".repeat(depth)}a eq 1${")".repeat(depth)}`;
    expect(parseFilter(nested(100)).ok).toBe(true);
    expect(parseFilter(nested(101))).toMatchObject({
      error: { message: "Recursion depth exceeded allowed limit." },
    });
    expect(parseFilter(`a eq '${"(".repeat(500)}'`).ok).toBe(true);
  });

  test("reads thousands of nots without a deep stack", () => {
    expect(parseFilter(`${"not ".repeat(8000)}a eq 1`).ok).toBe(true);
  });
});

describe("parseLiteral", () => {
  test.each([
    ["'it''s'", { kind: "string", value: "it's" }],
    ["''", { kind: "string", value: "" }],
    ["-12", { kind: "number", value: -12, whole: true }],
    ["1.5e3", { kind: "number", value: 1500, whole: false }],
    ["true", { kind: "boolean", value: true }],
    ["null", { kind: "null" }],
    ["F091FFAB-58BB-4630-A115-659453D56F59", { kind: "guid", value: "f091ffab-58bb-4630-a115-659453d56f59" }],
    ["12345678-58bb-4630-a115-659453d56f59", { kind: "guid", value: "12345678-58bb-4630-a115-659453d56f59" }],
    ["2026-03-01", { kind: "date", value: Date.UTC(2026, 2, 1) }],
    ["2026-03-01T10:20:30Z", { kind: "instant", value: Date.UTC(2026, 2, 1, 10, 20, 30) }],
    ["2026-03-01T10:20Z", { kind: "instant", value: Date.UTC(2026, 2, 1, 10, 20) }],
    ["2026-03-01T10:20:30.1234567Z", { kind: "instant", value: Date.UTC(2026, 2, 1, 10, 20, 30, 123) }],
    ["2026-03-01T10:20:30+02:00", { kind: "instant", value: Date.UTC(2026, 2, 1, 8, 20, 30) }],
    ["2026-02-30", { kind: "date", value: Number.NaN }],
    ["2026-03-01T25:00:00Z", { kind: "instant", value: Number.NaN }],
  ])("reads %s", (text, literal) => {
    expect(parseLiteral(text)).toEqual({ ok: true, value: literal });
  });

  test.each(["truely", "1x", "2026-3-1", "{f091ffab-58bb-4630-a115-659453d56f59}", "1 2"])(
    "refuses %s",
    (text) => {
      expect(parseLiteral(text).ok).toBe(false);
    },
  );
});

describe("the other options", () => {
  test("$orderby sorts upwards unless told otherwise", () => {
    expect(parseOrderBy("a desc, b/c asc,@p1")).toEqual({
      ok: true,
      value: [
        { key: path("a"), descending: true },
        { key: path("b", "c"), descending: false },
        { key: { kind: "alias", name: "p1" }, descending: false },
      ],
    });
    expect(parseOrderBy("a down").ok).toBe(false);
  });

  test("$select splits names at commas", () => {
    expect(parseSelect("a, _b_value")).toEqual({ ok: true, value: [["a"], ["_b_value"]] });
    expect(parseSelect("").ok).toBe(false);
    expect(parseSelect("a,,b").ok).toBe(false);
  });

  test("$expand keeps inner options as text, semicolons in quotes and parentheses included", () => {
    expect(parseExpand("A($select=x,y;$expand=b($select=z;$filter=q eq ';')),c,d/$ref")).toEqual({
      ok: true,
      value: [
        {
          navigation: "A",
          options: [
            { name: "$select", text: "x,y" },
            { name: "$expand", text: "b($select=z;$filter=q eq ';')" },
          ],
        },
        { navigation: "c", options: [] },
        { navigation: "d/$ref", options: [] },
      ],
    });
    expect(parseExpand("a(").ok).toBe(false);
  });
});
