import type { CDPSession, Page } from "@playwright/test";

/** Seconds of processor time that the page's main thread has worked. */
async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

/**
 * The share of one core, 0 to 1, that the page's main thread took while so much time passed. It is counted in processor
 * time: on the wall, a task that waits for a busy machine would count as work of the page.
 */
export async function mainThreadShare(page: Page, forMs: number): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await taskSeconds(session);
  const startMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, forMs));
  const share = ((await taskSeconds(session)) - before) / ((performance.now() - startMs) / 1000);
  await session.detach();
  return share;
}

/** Megabytes of the page's heap that are in use once garbage is gone. */
export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}
