import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { RunAnnouncer } from "@/components/runs/run-announcer";
import type { RunStatus } from "@/lib/domain/run/status";
import { aRun, runId } from "@/lib/testing/factories";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const page = (...statuses: readonly RunStatus[]) => ({
  runs: statuses.map((status, place) => aRun({ id: runId(place + 1), status })),
});

/** What was said, each sentence once. */
function renderAnnouncer(...first: readonly RunStatus[]) {
  const view = render(<RunAnnouncer pages={[page(...first)]} />);
  const region = () => view.container.querySelector("[aria-live=polite]");
  return {
    words: () => region()?.textContent,
    show: (...pages: ReturnType<typeof page>[]) => view.rerender(<RunAnnouncer pages={pages} />),
  };
}
const pass = (ms: number) => {
  act(() => void vi.advanceTimersByTime(ms));
};

it("says in one sentence what came together, and is silent again", () => {
  const { words, show } = renderAnnouncer("running", "running", "running", "queued");
  expect(words()).toBe("");
  show(page("succeeded", "failed", "running", "queued"));
  pass(1_000);
  show(page("succeeded", "failed", "timedOut", "running"));
  expect(words()).toBe("");
  pass(1_000);
  expect(words()).toBe("3 runs ended, 2 of them failed or timed out. 1 run started.");
  pass(10_000);
  expect(words()).toBe("");
});

it("does not flood: a board that changes every second speaks every twenty", () => {
  const { words, show } = renderAnnouncer("running");
  const said = new Set<string>();
  let sentences = 0;
  let before = "";
  for (let second = 0; second < 60; second += 1) {
    show(page(second % 2 === 0 ? "succeeded" : "running"));
    pass(1_000);
    const now = words() ?? "";
    if (now !== "" && now !== before) sentences += 1;
    before = now;
    said.add(now);
  }
  expect(sentences).toBe(3);
  expect(
    [...said].filter((sentence) => sentence !== "").every((sentence) => /^\d+ runs? ended\.$/.test(sentence)),
  ).toBe(true);
});

it("counts a run on two pages once, and says nothing of rows that were loaded or only touched", () => {
  const { words, show } = renderAnnouncer("running", "running");
  const older = { runs: [aRun({ id: runId(11), status: "failed" })] };
  show(page("running", "paused"), older);
  pass(3_000);
  expect(words()).toBe("");
  const both = { runs: [aRun({ id: runId(1), status: "succeeded" })] };
  show(page("succeeded", "running"), both, older);
  pass(3_000);
  expect(words()).toBe("1 run ended.");
});
