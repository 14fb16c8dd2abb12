import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, expect, vi } from "vitest";

// Runs before each file of the screen suite: what jsdom lacks, and the promise that no failure passes unseen.

// How long a busy machine may take until something appears; a test that passes never waits for it.
configure({ asyncUtilTimeout: 4000 });

vi.stubGlobal(
  "matchMedia",
  (
    query: string,
  ): Pick<MediaQueryList, "matches" | "media" | "addEventListener" | "removeEventListener"> => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
);
vi.stubGlobal(
  "ResizeObserver",
  class {
    observe() {
      // Nothing is laid out in jsdom, so nothing ever changes its size.
    }
    unobserve() {
      // See observe.
    }
    disconnect() {
      // See observe.
    }
  },
);
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
Element.prototype.getAnimations = () => [];

const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => void complaints.push(words));
  vi.stubGlobal("fetch", (input: unknown) => {
    throw new Error(`Failed to answer ${String(input)}: a screen test gave no answer for it.`);
  });
});

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  expect(complaints, "the console stays free of errors").toEqual([]);
});
