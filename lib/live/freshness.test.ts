import { describe, expect, it } from "vitest";
import { freshnessCause, type FreshnessFacts } from "./freshness";

const NOW = Date.parse("2026-03-10T14:35:00Z");
const FINE: FreshnessFacts = {
  nowMs: NOW,
  isOnline: true,
  isHidden: false,
  isPaused: false,
  isFollowing: true,
  knownAtMs: NOW - 5_000,
  expectedMs: 30_000,
  failure: null,
  throttledUntilMs: null,
  isSlow: false,
};
const kindOf = (facts: Partial<FreshnessFacts>) => freshnessCause({ ...FINE, ...facts }).kind;
const failed = (kind: NonNullable<FreshnessFacts["failure"]>["kind"]) => ({ failure: { kind } });

describe("the cause of what is on screen", () => {
  it("is none while answers come in time, and none before the first was due", () => {
    expect(kindOf({})).toBe("fresh");
    expect(kindOf({ knownAtMs: null })).toBe("fresh");
    expect(kindOf({ knownAtMs: NOW - 45_000 })).toBe("fresh");
  });

  it.each([
    ["network", "network"],
    ["unauthenticated", "signIn"],
    ["forbidden", "forbidden"],
    ["server", "server"],
    ["notFound", "gone"],
    ["contract", "server"],
    ["rejected", "server"],
  ] as const)("after a failure of the kind %s is %s", (kind, cause) => {
    expect(kindOf(failed(kind))).toBe(cause);
  });

  it("names until when Dataverse wants to be left alone, and no longer than that", () => {
    const facts = { ...FINE, ...failed("throttled"), throttledUntilMs: NOW + 1 };
    expect(freshnessCause(facts)).toEqual({ kind: "throttled", untilMs: NOW + 1 });
    expect(freshnessCause({ ...facts, nowMs: NOW + 1 })).toEqual({ kind: "behind" });
  });

  it("is slowness when an answer takes long, and lateness when nobody asked for an hour", () => {
    expect(kindOf({ isSlow: true })).toBe("slow");
    expect(kindOf({ knownAtMs: NOW - 45_001 })).toBe("behind");
    expect(kindOf({ knownAtMs: NOW - 3_600_000, isHidden: true })).toBe("hidden");
    expect(kindOf({ knownAtMs: NOW - 60_000, expectedMs: 60_000 })).toBe("fresh");
  });

  it("is nobody's concern where nothing is followed, unless something failed", () => {
    const idle = { isFollowing: false, knownAtMs: NOW - 3_600_000, isSlow: true };
    expect(kindOf(idle)).toBe("fresh");
    expect(kindOf({ ...idle, ...failed("server") })).toBe("server");
  });

  it("is the person's own choice first, then what only the person can mend, then what keeps questions back", () => {
    const all = {
      isPaused: true,
      ...failed("unauthenticated"),
      isOnline: false,
      throttledUntilMs: NOW + 60_000,
      isSlow: true,
    };
    expect(kindOf(all)).toBe("paused");
    expect(kindOf({ ...all, isPaused: false })).toBe("signIn");
    const mended = { ...all, isPaused: false, ...failed("network") };
    expect(kindOf(mended)).toBe("offline");
    expect(kindOf({ ...mended, isOnline: true })).toBe("throttled");
    expect(kindOf({ ...mended, isOnline: true, throttledUntilMs: null })).toBe("network");
  });
});
