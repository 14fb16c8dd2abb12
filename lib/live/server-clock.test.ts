import { describe, expect, it } from "vitest";
import { createServerClock } from "./server-clock";

const at = (text: string) => Date.parse(text);

describe("Dataverse's clock", () => {
  it("is ahead at least by what a row proves", () => {
    const clock = createServerClock();
    clock.observe("2026-03-02T10:00:30Z", at("2026-03-02T10:00:00Z"));
    expect(clock.offsetMs).toBe(30_000);
    clock.observe("2026-03-02T10:00:40Z", at("2026-03-02T10:00:20Z"));
    expect(clock.offsetMs).toBe(30_000);
  });

  it("is taken for ours while rows are older than their arrival", () => {
    const clock = createServerClock();
    clock.observe("2026-03-02T09:00:00Z", at("2026-03-02T10:00:00Z"));
    expect(clock.offsetMs).toBe(0);
  });
});
