import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveDuration } from "@/components/patterns/duration";
import { RelativeTime } from "@/components/patterns/relative-time";

const START_MS = Date.parse("2026-03-10T09:00:00.400Z");

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => {
  act(() => void vi.advanceTimersByTime(ms));
};
const duration = () => screen.getByTestId("cell").textContent;

/** Notes each time that React asks for the text of a drawing or the clock for that of a second. */
function renderDuration(sinceMs: number) {
  const draws = vi.fn();
  const Cell = ({ from }: { from: number }) => {
    draws();
    return (
      <p data-testid="cell">
        <LiveDuration ms={(nowMs) => nowMs - from} />
      </p>
    );
  };
  const view = render(<Cell from={sinceMs} />);
  return { draws, rerender: (from: number) => view.rerender(<Cell from={from} />), unmount: view.unmount };
}

it("counts on whole seconds without drawing anything anew", () => {
  const { draws } = renderDuration(START_MS - 400 - 5_000);
  expect(duration()).toBe("5 s");
  pass(600);
  expect(duration()).toBe("6 s");
  pass(61_000);
  expect(duration()).toBe("1 min 7 s");
  expect(draws).toHaveBeenCalledTimes(1);
});

it("takes another start at once, also one that React has drawn before", () => {
  const from = START_MS - 400;
  const { rerender } = renderDuration(from);
  pass(3_600);
  expect(duration()).toBe("4 s");
  rerender(from + 4_000);
  expect(duration()).toBe("0 s");
  rerender(from);
  expect(duration()).toBe("4 s");
});

it("rests while nobody sees the page, and is right again when somebody does", () => {
  renderDuration(START_MS - 400);
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  pass(5_000);
  expect(vi.getTimerCount()).toBe(0);
  hidden.mockReturnValue(false);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  expect(duration()).toBe("5 s");
  hidden.mockRestore();
});

it("leaves no timer behind", () => {
  const { unmount } = renderDuration(START_MS);
  expect(vi.getTimerCount()).toBe(1);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

it("says anew how long ago something was", () => {
  render(<RelativeTime at="2026-03-10T09:00:00Z" />);
  expect(screen.getByText("just now")).toBeDefined();
  pass(125_000);
  expect(screen.getByText("2 min ago")).toBeDefined();
});
