import { describe, expect, it } from "vitest";
import { allOf, anyOf, containsText, odataPath, textLiteral } from "./odata-url";

const read = (path: string) => new URL(path, "https://contoso.crm4.dynamics.com/api/data/v9.2/");

describe("addresses", () => {
  it("write only the options that are given", () => {
    expect(odataPath("workflows")).toBe("workflows");
    expect(odataPath("workflows", { select: ["name", "workflowid"], top: 1 })).toBe(
      "workflows?$select=name,workflowid&$top=1",
    );
  });

  it("carry every value through a proxy unchanged", () => {
    const filter = "name eq 'R&D #1 + 50% \"ü\"?' and a ge 2026-01-01T00:00:00Z";
    const path = odataPath("workflows", { filter, orderby: "name desc" });
    expect(read(path).searchParams.get("$filter")).toBe(filter);
    expect(path).not.toContain("+");
    expect(path).not.toContain("#");
  });

  it("double the quotes of a text", () => {
    expect(textLiteral("O'Brien's")).toBe("'O''Brien''s'");
  });

  it("let wildcards mean themselves", () => {
    expect(containsText("name", "50%_[x]'")).toBe("contains(name,'50[%][_][[]x]''')");
  });

  it("join conditions so that or does not swallow and", () => {
    expect(allOf(["a eq 1", undefined, anyOf(["b eq 1", "b eq 2"]), ""])).toBe(
      "a eq 1 and (b eq 1 or b eq 2)",
    );
    expect(anyOf(["b eq 1"])).toBe("b eq 1");
    expect(allOf([undefined])).toBe("");
  });
});
