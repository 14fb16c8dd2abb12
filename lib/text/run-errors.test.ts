import { describe, expect, it } from "vitest";
import { runErrorAdvice } from "./run-errors";

describe("runErrorAdvice", () => {
  it("explains a documented code and says what to do", () => {
    expect(runErrorAdvice("NoListenerConnected")).toEqual({
      meaning: expect.stringContaining("offline") as string,
      next: expect.stringContaining("Switch the machine on") as string,
    });
  });

  it("keeps quiet about a code of the flow's own actions", () => {
    expect(runErrorAdvice("ExcelFileNotFound")).toBeUndefined();
    expect(runErrorAdvice(null)).toBeUndefined();
  });

  it("does not mistake a name that every object has for a code", () => {
    expect(runErrorAdvice("constructor")).toBeUndefined();
    expect(runErrorAdvice("toString")).toBeUndefined();
  });
});
