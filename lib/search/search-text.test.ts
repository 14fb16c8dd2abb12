import { describe, expect, it } from "vitest";
import { foldText, matchPieces, queryWords } from "@/lib/search/search-text";

const marked = (text: string, query: string) =>
  matchPieces(text, queryWords(query))
    .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
    .join("");

describe("foldText", () => {
  it("takes case and accents away", () => {
    expect(foldText("Résumé ÅNGSTRÖM Straße Łódź")).toBe("resume angstrom strasse lodz");
  });

  it("keeps scripts that have no case", () => {
    expect(foldText("فواتير المورد")).toBe("فواتير المورد");
  });
});

describe("matchPieces", () => {
  it("marks what was typed, in the letters that are written", () => {
    expect(marked("Invoice totals", "INV")).toBe("[Inv]oice totals");
    expect(marked("État des comptes", "etat")).toBe("[État] des comptes");
    expect(marked("Hauptstraße 4", "strasse")).toBe("Haupt[straße] 4");
  });

  it("keeps the marks of a decomposed letter with it", () => {
    expect(marked("E\u0301tat", "e")).toBe("[E\u0301]tat");
  });

  it("marks every place of every word, and joins what overlaps", () => {
    expect(marked("Invoice for invoices", "invoice voices")).toBe("[Invoice] for [invoices]");
  });

  it("leaves a text whole when nothing is searched or found", () => {
    expect(marked("Invoice totals", "")).toBe("Invoice totals");
    expect(marked("Invoice totals", "payroll")).toBe("Invoice totals");
    expect(marked("", "payroll")).toBe("");
  });
});
