import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeSharedPause } from "@/lib/testing/fake-shared-pause";
import { createThrottleGate } from "./throttle-gate";

function aGate() {
  const clock = { nowMs: 1_000 };
  const waits: { delayMs: number; end: () => void }[] = [];
  const wait = (delayMs: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new Error("aborted")));
      waits.push({ delayMs, end: resolve });
    });
  return { clock, waits, gate: createThrottleGate({ now: () => clock.nowMs, wait }) };
}

describe("the gate", () => {
  it("is open at first", async () => {
    const { gate } = aGate();
    await expect(gate.pass()).resolves.toBeUndefined();
    expect(gate.throttledUntilMs).toBeNull();
  });

  it("tells when it closes and opens, also when nobody waits", async () => {
    const { gate, clock, waits } = aGate();
    const seen: (number | null)[] = [];
    gate.subscribe(() => seen.push(gate.throttledUntilMs));
    gate.close(2_000);
    clock.nowMs = 3_000;
    waits[0]?.end();
    await vi.waitFor(() => expect(seen).toEqual([3_000, null]));
  });

  it("keeps the later of two ends", () => {
    const { gate } = aGate();
    gate.close(5_000);
    gate.close(1_000);
    expect(gate.throttledUntilMs).toBe(6_000);
  });

  it("never stays closed longer than Dataverse's window", () => {
    const { gate } = aGate();
    gate.close(10 ** 9);
    expect(gate.throttledUntilMs).toBe(301_000);
  });

  it("lets a caller go who has lost interest", async () => {
    const { gate } = aGate();
    gate.close(5_000);
    const abort = new AbortController();
    const passing = gate.pass({ signal: abort.signal });
    abort.abort();
    await expect(passing).rejects.toThrow("aborted");
  });
});

describe("after a pause", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Lets requests wait at a closed gate and notes who leaves, and when after the opening in milliseconds. */
  function aCrowd() {
    const gate = createThrottleGate({ now: Date.now });
    gate.close(1_000);
    const opensAtMs = Date.now() + 1_000;
    const left: [string, number][] = [];
    const come = (name: string, isBackground: boolean, signal?: AbortSignal) =>
      gate
        .pass({ isBackground, signal })
        .then(() => left.push([name, Date.now() - opensAtMs]))
        .catch(() => left.push([`${name} gave up`, Date.now() - opensAtMs]));
    return { gate, left, come };
  }

  it("what a person asked for goes out at once, and background work behind it, one after the other", async () => {
    const { left, come } = aCrowd();
    void come("poll", true);
    void come("count", true);
    void come("click", false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(left).toEqual([
      ["click", 0],
      ["poll", 250],
      ["count", 500],
    ]);
  });

  it("background work stays where it is when the next pause comes in between", async () => {
    const { gate, left, come } = aCrowd();
    void come("poll", true);
    void come("count", true);
    await vi.advanceTimersByTimeAsync(1_300);
    gate.close(2_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(left).toEqual([
      ["poll", 250],
      ["count", 300 + 2_000 + 250],
    ]);
  });

  it("background work that comes late stands behind what waits, and one that gives up makes room", async () => {
    const { left, come } = aCrowd();
    const abort = new AbortController();
    void come("poll", true);
    void come("given up", true, abort.signal);
    abort.abort();
    await vi.advanceTimersByTimeAsync(1_100);
    void come("late", true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(left.map(([name]) => name)).toEqual(["given up gave up", "poll", "late"]);
  });

  it("background work passes at once when there was none", async () => {
    const gate = createThrottleGate({ now: Date.now });
    await expect(gate.pass({ isBackground: true })).resolves.toBeUndefined();
  });
});

describe("tabs of one browser", () => {
  it("a pause that one tab was asked for closes the gate in all of them", () => {
    const browser = fakeSharedPause();
    const [one, other] = [1, 2].map(() => createThrottleGate({ now: () => 1_000, shared: browser.open() }));
    one?.close(5_000);
    expect(other?.throttledUntilMs).toBe(6_000);
  });

  it("a tab that is opened during a pause knows of it", () => {
    const browser = fakeSharedPause();
    createThrottleGate({ now: () => 1_000, shared: browser.open() }).close(5_000);
    expect(createThrottleGate({ now: () => 2_000, shared: browser.open() }).throttledUntilMs).toBe(6_000);
    expect(createThrottleGate({ now: () => 6_000, shared: browser.open() }).throttledUntilMs).toBeNull();
  });

  it("what is told is told once, and never closes for longer than Dataverse's window", () => {
    const browser = fakeSharedPause();
    const [one, other] = [1, 2].map(() => createThrottleGate({ now: () => 1_000, shared: browser.open() }));
    one?.close(5_000);
    one?.close(1_000);
    expect(browser.told).toEqual([6_000]);
    browser.open().tell(10 ** 12);
    expect(other?.throttledUntilMs).toBe(301_000);
  });
});
