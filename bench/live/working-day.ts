import type { Page } from "@playwright/test";
import { newContext, openBoard, RUN_LINK, type BenchWorld } from "./bench-world.ts";
import { askedBetween, askedSoFar, type Asked } from "./request-log.ts";

/** What a span of the day is like. */
interface Span {
  readonly minutes: number;
  /** `works`: looks, moves the mouse, opens runs. `watches`: the board lies open. `away`: another tab is in front. */
  readonly kind: "works" | "watches" | "away";
}

/** Eight hours of one operator: work in bursts, the board open beside other work, meetings, and a meal. */
const WORKING_DAY: readonly Span[] = [
  { minutes: 30, kind: "works" },
  { minutes: 45, kind: "watches" },
  { minutes: 15, kind: "away" },
  { minutes: 20, kind: "works" },
  { minutes: 70, kind: "away" },
  { minutes: 30, kind: "works" },
  { minutes: 30, kind: "watches" },
  { minutes: 60, kind: "away" },
  { minutes: 30, kind: "works" },
  { minutes: 60, kind: "watches" },
  { minutes: 30, kind: "away" },
  { minutes: 30, kind: "works" },
  { minutes: 30, kind: "watches" },
];

const STEP_MS = 2000;
const AWAY_STEP_MS = 20_000;
const MINUTE_MS = 60_000;
/** Somebody at work opens a run so often, and comes back. */
const OPENS_RUN_EVERY_MINUTES = 5;

/**
 * Lives a working day in a real tab: the page's clock and the sandbox's are moved on together, step by step, and what was
 * asked is counted by the sandbox's log. A step waits until the page's questions are answered.
 */
export async function liveWorkingDay(world: BenchWorld): Promise<Asked & { readonly hours: number }> {
  const context = await newContext(world);
  try {
    const page = await openBoard(world, context, async (tab) => {
      await tab.clock.install({ time: Date.now() });
      await tab.addInitScript(hideable);
    });
    await page.clock.pauseAt(Date.now() + 1000);
    const before = await askedSoFar(world);
    let minutes = 0;
    for (const span of WORKING_DAY) {
      await setHidden(page, span.kind === "away");
      for (let minute = 0; minute < span.minutes; minute += 1) await liveMinute(world, page, span, minute);
      minutes += span.minutes;
    }
    return { ...askedBetween(before, await askedSoFar(world)), hours: minutes / 60 };
  } finally {
    await context.close();
  }
}

async function liveMinute(world: BenchWorld, page: Page, { kind }: Span, minute: number): Promise<void> {
  if (kind === "works") await page.mouse.move(200 + (minute % 7) * 40, 300 + (minute % 5) * 30);
  if (kind === "works" && minute % OPENS_RUN_EVERY_MINUTES === 0) {
    await page.locator(RUN_LINK).first().click();
    await pass(world, page, MINUTE_MS / 2, STEP_MS);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Runs" }).click();
    await pass(world, page, MINUTE_MS / 2, STEP_MS);
    await page.waitForSelector(RUN_LINK);
    return;
  }
  await pass(world, page, MINUTE_MS, kind === "away" ? AWAY_STEP_MS : STEP_MS);
}

async function pass({ control }: BenchWorld, page: Page, ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await control("clock", { advanceMs: stepMs });
    await page.clock.runFor(stepMs);
    await page.waitForFunction(() => window.openQuestions() === 0, undefined, { polling: 5 });
  }
}

declare global {
  interface Window {
    setHidden(isHidden: boolean): void;
    openQuestions(): number;
  }
}

/** Runs in the page before anything of its own does: lets it be hidden, and counts questions without an answer yet. */
function hideable(): void {
  let isHidden = false;
  let open = 0;
  Object.defineProperty(document, "visibilityState", { get: () => (isHidden ? "hidden" : "visible") });
  Object.defineProperty(document, "hidden", { get: () => isHidden });
  window.setHidden = (next) => {
    isHidden = next;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const ask = window.fetch.bind(window);
  window.fetch = async (...question) => {
    open += 1;
    try {
      return await ask(...question);
    } finally {
      open -= 1;
    }
  };
  window.openQuestions = () => open;
}

const setHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((next) => window.setHidden(next), isHidden);
