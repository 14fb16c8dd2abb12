import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runSteps } from "./run-steps.mjs";

const TOOLS = { node24: "node", browser: undefined };
const PASSED = { counts: { passed: 2, failed: 0, skipped: 0 }, output: "chatter" };
/** @type {string[]} */
let said = [];
beforeEach(() => {
  said = [];
  vi.spyOn(console, "log").mockImplementation((text) => said.push(text));
});
afterEach(() => vi.restoreAllMocks());

it("goes on after a step that fails and one that throws, and counts both", async () => {
  const steps = [
    {
      name: "bad",
      group: "g",
      run: async () => ({ counts: { passed: 1, failed: 1, skipped: 0 }, output: "what broke" }),
    },
    { name: "worse", group: "g", run: () => Promise.reject(new Error("no such tool")) },
    { name: "good", group: "g", run: async () => PASSED },
  ];
  expect(await runSteps(steps, TOOLS, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(said.join("\n")).toContain("what broke");
  expect(said.join("\n")).toContain("no such tool");
});

it("keeps the chatter of a step that passed to itself", async () => {
  await runSteps([{ name: "good", group: "g", run: async () => PASSED }], TOOLS, 1);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^ok {6}good .* 2 passed$/);
});

it("runs no more steps at once than it is told", async () => {
  let running = 0;
  let most = 0;
  const run = async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return PASSED;
  };
  const steps = ["a", "b", "c", "d", "e"].map((name) => ({ name, group: "g", run }));
  expect((await runSteps(steps, TOOLS, 2)).passed).toBe(10);
  expect(most).toBe(2);
});
