import { describe, expect, it, vi } from "vitest";
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
    const passing = gate.pass(abort.signal);
    abort.abort();
    await expect(passing).rejects.toThrow("aborted");
  });
});
