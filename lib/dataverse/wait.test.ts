import { describe, expect, it, vi } from "vitest";
import { wait } from "./wait";

describe("waiting", () => {
  it("ends at once when the signal aborts, and leaves no timer behind", async () => {
    vi.useFakeTimers();
    const abort = new AbortController();
    const waiting = wait(60_000, abort.signal);
    abort.abort(new Error("changed my mind"));
    await expect(waiting).rejects.toThrow("changed my mind");
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it("does not begin when the signal has aborted already", async () => {
    await expect(wait(60_000, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  });
});
