import { mkdir, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { BrowserContext, Page } from "@playwright/test";
import { OUT_DIR } from "../scripts/console/build-console.mjs";
import { startConsole } from "../scripts/console/console-server.mjs";
import { localConfig } from "../scripts/console/local-config.mjs";
import { stopChildren, stopOnSignal } from "../scripts/process/children.mjs";
import { startSandboxProcess } from "../scripts/process/sandbox-process.mjs";
import { portUses, requirePorts } from "../scripts/setup/ports.mjs";
import { inRoot } from "../scripts/setup/root.mjs";
import { launchBrowser, signIn } from "./browser.ts";
import { controlOf, NO_LIMITS } from "./control.ts";
import { openBareTable } from "./live/bare-table.ts";
import { liveRunIds, newContext, openBoard, type BenchWorld } from "./live/bench-world.ts";
import { pauseAll, startChanging } from "./live/changes.ts";
import { askTheGuidesWay } from "./live/guide-way.ts";
import { liveTable, type LiveFigures, type MainThread, type Together } from "./live/live-report.ts";
import { mainThreadShare } from "./live/main-thread.ts";
import { measureManyRows } from "./live/many-rows.ts";
import { askedBetween, askedSoFar, questionGapsMs, type Asked } from "./live/request-log.ts";
import { delaysOf, drawnRunIds, noteStates, seenStates } from "./live/seen-states.ts";
import { liveWorkingDay } from "./live/working-day.ts";
import { countWrongRows } from "./live/wrong-rows.ts";
import { percentile } from "./statistics.ts";

const PORTS = { console: 14_920, dataverse: 14_921, dataverse2: 14_922, identity: 14_923 };
const LIVE = { scenario: "load", seed: 1, flows: 200, runs: 20_000, live: 500 };
const MANY = { scenario: "load", seed: 1, flows: 200, runs: 100_000, live: 50 };
const TABS = 5;
const CHANGES_PER_SECOND = 10;
const REAL_TIME_MS = 120_000;
const CALM_MS = 30_000;
const GUIDE_MS = 20_000;
/** Eight more minutes pass in one. */
const FAST = { speed: 8, forMs: 60_000 };
const SETTLE_MS = 8000;
const MAIN_THREAD_MS = 30_000;

/** What was asked in a span of time, for a minute. */
async function perMinute(world: BenchWorld, forMs: number, work: () => Promise<unknown>): Promise<Asked> {
  const before = await askedSoFar(world);
  const startMs = performance.now();
  await Promise.all([wait(forMs), work()]);
  const minutes = (performance.now() - startMs) / 60_000;
  const { requests, bytes } = askedBetween(before, await askedSoFar(world));
  return { requests: requests / minutes, bytes: bytes / minutes };
}

/** Five tabs on the board of the same runs: changes at a known pace, none, and many at once. */
async function measureTogether(world: BenchWorld): Promise<Together> {
  const context = await newContext(world);
  try {
    const first = await openBoard(world, context, noteStates);
    for (let tab = 1; tab < TABS; tab += 1) await openBoard(world, context);
    await first.bringToFront();
    const ids = await liveRunIds(world);
    await pauseAll(world, ids);
    await wait(SETTLE_MS);
    const sinceMs = await sandboxNowMs(world);
    const timed = await timedRuns(first, ids);
    const changing = startChanging(world, inTurns(timed, ids), CHANGES_PER_SECOND);
    const ours = await perMinute(world, REAL_TIME_MS, () => Promise.resolve());
    await changing.stop();
    const tickMs = percentile(await questionGapsMs(world, sinceMs), 0.95);
    await wait(SETTLE_MS);
    const delaysMs = delaysOf(
      changing.made.filter(({ id }) => timed.includes(id)),
      await seenStates(first),
      tickMs,
    );
    const calm = await perMinute(world, CALM_MS, () => Promise.resolve());
    const guide = await askTheGuidesWay(world, ids, { tabs: TABS, forMs: GUIDE_MS });
    await world.control("clock", { speed: FAST.speed });
    await wait(FAST.forMs);
    await world.control("clock", { speed: 1 });
    await wait(2 * SETTLE_MS);
    return {
      liveRuns: LIVE.live,
      tabs: TABS,
      changesPerSecond: CHANGES_PER_SECOND,
      ours,
      calm,
      guide: aMinuteOf(guide, GUIDE_MS),
      delaysMs,
      tickMs,
      wrongRows: await countWrongRows(world, first),
    };
  } finally {
    await context.close();
  }
}

/** Live rows that are on the screen from the beginning: only their changes can be timed. */
async function timedRuns(page: Page, ids: readonly string[]): Promise<readonly string[]> {
  const live = new Set(ids);
  return (await drawnRunIds(page)).filter((id) => live.has(id)).slice(0, 12);
}

/** Every tenth change is of a row that is timed; the rest are of all live runs. */
function inTurns(timed: readonly string[], ids: readonly string[]): readonly string[] {
  const others = ids.filter((id) => !timed.includes(id));
  return others.flatMap((id, place) => {
    const shown = place % 9 === 0 ? timed[(place / 9) % timed.length] : undefined;
    return shown === undefined ? [id] : [id, shown];
  });
}

const aMinuteOf = ({ requests, bytes }: Asked, ms: number): Asked => ({
  requests: (requests / ms) * 60_000,
  bytes: (bytes / ms) * 60_000,
});

async function sandboxNowMs({ control }: BenchWorld): Promise<number> {
  return Date.parse(String((await control("health"))["now"]));
}

/** One tab alone, with changes going on: of the console, and of a bare table, which tells how fast the machine is. */
async function measureMainThread(world: BenchWorld): Promise<MainThread> {
  const ids = await liveRunIds(world);
  await pauseAll(world, ids);
  const shareOf = async (open: (context: BrowserContext) => Promise<Page>): Promise<number> => {
    const context = await newContext(world);
    try {
      const page = await open(context);
      await wait(SETTLE_MS);
      const changing = startChanging(world, ids, CHANGES_PER_SECOND);
      const share = await mainThreadShare(page, MAIN_THREAD_MS);
      await changing.stop();
      return share;
    } finally {
      await context.close();
    }
  };
  return {
    board: await shareOf((context) => openBoard(world, context)),
    bareTable: await shareOf((context) => openBareTable(world, context, ids.length)),
  };
}

type Begin = (data: Readonly<Record<string, unknown>>, speed?: number) => Promise<void>;

/** What can be measured by itself, each with data of its own. */
const PARTS: Readonly<Record<string, (world: BenchWorld, begin: Begin) => Promise<LiveFigures>>> = {
  together: async (world, begin) => {
    await begin(LIVE);
    return { together: await measureTogether(world) };
  },
  thread: async (world, begin) => {
    await begin(LIVE);
    return { mainThread: await measureMainThread(world) };
  },
  day: async (world, begin) => {
    await begin({ scenario: "demo", seed: 1 }, 0);
    return { day: await liveWorkingDay(world) };
  },
  rows: async (world, begin) => {
    await begin(MANY);
    return { rows: await measureManyRows(world) };
  },
};

async function measure(world: BenchWorld, parts: readonly string[]): Promise<LiveFigures> {
  let figures: LiveFigures = {};
  for (const part of parts) {
    const measured = await PARTS[part]?.(world, async (data, speed = 1) => {
      await world.control("reset", data);
      await world.control("switches", NO_LIMITS);
      await world.control("clock", { speed });
    });
    figures = { ...figures, ...measured };
  }
  return figures;
}

/** `--part together,thread` measures these two; all without it. */
function partsOf(text: string | undefined): readonly string[] {
  const parts = text === undefined ? Object.keys(PARTS) : text.split(",");
  const unknown = parts.find((part) => !Object.hasOwn(PARTS, part));
  if (unknown === undefined) return parts;
  throw new Error(`--part is "${unknown}". It is one or more of ${Object.keys(PARTS).join(",")}.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: "boolean", default: false }, part: { type: "string" } },
  });
  const parts = partsOf(values.part);
  await requirePorts(portUses(PORTS, { console: true, sandbox: true }));
  await startSandboxProcess({ node24: process.execPath, ports: PORTS, args: ["--scenario", "demo"] });
  const server = await startConsole({ port: PORTS.console, outDir: OUT_DIR, configJson: localConfig(PORTS) });
  const browser = await launchBrowser();
  const dataverseOrigin = `http://localhost:${PORTS.dataverse}`;
  const world = {
    browser,
    signedIn: await signIn(browser, server.origin),
    control: controlOf(dataverseOrigin),
    consoleOrigin: server.origin,
    dataverseOrigin,
  };
  const figures = await measure(world, parts);
  await browser.close();
  await server.close();
  const json = JSON.stringify(figures, null, 2);
  await mkdir(inRoot("bench/results"), { recursive: true });
  await writeFile(inRoot("bench/results/live.json"), `${json}\n`);
  console.log(values.json ? json : liveTable(figures));
}

stopOnSignal(undefined, 130);
try {
  await main();
} finally {
  await stopChildren();
}
