import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/setup/browser.mjs";

const executablePath = findBrowser(process.env);
const asRoot = process.getuid?.() === 0;

/** Journeys through the built console, the sandbox behind it. Each worker has a stack of its own (e2e/fixtures/stack.ts). */
export default defineConfig({
  testDir: "e2e/specs",
  outputDir: "test-results",
  // More than two cores have: each worker waits for its browser, its sandbox and the clock a good part of its time.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    // A trace photographs each step and makes the journeys half as long again: ask for it where one failed.
    trace: process.env["FLOWTOWER_TRACE"] === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Chromium's own sandbox does not start for root, which continuous integration often is.
        ...(asRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : []),
      ],
    },
  },
});
