import { afterEach, expect, test } from "vitest";
import { createClock, type Clock } from "../kernel/clock.ts";
import { Recurring } from "./recurring.ts";

const clock: Clock = createClock({ startMs: 0, speed: 0 });
let done: number[] = [];
const recurring = new Recurring(
  clock,
  () => 100,
  () => done.push(clock.nowMs()),
);
afterEach(() => {
  recurring.stop();
  done = [];
});

function sinceStart(): number[] {
  const startMs = clock.nowMs();
  recurring.start();
  for (let step = 0; step < 5; step += 1) clock.advance(50);
  return done.map((atMs) => atMs - startMs);
}

test("is done at the end of every turn", () => {
  expect(sinceStart()).toEqual([100, 200]);
});

test("is done when due and at the end of a jump, not once for every turn in it", () => {
  const startMs = clock.nowMs();
  recurring.start();
  clock.advance(100_000);

  expect(done.map((atMs) => atMs - startMs)).toEqual([100, 100_000]);
});

test("started anew it counts from there, and only once", () => {
  recurring.start();
  clock.advance(60);

  expect(sinceStart()).toEqual([100, 200]);
});

test("stopped it is done no more", () => {
  recurring.start();
  recurring.stop();
  clock.advance(1000);

  expect(done).toEqual([]);
});
