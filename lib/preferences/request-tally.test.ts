import { describe, expect, it } from "vitest";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { requestTally } from "./request-tally";

const HOUR_MS = 3_600_000;

function aDay() {
  let nowMs = Date.parse("2026-03-02T10:05:00Z");
  const area = fakeStorage();
  const tally = (person = "olivia") => requestTally("production", person, { area, now: () => nowMs });
  return { tally, pass: (ms: number) => (nowMs += ms) };
}

describe("the requests of a day", () => {
  it("are counted over tabs and reloads, for each person", () => {
    const { tally } = aDay();
    tally().add(3);
    tally().add(4);
    tally("ben").add(100);
    expect(tally().lastDay()).toBe(7);
  });

  it("are forgotten a day later, and not before", () => {
    const { tally, pass } = aDay();
    tally().add(3);
    pass(23 * HOUR_MS);
    tally().add(4);
    expect(tally().lastDay()).toBe(7);
    pass(2 * HOUR_MS);
    expect(tally().lastDay()).toBe(4);
  });

  it("do not stay for good when the clock was ahead for a while", () => {
    const { tally, pass } = aDay();
    pass(100 * HOUR_MS);
    tally().add(1000);
    pass(-100 * HOUR_MS);
    expect(tally().lastDay()).toBe(0);
  });

  it("are counted for the tab where the browser keeps nothing", () => {
    const tally = requestTally("production", "olivia", { area: null });
    tally.add(2);
    tally.add(1);
    expect(tally.lastDay()).toBe(3);
  });
});
