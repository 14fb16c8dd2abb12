import { describe, expect, it } from "vitest";
import { localMinute, minuteToInstant } from "@/components/runs/local-minute";

describe("a minute in the person's zone", () => {
  it("is the same instant after being shown and read", () => {
    const instant = "2026-03-02T10:05:00Z";
    expect(minuteToInstant(localMinute(instant))).toBe(instant);
  });

  it("is none while the field is not filled in", () => {
    expect(minuteToInstant("")).toBeNull();
  });
});
