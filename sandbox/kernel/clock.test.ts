import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClock } from "./clock.ts";

const START = Date.UTC(2026, 5, 1);

describe("a clock that stands still", () => {
  test("runs due tasks in order of time, then of scheduling", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: string[] = [];
    clock.schedule(START + 20, () => seen.push("late"));
    clock.schedule(START + 10, () => seen.push("first"));
    clock.schedule(START + 10, () => seen.push("second"));
    clock.advance(20);
    expect(seen).toEqual(["first", "second", "late"]);
  });

  test("tells a task how far the jump goes on behind it, and nobody else", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: number[] = [];
    clock.schedule(START + 10, () => seen.push(clock.aheadMs()));
    clock.advance(1000);
    expect([...seen, clock.aheadMs()]).toEqual([990, 0]);
  });

  test("shows each task its own due time, and the target afterwards", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: number[] = [];
    clock.schedule(START + 5, () => seen.push(clock.nowMs()));
    clock.schedule(START + 7, () => seen.push(clock.nowMs()));
    clock.advance(100);
    expect(seen).toEqual([START + 5, START + 7]);
    expect(clock.nowMs()).toBe(START + 100);
  });

  test("runs tasks that a task schedules within the same jump", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: number[] = [];
    const again = (): void => {
      seen.push(clock.nowMs() - START);
      clock.schedule(clock.nowMs() + 10, again);
    };
    clock.schedule(START + 10, again);
    clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  test("gives a task scheduled in the past a time that does not run backwards", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: number[] = [];
    clock.schedule(START + 10, () => {
      clock.schedule(START - 500, () => seen.push(clock.nowMs()));
    });
    clock.advance(10);
    expect(seen).toEqual([START + 10]);
  });

  test("leaves a cancelled task alone", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const task = vi.fn();
    const cancel = clock.schedule(START + 10, task);
    cancel();
    clock.advance(10);
    expect(task).not.toHaveBeenCalled();
  });

  test("runs a task that is already due when it settles", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const task = vi.fn();
    clock.schedule(START, task);
    clock.settle();
    expect(task).toHaveBeenCalledTimes(1);
  });

  test("keeps thousands of tasks in order", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const seen: number[] = [];
    for (let i = 0; i < 5000; i++) {
      const at = (i * 7919) % 5003;
      clock.schedule(START + at, () => seen.push(at));
    }
    clock.advance(6000);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen).toHaveLength(5000);
  });

  test("goes on with later tasks after one has thrown", () => {
    const clock = createClock({ startMs: START, speed: 0 });
    const later = vi.fn();
    clock.schedule(START + 1, () => {
      throw new Error("broken task");
    });
    clock.schedule(START + 2, later);
    expect(() => clock.advance(5)).toThrow("broken task");
    clock.advance(5);
    expect(later).toHaveBeenCalledTimes(1);
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses to advance by %s", (ms) => {
    expect(() => createClock({ startMs: START, speed: 0 }).advance(ms)).toThrow(RangeError);
  });
});

describe("a clock that runs", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("lets sandbox time pass at its speed", () => {
    const clock = createClock({ startMs: START, speed: 60 });
    vi.advanceTimersByTime(1000);
    expect(clock.nowMs()).toBe(START + 60_000);
    clock.close();
  });

  test("runs a task by its own timer, at sandbox time", () => {
    const clock = createClock({ startMs: START, speed: 10 });
    const task = vi.fn();
    clock.schedule(START + 10_000, task);
    vi.advanceTimersByTime(999);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2);
    expect(task).toHaveBeenCalledTimes(1);
    clock.close();
  });

  test("keeps its time when the speed changes", () => {
    const clock = createClock({ startMs: START, speed: 1 });
    vi.advanceTimersByTime(1000);
    clock.setSpeed(0);
    vi.advanceTimersByTime(5000);
    expect(clock.nowMs()).toBe(START + 1000);
    clock.setSpeed(2);
    vi.advanceTimersByTime(1000);
    expect(clock.nowMs()).toBe(START + 3000);
    clock.close();
  });

  test("runs nothing after it was closed", () => {
    const clock = createClock({ startMs: START });
    const task = vi.fn();
    clock.schedule(START + 10, task);
    clock.close();
    vi.advanceTimersByTime(100);
    expect(task).not.toHaveBeenCalled();
  });
});
