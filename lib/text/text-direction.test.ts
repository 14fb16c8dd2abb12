import { describe, expect, it } from "vitest";
import { textDirection } from "./text-direction";

describe("textDirection", () => {
  it("goes by the first letter, whatever stands before it", () => {
    expect(textDirection("12.5 – Überweisung")).toBe("ltr");
    expect(textDirection("2026-03-02; المبيعات EUR")).toBe("rtl");
    expect(textDirection("«שלום»")).toBe("rtl");
  });

  it("leaves a text without letters to the page", () => {
    expect(textDirection("")).toBeUndefined();
    expect(textDirection("1.250,00")).toBeUndefined();
  });
});
