import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { runCommand } from "../process/children.mjs";
import { inRoot } from "./root.mjs";
import { SetupError } from "./step.mjs";

/** What may name the browser, the first that is set wins. */
const BROWSER_VARIABLES = [
  "FLOWTOWER_BROWSER",
  "PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH",
  "CHROMIUM_PATH",
  "CHROME_PATH",
];
/** The headless shell comes first: it draws no window, and so takes a third less of the processor. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];
const USUAL_PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Where a browser may be, best first: what a variable names, the PATH, then the usual places.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string[]}
 */
function browserCandidates(env) {
  const named = BROWSER_VARIABLES.flatMap((name) => env[name] || []);
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...named, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...USUAL_PLACES];
}

/**
 * The browser that this machine has.
 *
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {(path: string) => boolean} [exists]
 * @returns {string | undefined}
 */
export const findBrowser = (env, exists = isExecutable) => browserCandidates(env).find(exists);

/** @param {string} node24 @returns {Promise<string | undefined>} the browser that Playwright brought, if it is there */
async function playwrightBrowser(node24) {
  const code = `import { chromium } from "@playwright/test"; console.log(chromium.executablePath());`;
  const { stdout } = await runCommand(node24, ["--input-type=module", "-e", code]);
  const path = stdout.trim();
  return isExecutable(path) ? path : undefined;
}

/** @param {string} node24 */
async function installThroughPlaywright(node24) {
  const cli = inRoot("node_modules/@playwright/test/cli.js");
  await runCommand(node24, [cli, "install", "chromium"], { timeoutMs: 300_000 });
  return playwrightBrowser(node24);
}

async function installThroughApt() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !isExecutable("/usr/bin/apt-get"))
    return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update"], { env });
  const install = ["install", "-y", "--no-install-recommends"];
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const { code } = await runCommand("apt-get", [...install, name], { env });
    if (code === 0) break;
  }
  return findBrowser(process.env);
}

/**
 * A Chromium for the journeys: the machine's own, or one that Playwright or Debian's package brings.
 *
 * @param {string} node24
 * @returns {Promise<{ text: string, value: string }>}
 */
export async function ensureBrowser(node24) {
  const attempts = [
    async () => findBrowser(process.env),
    () => playwrightBrowser(node24),
    () => installThroughPlaywright(node24),
    installThroughApt,
  ];
  for (const attempt of attempts) {
    const path = await attempt();
    if (path !== undefined) return { text: path, value: path };
  }
  throw new SetupError(
    "The journeys need Chromium or Chrome, and none was found or could be installed.\n" +
      `Install one, or name it: ${BROWSER_VARIABLES[0]}=/path/to/chromium npm test`,
  );
}
